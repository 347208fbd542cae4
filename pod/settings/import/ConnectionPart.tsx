import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { Run } from '../../../shared/api-runs.ts'
import type { Connection } from '../../../shared/api-setup.ts'
import type { Status } from '../../../shared/api-status.ts'
import { Button } from '../../components/Button.tsx'
import { useLive } from '../kit/live.ts'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { ConnectionForm, type TypedFields } from './ConnectionForm.tsx'
import * as words from './connection-words.ts'
import { Going } from './Going.tsx'
import { Heading } from './Heading.tsx'
import type { PartProps } from './page.ts'
import * as shared from './words.ts'

/** The keys of both systems, checked as typed; and reading both for the first time. */
export function ConnectionPart(part: PartProps) {
  const { state, page, moved } = part
  const isAdmin = page.session.me.role === 'admin'
  const overview = state.overview.state.value.value
  return (
    <>
      <Heading moved={moved}>{`${shared.numberOf('connection')}. ${shared.names.connection}`}</Heading>
      <p class="note">{isAdmin ? words.intro : words.onlyAdmins}</p>
      {overview !== null && overview.connection.missing.length > 0 && (
        <ul class="missing">
          {overview.connection.missing.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {isAdmin && (
        <>
          <ConnectWise {...part} />
          <GlassHive {...part} />
        </>
      )}
      <Reading {...part} />
    </>
  )
}

/** What is stored of a connection; asked for once. */
function useConnection({ page: { session, onSignedOut } }: PartProps, kind: string) {
  const loader = useOnce(() => createLoader<Connection>(session, onSignedOut))
  const load = () => loader.load(['GET', `/connections/${kind}`])
  useSignalEffect(() => {
    void load()
  })
  return { ...loader.state.value, load }
}

function ConnectWise(part: PartProps) {
  const { value, failure, load } = useConnection(part, 'connectwise')
  const { title, note, site, siteNote, company, companyNote, publicKey, privateKey, clientId } = words.connectWise
  return (
    <section aria-labelledby="connectwise">
      <h2 id="connectwise">{title}</h2>
      <p class="note">{note}</p>
      <Trouble failure={failure} onAgain={() => void load()} />
      {value !== null && (
        <ConnectionForm
          kind="connectwise"
          name={title}
          connection={value}
          part={part}
          fields={[
            { field: 'site', label: site, note: siteNote },
            { field: 'company', label: company, note: companyNote },
            { field: 'publicKey', label: publicKey },
            { field: 'privateKey', label: privateKey, isSecret: true },
            { field: 'clientId', label: clientId },
          ]}
          bodyOf={(typed) => typed}
          onSaved={load}
        />
      )}
    </section>
  )
}

function GlassHive(part: PartProps) {
  const { value, failure, load } = useConnection(part, 'glasshive')
  const { title, note, key, address } = words.glassHive
  return (
    <section aria-labelledby="glasshive">
      <h2 id="glasshive">{title}</h2>
      <p class="note">{note}</p>
      <Trouble failure={failure} onAgain={() => void load()} />
      {value !== null && (
        <ConnectionForm
          kind="glasshive"
          name={title}
          connection={value}
          part={part}
          fields={[
            { field: 'key', label: key, isSecret: true },
            { field: 'baseUrl', label: address, isOptional: true },
          ]}
          bodyOf={({ baseUrl, ...rest }: TypedFields) => (baseUrl ? { ...rest, baseUrl } : rest)}
          onSaved={load}
        />
      )}
    </section>
  )
}

/** Reading both systems: when that was done last, and how far it is. */
function Reading({ state, page }: PartProps) {
  const status = useLive<Status>(page.session, { path: '/status/events', event: 'status' })
  const begun = useSignal(false)
  const going = useComputed(() => status.value?.running.find(({ kind }) => kind === 'sync') ?? null)
  const which = useComputed(() => going.value?.id ?? null)
  useSignalEffect(() => {
    // Read again when one begins or ends.
    void which.value
    void state.reload()
  })
  const overview = state.overview.state.value.value
  const isConnected = overview?.connection.state === 'done' || overview?.connection.missing.length === 0
  const off = state.acts.off.value ?? (going.value === null ? null : words.begun)
  const run: Run | null = going.value
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{words.readTitle}</h2>
      <p class="note">{words.readNote}</p>
      {overview !== null && <p>{shared.readAt(overview.connection.readAt)}</p>}
      {run !== null && <Going run={run} acts={state.acts} />}
      <p class="actions">
        <Button
          look={isConnected ? 'plain' : 'primary'}
          off={off}
          onPress={() =>
            void state.acts.act([['POST', '/runs', { kind: 'sync' }]], () => {
              begun.value = true
              return { words: words.begun, undo: null }
            })
          }
        >
          {words.read}
        </Button>
        {overview?.connection.state === 'done' && (
          <Button look="link" onPress={() => page.go('import/users')}>
            {words.goOn}
          </Button>
        )}
      </p>
    </section>
  )
}
