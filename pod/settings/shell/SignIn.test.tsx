import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SignIn } from './SignIn.tsx'

const SIGNED_IN = { email: 'ann@acme.example', name: 'Ann', tenants: [] }
const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status })

function show(reply: () => Promise<Response>, again: string | null = null) {
  const [onSignedIn, fetch] = [vi.fn(), vi.fn(reply)]
  render(<SignIn fetch={fetch} onSignedIn={onSignedIn} again={again} />)
  const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
  const enter = (email: string, password: string) => {
    type('E-mail address', email)
    type('Password', password)
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  }
  return { onSignedIn, fetch, enter }
}
const says = (words: string) => waitFor(() => expect(screen.getByRole('alert').textContent).toBe(words))

afterEach(cleanup)

describe('signing in', () => {
  it('hands over who signed in, and keeps the password nowhere', async () => {
    const { onSignedIn, fetch, enter } = show(answer(200, SIGNED_IN))
    enter('ann@acme.example', 'correct horse battery')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith(SIGNED_IN))
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('')
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ''])
  })

  it.each([
    ['', '', 'Type your e-mail address.'],
    ['ann@acme.example', '', 'Type your password.'],
  ])('sends nothing that is not whole: %j, %j', async (email, password, words) => {
    const { fetch, enter } = show(answer(200, SIGNED_IN))
    enter(email, password)
    await says(words)
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each<[string, () => Promise<Response>, string]>([
    [
      'a wrong password',
      answer(401, { status: 401, code: 'wrong-password', detail: 'The e-mail address or the password is not right.' }),
      'The e-mail address or the password is not right.',
    ],
    [
      'too many tries, for how long',
      answer(429, { status: 429, code: 'too-many-tries', detail: 'Too many tries. You can try again in 15 minutes.' }),
      'Too many tries. You can try again in 15 minutes.',
    ],
    [
      'that Hivelink does not answer',
      () => Promise.reject(new TypeError('network')),
      'Hivelink does not answer. Try again in a moment.',
    ],
    [
      'that a proxy answers in its place',
      async () => new Response('<html>Bad gateway</html>', { status: 502 }),
      'Hivelink does not answer. Try again in a moment.',
    ],
  ])('says %s', async (_, reply, words) => {
    const { onSignedIn, enter } = show(reply)
    enter('ann@acme.example', 'correct horse battery')
    await says(words)
    expect(onSignedIn).not.toHaveBeenCalled()
  })

  it('knows who was signed in where a session has ended', () => {
    show(answer(200, SIGNED_IN), 'ann@acme.example')
    expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('ann@acme.example')
    expect(screen.getByRole('heading').textContent).toBe('You are signed out')
  })
})
