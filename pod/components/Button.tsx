import type { ComponentChildren } from 'preact'

interface Props {
  /** Why it cannot be pressed now; null when it can. */
  off?: string | null
  look?: 'primary' | 'plain' | 'link'
  /** What a screen reader says where the words on the button are too short by themselves. */
  name?: string | undefined
  expanded?: boolean
  onPress(): void
  onLeave?(): void
  children: ComponentChildren
}

/**
 * A button that says why it is off. It stays in the tab order then, so that the reason can be reached and the focus
 * does not fall out of the frame while something is on its way.
 */
export function Button({ off, look = 'plain', name, expanded, onPress, onLeave, children }: Props) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-label={name}
      aria-disabled={off ? true : undefined}
      title={off ?? undefined}
      aria-expanded={expanded}
      onClick={() => off || onPress()}
      onBlur={onLeave}
    >
      {children}
    </button>
  )
}
