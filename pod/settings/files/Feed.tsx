import { useSignal } from '@preact/signals'
import type { UsageFiles } from '../../../shared/api-files.ts'
import type { Connection } from '../../../shared/api-setup.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { createLoader } from '../kit/load.ts'
import { usePage } from '../kit/once.ts'
import { troubleWords } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'

/** The feed that each sync pulls: where it is, which header it wants, how it went last. Its address is shown to nobody. */
export function Feed({ last, ...props }: PageProps & { last: UsageFiles['feed'] }) {
  const { session, onSignedOut } = props
  const isAdmin = session.me.role === 'admin'
  const known = usePage(props, (lasting) => {
    const loader = createLoader<Connection>(lasting.session, lasting.onSignedOut)
    // Does not reject: the loader keeps every failure.
    if (isAdmin) void loader.load(['GET', '/connections/hive'])
    return loader
  })
  const typed = useSignal({ url: '', source: 'hive', name: '', value: '' })
  const open = useSignal(false)
  const saving = useSignal(false)
  const said = useSignal({ well: true, words: '' })
  const connection = known.state.value.value
  const { url, source, name, value } = typed.value
  const change = (part: Partial<typeof typed.value>) => {
    typed.value = { ...typed.value, ...part }
  }

  async function connect() {
    if (saving.value || url === '') return
    saving.value = true
    said.value = { well: true, words: 'The feed is being asked…' }
    const header = name === '' ? {} : { header: { name, ...(value === '' ? {} : { value }) } }
    const reply = await session.request(['PUT', '/connections/hive', { url, source, ...header }])
    saving.value = false
    if (reply.kind === 'ok') {
      known.put(reply.value)
      open.value = false
      typed.value = { ...typed.value, url: '', value: '' }
      said.value = { well: true, words: 'The feed answered and is kept. The next sync pulls it.' }
      return
    }
    if (reply.kind === 'signed-out') onSignedOut()
    said.value = { well: false, words: troubleWords(reply) }
  }

  return (
    <section class="apart">
      <h2>The feed</h2>
      <p>{words.feedWords(last)}</p>
      {!isAdmin && <p class="note">Where it is pulled from is set by an admin.</p>}
      {isAdmin && connection?.connected === true && (
        <p>
          It is pulled from {connection.settings.host} as {connection.settings.source}
          {connection.settings.header === undefined ? '' : ` with the header ${connection.settings.header}`}. The
          address itself may carry a secret and is not shown.
        </p>
      )}
      {isAdmin && connection?.connected === false && <p>No feed is connected.</p>}
      {isAdmin && !open.value && (
        <Button
          onPress={() => {
            change({ source: connection?.settings.source ?? 'hive', name: connection?.settings.header ?? '' })
            open.value = true
          }}
        >
          {connection?.connected === true ? 'Change the feed' : 'Connect a feed'}
        </Button>
      )}
      {isAdmin && open.value && (
        <form
          class="apart"
          onSubmit={(event) => {
            event.preventDefault()
            void connect()
          }}
        >
          <Field
            label="Address of the feed"
            value={url}
            note="It answers with CSV, or with the JSON of PUT /usage. Starts with https://."
            onInput={(text) => change({ url: text })}
          />
          <Field
            label="Source of the feed"
            value={source}
            note="Names its CSV; JSON names its own source."
            onInput={(text) => change({ source: text })}
          />
          <Field
            label="Header, where it wants one"
            value={name}
            note="As X-Api-Key or Authorization. Leave it empty for none."
            onInput={(text) => change({ name: text })}
          />
          {name !== '' && (
            <Field
              label="Value of the header"
              type="password"
              fill="new-password"
              value={value}
              note="Kept sealed and never shown again. Left empty, the kept one stays while the host is the same."
              onInput={(text) => change({ value: text })}
            />
          )}
          <p class="buttons">
            <Button
              look="primary"
              off={saving.value ? 'The feed is being asked.' : url === '' ? 'Enter the address.' : null}
              onPress={() => void connect()}
            >
              Try and keep it
            </Button>
            <Button
              onPress={() => {
                open.value = false
              }}
            >
              Cancel
            </Button>
          </p>
        </form>
      )}
      <p class={said.value.well ? 'note' : 'bad'} role="status">
        {said.value.words}
      </p>
    </section>
  )
}
