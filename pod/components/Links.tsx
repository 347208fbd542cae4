import type { DecisionInput } from '../../shared/api-reviews.ts'
import type { Find } from '../ask.ts'
import { type Choice, candidate } from '../choice.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Candidate } from './Candidate.tsx'
import { Finder } from './Finder.tsx'
import { Row, Section } from './Row.tsx'
import { Unlink } from './Unlink.tsx'

interface Props {
  view: CompanyView
  send(act: Act): void
}

type Id = Choice['id']

/** Which GlassHive company this one is, or may be: one at most. */
export function GlassHive({ view, send }: Props) {
  const { glassHive, company } = view.panel
  const { id } = company
  const link = (to: { glassHiveCompanyId: number } | null) => send({ kind: 'link', on: 'companies', id, to })
  const unlinked = glassHive.kind === 'unlinked'
  return (
    <Links
      title={words.glassHive}
      empty={unlinked ? words.notLinked : words.notConnected}
      linked={glassHive.kind === 'linked' ? [{ ...glassHive.glassHiveCompany, notes: [glassHive.by] }] : []}
      candidates={unlinked ? glassHive.candidates.map(candidate) : []}
      find={unlinked ? { kind: 'find', what: 'glasshive', id, text: '' } : null}
      finds={words.findGlassHive}
      onLink={(to) => link({ glassHiveCompanyId: Number(to.id) })}
      pair={(candidate) => ({ kind: 'glasshive', id, candidate })}
      onUnlink={() => link(null)}
      view={view}
      send={send}
    />
  )
}

/** The Hive accounts whose usage this company pays for: several are common, and all of them count. */
export function Accounts({ view, send }: Props) {
  const { accounts, candidates, company } = view.panel
  const companyId = company.id
  const link = (id: Id, to: { companyId: number } | null) => send({ kind: 'link', on: 'accounts', id: String(id), to })
  return (
    <Links
      title={words.accounts}
      empty={words.notLinked}
      linked={accounts.map(({ id, name, domain, by }) => ({ id, name, notes: [domain, by] }))}
      candidates={candidates.map(candidate)}
      find={{ kind: 'find', what: 'account', id: companyId, text: '' }}
      finds={words.findAccount}
      onLink={({ id }) => link(id, { companyId })}
      pair={(id) => ({ kind: 'account', id, candidate: companyId })}
      onUnlink={(id) => link(id, null)}
      view={view}
      send={send}
    />
  )
}

interface LinksProps extends Props {
  title: string
  empty: string
  linked: { id: Id; name: string; notes: (string | null)[] }[]
  candidates: Choice[]
  /** Null where no further link can be made. */
  find: Find | null
  finds: string
  onLink(choice: Choice): void
  /** What is decided about where a candidate is turned down, or its record left alone: that record, and its candidate. */
  pair(id: Id): Pick<DecisionInput, 'kind' | 'id'> & { candidate: Id }
  onUnlink(id: Id): void
}

/** What is linked, then the pairs not yet decided with their evidence, then the search for any other. */
function Links(props: LinksProps) {
  const { title, empty, linked, candidates, find, finds, onLink, pair, onUnlink, view, send } = props
  const off = words.linkOff(view)
  const rows = [
    ...linked.map(({ id, name, notes }) => (
      <Row key={id} name={name} notes={notes}>
        <Unlink name={name} off={off} onUnlink={() => onUnlink(id)} />
      </Row>
    )),
    ...candidates.map((choice) => (
      <Candidate
        key={choice.id}
        choice={choice}
        off={off}
        onChoose={onLink}
        onDecide={({ id: chosen }, decision) => {
          const { kind, id, candidate } = pair(chosen)
          const input = { kind, id }
          send({
            kind: 'decide',
            input: decision === 'none' ? { ...input, decision, candidateIds: [candidate] } : { ...input, decision },
          })
        }}
      />
    )),
  ]
  return (
    <Section title={title} empty={empty} rows={rows}>
      {find && <Finder name={finds} find={find} view={view} send={send} onChoose={onLink} />}
    </Section>
  )
}
