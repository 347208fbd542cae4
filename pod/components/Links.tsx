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
  if (glassHive.kind === 'not-connected')
    return <Section title={words.glassHive} empty={words.notConnected} rows={[]} />
  const linked = glassHive.kind === 'linked' ? glassHive : null
  return (
    <Links
      title={words.glassHive}
      linked={linked ? [{ ...linked.glassHiveCompany, notes: [linked.by] }] : []}
      candidates={linked || glassHive.kind !== 'unlinked' ? [] : glassHive.candidates.map(candidate)}
      find={linked ? null : { kind: 'find', what: 'glasshive', id, text: '' }}
      finds={words.findGlassHive}
      onLink={(to) => send({ kind: 'link', on: 'companies', id, to: { glassHiveCompanyId: Number(to) } })}
      onUnlink={() => send({ kind: 'link', on: 'companies', id, to: null })}
      view={view}
      send={send}
    />
  )
}

/** The Hive accounts whose usage this company pays for: several are common, and all of them count. */
export function Accounts({ view, send }: Props) {
  const { accounts, candidates, company } = view.panel
  return (
    <Links
      title={words.accounts}
      linked={accounts.map(({ id, name, domain, by }) => ({ id, name, notes: [domain, by] }))}
      candidates={candidates.map(candidate)}
      find={{ kind: 'find', what: 'account', id: company.id, text: '' }}
      finds={words.findAccount}
      onLink={(id) => send({ kind: 'link', on: 'accounts', id: String(id), to: { companyId: company.id } })}
      onUnlink={(id) => send({ kind: 'link', on: 'accounts', id: String(id), to: null })}
      view={view}
      send={send}
    />
  )
}

interface LinksProps extends Props {
  title: string
  linked: { id: Id; name: string; notes: (string | null)[] }[]
  candidates: Choice[]
  /** Null where no further link can be made. */
  find: Find | null
  finds: string
  onLink(id: Id): void
  onUnlink(id: Id): void
}

function Links({ title, linked, candidates, find, finds, onLink, onUnlink, view, send }: LinksProps) {
  const off = words.linkOff(view)
  const rows = [
    ...linked.map(({ id, name, notes }) => (
      <Row key={id} name={name} notes={notes}>
        <Unlink name={name} off={off} onUnlink={() => onUnlink(id)} />
      </Row>
    )),
    ...candidates.map((choice) => <Candidate key={choice.id} choice={choice} off={off} onLink={onLink} send={send} />),
  ]
  return (
    <Section title={title} empty={words.notLinked} rows={rows}>
      {find && <Finder name={finds} find={find} view={view} send={send} onChoose={({ id }) => onLink(id)} />}
    </Section>
  )
}
