import { candidate } from '../choice.ts'
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

/** Which GlassHive company this one is, or may be. */
export function GlassHive({ view, send }: Props) {
  const { glassHive, company } = view.panel
  const off = words.linkOff(view)
  const link = (id: number | null) =>
    send({ kind: 'link', on: 'glass-hive', id: company.id, to: id === null ? null : { glassHiveCompanyId: id } })
  const choose = ({ id }: { id: string | number }) => link(Number(id))
  switch (glassHive.kind) {
    case 'not-connected':
      return <Section title={words.glassHive} empty={words.notConnected} rows={[]} />
    case 'linked': {
      const { name } = glassHive.glassHiveCompany
      const row = (
        <Row name={name} notes={[glassHive.by]}>
          <Unlink name={name} off={off} onUnlink={() => link(null)} />
        </Row>
      )
      return <Section title={words.glassHive} rows={[row]} />
    }
    case 'unlinked':
      return (
        <Section
          title={words.glassHive}
          empty={words.notLinked}
          rows={glassHive.candidates
            .map(candidate)
            .map((choice) => (
              <Candidate key={choice.id} choice={choice} off={off} onLink={() => choose(choice)} send={send} />
            ))}
        >
          <Finder
            name={words.findGlassHive}
            find={{ kind: 'find', what: 'glass-hive', id: company.id, text: '' }}
            view={view}
            send={send}
            onChoose={choose}
          />
        </Section>
      )
  }
}

/** The Hive accounts whose usage this company pays for: several are common, and all of them count. */
export function Accounts({ view, send }: Props) {
  const { accounts, candidates, company } = view.panel
  const off = words.linkOff(view)
  const link = (id: string | number, companyId?: number) =>
    send({ kind: 'link', on: 'account', id: String(id), to: companyId === undefined ? null : { companyId } })
  const linked = accounts.map(({ id, name, domain, by }) => (
    <Row key={id} name={name} notes={[domain, by]}>
      <Unlink name={name} off={off} onUnlink={() => link(id)} />
    </Row>
  ))
  const proposed = candidates
    .map(candidate)
    .map((choice) => (
      <Candidate key={choice.id} choice={choice} off={off} onLink={(id) => link(id, company.id)} send={send} />
    ))
  return (
    <Section title={words.accounts} empty={words.notLinked} rows={[...linked, ...proposed]}>
      <Finder
        name={words.findAccount}
        find={{ kind: 'find', what: 'accounts', id: company.id, text: '' }}
        view={view}
        send={send}
        onChoose={({ id }) => link(id, company.id)}
      />
    </Section>
  )
}
