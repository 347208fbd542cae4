import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Status } from '../../../shared/api-status.ts'
import { pageProps } from '../kit/testing.ts'
import { run, status, streamsOf } from '../report/testing.ts'
import { StatusIcon } from './StatusIcon.tsx'
import { headline, statusLines } from './words.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the status icon', () => {
  it('follows what is running, says more on hover and focus, and opens the report', async () => {
    const going = run({ state: 'reading', doing: 'Reading agreements', done: 3, total: 8 })
    const said = { event: 'status', values: [status(), status({ running: [going] })] }
    vi.stubGlobal('fetch', streamsOf({ '/status/events': said }).fetch)
    const { props, went } = pageProps({})
    render(<StatusIcon {...props} />)
    const icon = await screen.findByRole('button', { name: 'Update: Reading agreements, 3 of 8' })
    const more = document.getElementById(icon.getAttribute('aria-describedby') ?? '')
    expect(more?.textContent).toContain('Nothing to push now.')
    fireEvent.keyDown(icon, { key: 'Escape' })
    expect(more?.parentElement?.className).toContain('dismissed')
    fireEvent.click(icon)
    expect(went).toEqual(['report'])
  })

  it.each<[Partial<Status>, string, string]>([
    [{}, 'check', 'All is well'],
    [{ exceptions: 3 }, 'alert', '3 lines cannot be billed'],
    [{ exceptions: 3, holds: 1 }, 'pause', '1 held line to look at'],
    [
      { last: { sync: { run: run({ kind: 'sync', state: 'failed' }), counts: {}, difference: null }, update: null } },
      'alert',
      'The last sync failed',
    ],
    [{ holds: 1, waiting: [run({ state: 'planned', held: 'Why' })] }, 'pause', 'A whole update waits for you'],
    [
      { running: [run({ state: 'queued' }), run({ id: 'r2', kind: 'sync', state: 'reading' })] },
      'running',
      'Update: Waiting for its turn, 8 of 8 and 1 more',
    ],
  ])('says of %j first what is most urgent: %s, %s', (more, icon, words) => {
    expect(headline(status(more))).toEqual({ icon, words })
  })

  it('lists what is due, and what was not sent', () => {
    const lines = statusLines(status({ willBePushed: 2, mailProblem: 'The mail server refused the mail (550).' }))
    expect(lines[0]).toBe('2 changes to push.')
    expect(lines).toContain('Never by itself: sync only when somebody asks.')
    expect(lines.at(-1)).toBe('The mail server refused the mail (550).')
  })
})
