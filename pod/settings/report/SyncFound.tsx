import type { Report } from '../../../shared/api-runs.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { Scroll } from '../kit/Scroll.tsx'

const NAMES: Record<string, string> = {
  companies: 'Companies',
  contacts: 'Contacts',
  products: 'Products of the catalog',
  glassHiveCompanies: 'GlassHive companies',
  glassHiveContacts: 'GlassHive contacts',
  agreements: 'Agreements',
  additions: 'Additions',
  readings: 'Usage readings',
  links: 'Links made by themselves',
}

/** What a sync found, by kind of record, and what it wants known. */
export function SyncFound({ report }: { report: Report }) {
  const { sync, notes } = report
  return (
    <>
      <h2 id="found">What it found</h2>
      {sync === null || Object.keys(sync).length === 0 ? (
        <p class="note">It counted nothing.</p>
      ) : (
        <Scroll label="What it found">
          <table>
            <thead>
              <tr>
                <th scope="col">Records</th>
                <th scope="col">New</th>
                <th scope="col">Changed</th>
                <th scope="col">As before</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(sync).map(([kind, { added, changed, unchanged }]) => (
                <tr key={kind}>
                  <th scope="row">{NAMES[kind] ?? kind}</th>
                  <td>{printQuantity(added)}</td>
                  <td>{printQuantity(changed)}</td>
                  <td>{printQuantity(unchanged)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </>
  )
}
