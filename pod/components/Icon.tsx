import type { LineVerdict, Outcome } from '../../shared/api-runs.ts'

const paths = {
  check: 'M4.5 8.3 7 10.8l4.6-5.2',
  alert: 'M8 4v5m0 2v1',
  pause: 'M6 5v6m4-6v6',
  chevron: 'M6 4.5 9.5 8 6 11.5',
}

export type IconName = keyof typeof paths

/** The mark of every verdict on a line and of every end of a change. */
export const marks: Record<LineVerdict['kind'] | Outcome['kind'], IconName> = {
  unchanged: 'check',
  applied: 'check',
  held: 'pause',
  dismissed: 'pause',
  change: 'alert',
  exception: 'alert',
  refused: 'alert',
  overtaken: 'alert',
  'not-reached': 'alert',
}

/** A drawing that says nothing by itself: whoever uses it puts the words beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
