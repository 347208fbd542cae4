import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

interface SectionProps {
  title: string
  /** Said where the list is empty; without it an empty list leaves no trace. */
  empty?: string
  rows: ComponentChildren[]
  children?: ComponentChildren
}

/** A list under its own heading. */
export function Section({ title, empty, rows, children }: SectionProps) {
  if (rows.length === 0 && !empty) return null
  return (
    <div class="section">
      <h3>{title}</h3>
      {rows.length === 0 ? <p class="note">{empty}</p> : <ul>{rows}</ul>}
      {children}
    </div>
  )
}

interface RowProps {
  icon?: IconName | null
  name: string
  notes: ComponentChildren[]
  children?: ComponentChildren
}

/** One record: its name, what is to be said of it, and at the end what can be done with it. */
export function Row({ icon, name, notes, children }: RowProps) {
  return (
    <li class="row">
      {icon && <Icon name={icon} />}
      <div class="grow">
        <b>{name}</b>
        {notes.map((note) => note && <span class="note">{note}</span>)}
      </div>
      {children}
    </li>
  )
}
