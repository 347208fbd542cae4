import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SignIn } from './SignIn.tsx'

const KEY = 'hlk_abc-DEF_123'
const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status })

function show(reply: () => Promise<Response>) {
  const [onSession, fetch] = [vi.fn(), vi.fn(reply)]
  render(<SignIn fetch={fetch} onSession={onSession} again={false} />)
  const enter = (key: string) => {
    fireEvent.input(screen.getByLabelText('API key'), { target: { value: key } })
    fireEvent.click(screen.getByRole('button'))
  }
  return { onSession, fetch, enter }
}
const says = (words: RegExp) => waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(words))

afterEach(cleanup)

describe('signing in', () => {
  it('hands over a session that asks in the name of the key, and keeps the key nowhere', async () => {
    const { onSession, fetch, enter } = show(answer(200, { who: 'key a', role: 'viewer' }))
    enter(` ${KEY} `)
    await waitFor(() => expect(onSession).toHaveBeenCalled())
    expect(fetch).toHaveBeenCalledWith('/api/v1/me', expect.objectContaining({ credentials: 'omit' }))
    const [session] = onSession.mock.calls[0] ?? []
    expect(session.me).toEqual({ who: 'key a', role: 'viewer' })
    await session.request(['GET', '/reviews'])
    expect(fetch.mock.lastCall).toMatchObject(['/api/v1/reviews', { headers: { authorization: `Bearer ${KEY}` } }])
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ''])
    expect(document.body.innerHTML).not.toContain(KEY)
  })

  it('sends nothing that is no key', async () => {
    const { fetch, enter } = show(answer(200, {}))
    enter('secret ü')
    await says(/begins with hlk_/)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('says that a key is not known, or was revoked', async () => {
    show(answer(401, {})).enter(KEY)
    await says(/not known: it is mistyped, or it has been revoked/)
  })

  it('says that Hivelink does not answer', async () => {
    show(() => Promise.reject(new TypeError('network'))).enter(KEY)
    await says(/does not answer/)
  })
})
