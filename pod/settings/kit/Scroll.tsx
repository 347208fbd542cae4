import type { ComponentChildren } from 'preact'
import './files.css'

/** What may be wider than the page and scrolls by itself: a table, named for whoever cannot see it. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard through it
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
