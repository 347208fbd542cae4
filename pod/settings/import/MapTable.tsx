import type { ComponentChildren } from 'preact'

interface Props {
  label: string
  columns: readonly string[]
  children: ComponentChildren
}

/** A table that is filled in: Tab goes on, up and down stay in a column of fields. Where it is narrow a row is a block. */
export function MapTable({ label, columns, children }: Props) {
  return (
    <table class="map" onKeyDown={moveInColumn}>
      <caption class="hidden">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** A list of choices keeps its own arrow keys; a field of text and a tick have no other use for them. */
export function moveInColumn(event: KeyboardEvent): void {
  const { target, key } = event
  if (!(target instanceof HTMLInputElement) || target.type === 'date') return
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return
  const cell = target.closest('td')
  const row = cell?.parentElement
  if (!cell || !row) return
  const beside = key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  const at = [...row.children].indexOf(cell)
  const next = beside?.children[at]?.querySelector<HTMLElement>('input, select')
  if (!next) return
  event.preventDefault()
  next.focus()
}
