import { useSignal } from '@preact/signals'
import type { ImportOption } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { Button } from '../../components/Button.tsx'
import { typeIds } from './draft.ts'
import { MapTable } from './MapTable.tsx'
import * as words from './step-words.ts'
import { WholeField } from './WholeField.tsx'

/** A number of GlassHive's with the name a person gave it; "" while it has none. */
export interface NamedId {
  id: number
  name: string
  /** How many deals have it; 0 for one that nobody has seen yet. */
  deals: number
}

/** All numbers there are: those that deals have, and those a person named. */
export function known(seen: readonly ImportOption[], named: readonly { id: number; name: string }[]): NamedId[] {
  const all = new Map<number, NamedId>()
  for (const option of seen) {
    for (const id of typeIds([option.id])) if (id !== null) all.set(id, { id, name: '', deals: option.records })
  }
  for (const { id, name } of named) all.set(id, { id, name, deals: all.get(id)?.deals ?? 0 })
  return [...all.values()].sort((a, b) => a.id - b.id)
}

interface Props {
  what: string
  known: readonly NamedId[]
  off: boolean
  onChange(named: { id: number; name: string }[]): void
}

/** Names for GlassHive's numbers, which it does not tell. */
export function DealNames({ what, known: of, off, onChange }: Props) {
  const added = useSignal<number | null>(null)
  // A number that is added and not named yet is kept on screen, and not sent.
  const put = (id: number, name: string) =>
    onChange([...of.filter((one) => one.id !== id && (one.name !== '' || one.deals === 0)), { id, name }].map(plain))
  const canAdd = added.value !== null && Number.isInteger(added.value) && !of.some(({ id }) => id === added.value)
  return (
    <>
      <h3>{what}</h3>
      {of.length > 0 && (
        <MapTable label={what} columns={[words.nameColumns.id, words.nameColumns.name, words.nameColumns.seen]}>
          {of.map(({ id, name, deals }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>
                <label>
                  <span class="hidden">{words.nameOf(what, id)}</span>
                  <input
                    autocomplete="off"
                    maxLength={60}
                    disabled={off}
                    value={name}
                    onInput={({ currentTarget }) => put(id, currentTarget.value)}
                  />
                </label>
              </td>
              <td class="note">{printQuantity(deals)}</td>
            </tr>
          ))}
        </MapTable>
      )}
      {!off && (
        <div class="actions">
          <WholeField
            label={words.addIdOf(what)}
            value={added.value}
            off={off}
            onChange={(id) => {
              added.value = id
            }}
          />
          <Button
            off={canAdd ? null : 'Type a number that is not listed.'}
            onPress={() => {
              if (added.value === null) return
              put(added.value, '')
              added.value = null
            }}
          >
            {words.addId}
          </Button>
        </div>
      )}
    </>
  )
}

const plain = ({ id, name }: { id: number; name: string }) => ({ id, name })
