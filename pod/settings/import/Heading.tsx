import type { ComponentChildren } from 'preact'
import { catchFocus } from '../../components/focus.ts'

/** The heading of a part: it takes the focus of the button that led here and has gone. */
export function Heading({ moved, children }: { moved: boolean; children: ComponentChildren }) {
  return (
    <h1 tabIndex={-1} ref={moved ? catchFocus : null}>
      {children}
    </h1>
  )
}
