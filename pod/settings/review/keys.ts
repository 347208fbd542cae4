// Which key does what. Pure: what is typed into, pressed or open is told by the caller.
import type { Act } from './state.ts'

export interface Key {
  key: string
  /** The key is being held down. */
  repeat: boolean
  ctrl: boolean
  /** Alt or Meta: such a key is the browser's. */
  other: boolean
  /** What has the focus: a field to type in, something that Enter or the arrows work on, or neither. */
  on: 'field' | 'control' | 'choice' | 'page'
}

/** What a key does now; null for nothing, so that the browser does with it what it always does. */
export function actOf(
  { key, repeat, ctrl, other, on }: Key,
  { dialog, letters }: { dialog: boolean; letters: boolean },
): Act | null {
  if (dialog || other || on === 'field' || !letters) return null
  if (ctrl) return key.toLowerCase() === 'z' && !repeat ? { kind: 'undo' } : null
  const moved = moveOf(key, on)
  if (moved !== null) return moved
  // A held key decides once.
  if (repeat) return null
  if (/^[1-9]$/.test(key)) return { kind: 'candidate', index: Number(key) - 1 }
  switch (key.toLowerCase()) {
    case 'enter':
      return on === 'page' ? { kind: 'accept' } : null
    case 'a':
      return { kind: 'accept' }
    case 'x':
      return { kind: 'none' }
    case 'i':
      return { kind: 'ignore' }
    case 'u':
      return { kind: 'undo' }
    case '/':
      return { kind: 'search' }
    case '?':
      return { kind: 'help', open: true }
  }
  return null
}

function moveOf(key: string, on: Key['on']): Act | null {
  // Among candidates the arrows choose.
  if (key.startsWith('Arrow') && on === 'choice') return null
  switch (key.toLowerCase()) {
    case 'n':
    case 'arrowright':
      return { kind: 'next' }
    case 'p':
    case 'arrowleft':
      return { kind: 'previous' }
  }
  return null
}
