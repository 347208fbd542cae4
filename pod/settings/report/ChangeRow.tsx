import type { ComponentChildren } from 'preact'
import type { Change } from '../../../shared/api-runs.ts'
import * as words from './words.ts'

interface Props {
  change: Change
  /** The company is named beside it already. */
  inCompany?: boolean
  /** Whether it goes; left out where there is no choice. */
  chosen?: boolean
  onChoose?(take: boolean): void
  /** What is to be said of it. */
  said?: string
  children?: ComponentChildren
}

/** One change: what, from how much to how much, how it was worked out, and what it comes to a month. */
export function ChangeRow({ change, inCompany, chosen, onChoose, said, children }: Props) {
  const { line, before, after, company } = change
  const notes = [line.agreement?.name, line.working, words.write(change), said].filter(Boolean)
  return (
    <li>
      <span>
        {chosen === undefined ? (
          <b>{inCompany ? line.name : `${company.name}, ${line.name}`}</b>
        ) : (
          <label class="choice">
            <input
              type="checkbox"
              aria-label={`${company.name}, ${line.name}`}
              checked={chosen}
              onChange={({ currentTarget }) => onChoose?.(currentTarget.checked)}
            />
            <b>{line.name}</b>
          </label>
        )}
        {notes.map((note) => (
          <span key={note} class="note block">
            {note}
          </span>
        ))}
      </span>
      <span class="number">{words.quantities(before, after)}</span>
      <span class="number">{words.lineMoney(line)}</span>
      {children}
    </li>
  )
}
