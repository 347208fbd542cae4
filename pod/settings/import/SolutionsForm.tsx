import type { AllSettings, ImportOption } from '../../../shared/api-import.ts'
import { type FormProps, typeIds } from './draft.ts'
import { MapTable } from './MapTable.tsx'
import { RulesTable } from './RulesTable.tsx'
import * as words from './step-words.ts'
import { TypeTicks } from './TypeTicks.tsx'
import { WholeField } from './WholeField.tsx'

type Solutions = AllSettings['solutions']
type Cycle = Solutions['billing'][number]

const isCycle = (id: ImportOption['id']): id is Cycle => typeof id === 'number' || id === 'once'

export function SolutionsForm({ settings, shown, off, onChange }: FormProps<Solutions>) {
  const { types = [], categories = [], billing = [] } = shown.options
  const put = (more: Partial<Solutions>) => onChange({ ...settings, ...more })
  const cycles = billing.filter(({ id }) => isCycle(id) && settings.billing.includes(id))
  return (
    <>
      <TypeTicks
        legend={words.legends.solutions.types}
        step="solutions"
        options={types}
        chosen={settings.types}
        off={off}
        onChange={(ids) => put({ types: typeIds(ids) })}
      />
      <TypeTicks
        legend={words.legends.solutions.categories}
        step="solutions"
        options={categories}
        chosen={settings.categories}
        off={off}
        onChange={(ids) => put({ categories: typeIds(ids) })}
      />
      <TypeTicks
        legend={words.legends.solutions.billing}
        step="solutions"
        options={billing}
        chosen={settings.billing}
        off={off}
        onChange={(ids) => put({ billing: ids.filter(isCycle) })}
      />
      {cycles.length > 0 && (
        <section aria-labelledby="cycles">
          <h2 id="cycles">{words.cyclesTitle}</h2>
          <p class="note">{words.cyclesNote}</p>
          <MapTable label={words.cyclesTitle} columns={[words.cycleColumns.cycle, words.cycleColumns.number]}>
            {cycles.map(({ id, name }) => (
              <tr key={String(id)}>
                <th scope="row">{name}</th>
                <td>
                  <WholeField
                    label={words.cycleOf(name)}
                    value={settings.cycles.find(({ cycle }) => cycle === id)?.glassHive ?? null}
                    off={off}
                    onChange={(glassHive) => {
                      const others = settings.cycles.filter(({ cycle }) => cycle !== id)
                      put({
                        cycles: glassHive === null || !isCycle(id) ? others : [...others, { cycle: id, glassHive }],
                      })
                    }}
                  />
                </td>
              </tr>
            ))}
          </MapTable>
        </section>
      )}
      <RulesTable fields={shown.fields} rules={settings.rules} off={off} onChange={(rules) => put({ rules })} />
    </>
  )
}
