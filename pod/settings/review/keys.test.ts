import { describe, expect, it } from 'vitest'
import { actOf, type Key } from './keys.ts'

const pressed = (key: string, more: Partial<Key> = {}): Key => ({
  key,
  repeat: false,
  ctrl: false,
  other: false,
  on: 'page',
  ...more,
})
const open = { dialog: false, letters: true }

describe('a key', () => {
  it.each([
    ['a', { kind: 'accept' }],
    ['A', { kind: 'accept' }],
    ['Enter', { kind: 'accept' }],
    ['n', { kind: 'next' }],
    ['ArrowRight', { kind: 'next' }],
    ['ArrowLeft', { kind: 'previous' }],
    ['x', { kind: 'none' }],
    ['i', { kind: 'ignore' }],
    ['u', { kind: 'undo' }],
    ['/', { kind: 'search' }],
    ['?', { kind: 'help', open: true }],
    ['2', { kind: 'candidate', index: 1 }],
    ['Tab', null],
    ['z', null],
  ])('%s does %o', (key, act) => expect(actOf(pressed(key), open)).toEqual(act))

  it('undoes with Ctrl+Z, and leaves every other shortcut to the browser', () => {
    expect(actOf(pressed('z', { ctrl: true }), open)).toEqual({ kind: 'undo' })
    expect(actOf(pressed('a', { ctrl: true }), open)).toBeNull()
    expect(actOf(pressed('ArrowLeft', { other: true }), open)).toBeNull()
  })

  it.each(['a', 'Enter', 'x', 'i', 'u'])('%s that is held decides once', (key) =>
    expect(actOf(pressed(key, { repeat: true }), open)).toBeNull(),
  )

  it.each(['a', 'z', '1', '/', 'Enter', 'ArrowRight'])(
    '%s does nothing while typing, in a dialog or switched off',
    (key) => {
      expect(actOf(pressed(key, { on: 'field' }), open)).toBeNull()
      expect(actOf(pressed(key), { dialog: true, letters: true })).toBeNull()
      expect(actOf(pressed(key), { dialog: false, letters: false })).toBeNull()
    },
  )

  it('Enter presses the button that has the focus, and arrows choose among candidates', () => {
    expect(actOf(pressed('Enter', { on: 'control' }), open)).toBeNull()
    expect(actOf(pressed('ArrowRight', { on: 'choice' }), open)).toBeNull()
    expect(actOf(pressed('a', { on: 'control' }), open)).toEqual({ kind: 'accept' })
  })
})
