import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { line } from '../../testing.ts'
import { refused } from '../kit/testing.ts'
import { answer, button, row, rowOf, show, streamed, unfold } from './testing.tsx'

/** What is said here the page hears. */
let say: (version: string) => void
beforeEach(() => {
  const { fetch, say: says } = streamed()
  vi.stubGlobal('fetch', fetch)
  say = says
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('new readings', () => {
  it('change a row where it stands while the page is open, its unfolded part too', async () => {
    let rows = [row(1, 'Acme'), row(2, 'Beta')]
    let version = 'v1'
    await show(rows, { 'GET /usages': () => answer(rows, { version }) })
    await unfold(/^Will be pushed: Acme/)
    rows = [row(2, 'Beta', { used: 5 }), row(1, 'Acme', { used: 1300 })]
    version = 'v2'
    say('v2')
    await waitFor(() => expect(rowOf('Acme').getByText(/1,300 GB/)).toBeTruthy())
    expect(screen.getAllByText(/^(Acme|Beta)$/).map(({ textContent }) => textContent)).toEqual(['Acme', 'Beta'])
    expect(button(/^Will be pushed: Acme/).getAttribute('aria-expanded')).toBe('true')
    fireEvent.click(button('Show it as it is now'))
    await waitFor(() =>
      expect(screen.getAllByText(/^(Acme|Beta)$/).map(({ textContent }) => textContent)).toEqual(['Beta', 'Acme']),
    )
  })

  it('show of a row that has left this part of the list what became of it', async () => {
    let pushed = false
    const after = row(1, 'Acme', { line: line({ billed: 12, verdict: { kind: 'unchanged' } }) })
    const { asked } = await show([row(1, 'Acme')], {
      'GET /usages': ([, path]: [string, string]) =>
        pushed
          ? answer(path.includes('companyId=1') ? [after] : [], { version: 'v2' })
          : answer([row(1, 'Acme')], { version: 'v1' }),
    })
    pushed = true
    say('v2')
    await waitFor(() => expect(button(/^Billed as used: Acme/)).toBeTruthy())
    expect(screen.getByText('No longer in this part of the list.')).toBeTruthy()
    expect(asked('GET /usages?companyId=1')).toHaveLength(1)
  })

  it('of the version that is shown already are not asked for', async () => {
    const { asked } = await show([row(1, 'Acme')])
    say('v1')
    say('v2')
    await waitFor(() => expect(asked('GET /usages')).toHaveLength(2))
  })

  it('leave what is shown on screen when they cannot be read', async () => {
    let said: unknown = answer([row(1, 'Acme')])
    await show([row(1, 'Acme')], { 'GET /usages': () => said })
    said = refused('The database is away.', 503)
    say('v2')
    expect(await screen.findByText('The database is away.')).toBeTruthy()
    expect(screen.getByText('Acme')).toBeTruthy()
  })
})
