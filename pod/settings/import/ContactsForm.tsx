import type { AllSettings, ImportOption } from '../../../shared/api-import.ts'
import { draftOf, type FormProps, typeIds } from './draft.ts'
import { MapTable } from './MapTable.tsx'
import { RulesTable } from './RulesTable.tsx'
import * as words from './step-words.ts'
import { Tick } from './Tick.tsx'
import { TypeTicks } from './TypeTicks.tsx'

type Contacts = AllSettings['contacts']

export function ContactsForm({ settings, shown, off, onChange }: FormProps<Contacts>) {
  const put = (more: Partial<Contacts>) => onChange({ ...settings, ...more })
  const proposed = draftOf({ ...shown, settings: null })
  return (
    <>
      <TypeTicks
        legend={words.legends.contacts.types}
        step="contacts"
        options={shown.options.types ?? []}
        chosen={settings.types}
        off={off}
        onChange={(ids) => put({ types: typeIds(ids) })}
      />
      <Tick
        label={words.withoutCompany}
        on={settings.withoutCompany}
        off={off}
        onChange={(withoutCompany) => put({ withoutCompany })}
      />
      <p class="note">{words.contactsNote}</p>
      <Lists
        places={placesOf(
          shown.options.companyTypes ?? [],
          settings.withoutCompany,
          proposed.step === 'contacts' ? proposed.settings.lists : [],
        )}
        there={(shown.options.lists ?? []).map(({ name }) => name.toLowerCase())}
        lists={settings.lists}
        off={off}
        onChange={(lists) => put({ lists })}
      />
      <RulesTable fields={shown.fields} rules={settings.rules} off={off} onChange={(rules) => put({ rules })} />
    </>
  )
}

interface Place {
  key: string
  /** The type of company. */
  name: string
  /** What its list is called where nobody says otherwise. */
  list: string
}

function placesOf(types: readonly ImportOption[], withoutCompany: boolean, proposed: Contacts['lists']): Place[] {
  const of = (key: string, name: string): Place => ({
    key,
    name,
    list: proposed.find(({ place }) => place === key)?.name ?? name,
  })
  const places = types.map((option) =>
    of(option.id === null ? 'no-type' : `type:${option.id}`, words.optionName(option)),
  )
  return withoutCompany ? [...places, of('no-company', words.noCompany)] : places
}

interface ListsProps {
  places: readonly Place[]
  /** Names of GlassHive's lists, small. */
  there: readonly string[]
  lists: Contacts['lists']
  off: boolean
  onChange(lists: Contacts['lists']): void
}

/** Which list contacts join, by the type of their company. */
function Lists({ places, there, lists, off, onChange }: ListsProps) {
  if (places.length === 0) return null
  const { place: placeColumn, name: nameColumn, marketable: marketableColumn } = words.listColumns
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">{words.listsTitle}</h2>
      <p class="note">{words.listsNote}</p>
      <MapTable label={words.listsTitle} columns={[placeColumn, nameColumn, marketableColumn]}>
        {places.map(({ key, name, list }) => {
          const said = lists.find(({ place }) => place === key) ?? { place: key, name: list, marketable: false }
          const put = (more: Partial<Contacts['lists'][number]>) =>
            onChange([...lists.filter(({ place }) => place !== key), { ...said, ...more }])
          return (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                <label>
                  <span class="hidden">{words.listOf(name)}</span>
                  <input
                    autocomplete="off"
                    maxLength={100}
                    disabled={off}
                    value={said.name}
                    placeholder={list}
                    onInput={({ currentTarget }) => put({ name: currentTarget.value })}
                  />
                </label>{' '}
                <span class="note">
                  {there.includes((said.name.trim() || list).toLowerCase()) ? words.isThere : words.isMade}
                </span>
              </td>
              <td>
                <label>
                  <span class="hidden">{words.marketableOf(name)}</span>
                  <input
                    type="checkbox"
                    disabled={off}
                    checked={said.marketable}
                    onChange={({ currentTarget }) => put({ marketable: currentTarget.checked })}
                  />
                </label>
              </td>
            </tr>
          )
        })}
      </MapTable>
    </section>
  )
}
