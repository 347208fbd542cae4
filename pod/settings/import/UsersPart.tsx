import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ImportUser, ImportUsers, InvitedUsers } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { type Choice, Combobox } from '../kit/Combobox.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { InvitedLinks } from './InvitedLinks.tsx'
import type { PartProps } from './page.ts'
import * as words from './users-words.ts'

/** Members of ConnectWise and who they are in GlassHive: paired by hand, or invited. */
export function UsersPart({ state, page }: PartProps) {
  const loader = useOnce(() => createLoader<ImportUsers>(page.session, page.onSignedOut))
  const load = () => loader.load(['GET', '/import/users'])
  const overview = useComputed(() => state.overview.state.value.value)
  useSignalEffect(() => {
    // Read again with the overview: types were saved, or links made, by then.
    void overview.value
    void load()
  })
  const result = useSignal<InvitedUsers | null>(null)
  const { value, failure } = loader.state.value
  const off = state.acts.off.value
  const inviteOff = state.setUpOff()
  const open = (value?.users ?? []).filter(({ glassHive, email }) => glassHive === null && email !== null)

  async function invite(members: readonly ImportUser[]): Promise<void> {
    await state.acts.act(
      [['POST', '/import/users/invite', { members: members.map(({ memberId }) => memberId) }]],
      ({ value: answer }) => {
        const invited: InvitedUsers = answer
        result.value = invited
        return { words: words.done(invited), undo: null }
      },
    )
  }
  const linkTo = (member: ImportUser, to: { id: string; name: string }) =>
    void state.acts.act([['PUT', `/import/links/user/${member.memberId}`, { glassHiveId: to.id }]], () => ({
      words: words.wasLinked(member.name, to.name),
      undo: () => unlink(member),
    }))
  const unlink = (member: ImportUser) =>
    void state.acts.act([['DELETE', `/import/links/user/${member.memberId}`]], () => ({
      words: words.wasUnlinked(member.name),
      undo: null,
    }))

  return (
    <section aria-labelledby="members">
      <h2 id="members">{words.title}</h2>
      <p class="note">{words.note}</p>
      {value?.emailHidden && <p class="warn">{words.emailHidden}</p>}
      <Trouble failure={failure} onAgain={() => void load()} />
      {value === null && failure === null && <p class="note">{words.loading}</p>}
      {value !== null && value.users.length === 0 && <p class="note">{words.empty}</p>}
      {open.length > 0 && (
        <>
          <p class="note">{overview.value?.inviteBy === 'mail' ? words.byMail : words.byLink}</p>
          <Button off={inviteOff} onPress={() => void invite(open)}>
            {words.inviteAll(open.length)}
          </Button>
        </>
      )}
      <ul class="records">
        {value?.users.map((member) => (
          <li key={member.memberId} class="record">
            <Member
              member={member}
              users={value.glassHiveUsers}
              off={off}
              inviteOff={inviteOff}
              onLink={(to) => linkTo(member, to)}
              onUnlink={() => unlink(member)}
              onInvite={() => void invite([member])}
            />
          </li>
        ))}
      </ul>
      {result.value !== null && (
        <InvitedLinks
          result={result.value}
          onClose={() => {
            result.value = null
          }}
        />
      )}
    </section>
  )
}

interface MemberProps {
  member: ImportUser
  users: ImportUsers['glassHiveUsers']
  off: string | null
  /** Inviting is an admin's. */
  inviteOff: string | null
  onLink(to: { id: string; name: string }): void
  onUnlink(): void
  onInvite(): void
}

function Member({ member, users, off, inviteOff, onLink, onUnlink, onInvite }: MemberProps) {
  const { name, glassHive, proposed, invited, email, person } = member
  const inviteWord = invited === null ? words.invite : words.inviteAgain
  return (
    <div class="record-head">
      <span class="grow">
        <b>{name}</b>
        <span class="note block">{words.about(member)}</span>
        {invited !== null && <span class="note block">{words.invited(invited)}</span>}
        {person && <span class="note block">{words.hasAccess}</span>}
      </span>
      {glassHive !== null ? (
        <>
          <span class="mark" data-look="applied">
            {words.linked(glassHive.name)}
          </span>
          <Confirm does={words.unlink} name={words.unlinkOf(name)} sure={words.sure} off={off} onConfirm={onUnlink} />
        </>
      ) : (
        <span class="grow pairing">
          {proposed.map((one) => (
            <span key={one.id} class="actions">
              <Button off={off} name={words.linkOf(name, one.name)} onPress={() => onLink(one)}>
                {words.link(one.name)}
              </Button>
              <span class="note">{one.words}</span>
            </span>
          ))}
          <Combobox
            id={`user-${member.memberId}`}
            label={words.pair(name)}
            quiet
            placeholder={words.search}
            off={off}
            wait={0}
            find={async (text) => choicesOf(users, text)}
            onChoose={({ value }) => onLink(value)}
          />
          <Button
            off={inviteOff ?? (email === null ? words.noEmail : null)}
            name={words.inviteOf(inviteWord, name)}
            onPress={onInvite}
          >
            {inviteWord}
          </Button>
        </span>
      )}
    </div>
  )
}

/** GlassHive's users whose name or address has the text. */
function choicesOf(users: ImportUsers['glassHiveUsers'], text: string): Choice<{ id: string; name: string }>[] {
  const wanted = text.toLowerCase()
  return users
    .filter(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, 20)
    .map(({ id, name, email, taken }) => ({
      key: id,
      name,
      note: email ?? '',
      off: taken ? words.taken : null,
      value: { id, name },
    }))
}
