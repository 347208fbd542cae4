import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { type Choice, Combobox } from './Combobox.tsx'

const choice = (name: string, off: string | null = null): Choice<string> => ({
  key: name,
  name,
  note: '',
  off,
  value: name,
})
const three = [choice('Acme'), choice('Beta', 'Linked to Cedar.'), choice('Cedar')]

function show(find = vi.fn(async (_text: string): Promise<Choice<string>[] | null> => three), off?: string) {
  const onChoose = vi.fn()
  render(
    <Combobox
      id="company"
      label="Company"
      chosen="Nobody"
      off={off ?? null}
      wait={0}
      find={find}
      onChoose={onChoose}
    />,
  )
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Company' })
  field.focus()
  const press = (key: string) => fireEvent.keyDown(field, { key })
  const type = (value: string) => fireEvent.input(field, { target: { value } })
  return { find, onChoose, field, press, type }
}
const active = (): string | undefined =>
  document.getElementById(screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '')?.textContent ??
  undefined
const listed = () => waitFor(() => screen.getByRole('listbox', { name: 'Company' }))

afterEach(cleanup)

it('searches as one types, and chooses the best on Enter', async () => {
  const { find, onChoose, field, press, type } = show()
  type('ac')
  await listed()
  expect(find).toHaveBeenLastCalledWith('ac')
  expect(field.getAttribute('aria-expanded')).toBe('true')
  expect(active()).toBe('Acme')
  press('Enter')
  expect(onChoose).toHaveBeenCalledWith(three[0])
  expect(screen.queryByRole('listbox')).toBeNull()
})

it('moves by arrows around the ends, past what cannot be chosen', async () => {
  const { press } = show()
  press('ArrowDown')
  await listed()
  expect(active()).toBeUndefined()
  press('ArrowDown')
  expect(active()).toBe('Acme')
  press('ArrowDown')
  expect(active()).toBe('Cedar')
  press('ArrowDown')
  expect(active()).toBe('Acme')
  press('ArrowUp')
  expect(active()).toBe('Cedar')
})

it('closes on Escape, and puts back what stood there on the next', async () => {
  const { field, press, type, onChoose } = show()
  type('ac')
  await listed()
  press('Escape')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field.value).toBe('ac')
  press('Escape')
  expect(field.value).toBe('Nobody')
  press('Enter')
  expect(onChoose).not.toHaveBeenCalled()
})

it('chooses by the mouse, and not what is off, whose reason it shows', async () => {
  const { type, onChoose } = show()
  type('e')
  await listed()
  const beta = screen.getByRole('option', { name: /Beta/ })
  expect(beta.textContent).toContain('Linked to Cedar.')
  fireEvent.click(beta)
  expect(onChoose).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('option', { name: 'Cedar' }))
  expect(onChoose).toHaveBeenCalledWith(three[2])
})

it('drops an answer that is overtaken by what was typed since', async () => {
  let answerFirst: (choices: Choice<string>[]) => void = () => {}
  const first = new Promise<Choice<string>[]>((resolve) => {
    answerFirst = resolve
  })
  const find = vi.fn((text: string) => (text === 'a' ? first : Promise.resolve([choice('Acme')])))
  const { type } = show(find)
  type('a')
  await waitFor(() => expect(find).toHaveBeenCalledWith('a'))
  type('ac')
  await listed()
  answerFirst(three)
  await first
  expect(screen.getAllByRole('option')).toHaveLength(1)
})

it('says that nothing was found, and that there was no answer', async () => {
  const find = vi.fn(async (text: string) => (text === 'x' ? null : []))
  const { type } = show(find)
  type('zz')
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nothing found for “zz”.'))
  type('x')
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('had no answer'))
})

it('offers nothing while it is off, and says why', () => {
  const { find, press, field } = show(undefined, 'Your role is viewer.')
  press('ArrowDown')
  fireEvent.click(field)
  expect(find).not.toHaveBeenCalled()
  expect(field.title).toBe('Your role is viewer.')
  expect(field.readOnly).toBe(true)
})
