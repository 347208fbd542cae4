import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UploadOutcome, UsageUpload } from '../../../shared/api-files.ts'
import { pageProps } from '../kit/testing.ts'
import { FilesPage } from './FilesPage.tsx'
import { draftOf, missing } from './page.ts'

const upload = (change: Partial<UsageUpload> = {}): UsageUpload => ({
  id: 'u1',
  name: 'usage.csv',
  type: 'csv',
  bytes: 100,
  who: 'me',
  at: '2026-11-20T10:00:00Z',
  headerRow: 3,
  header: ['End user', 'Billable item', 'Usage (GB)'],
  sample: [{ row: 4, cells: ['Acme', 'Hot', '5'] }],
  rows: 2,
  guess: {
    unit: 'GB',
    columns: [
      { role: 'accountName', column: 'End user', sure: 'certain' },
      { role: 'productName', column: 'Billable item', sure: 'likely' },
      { role: 'actual', column: 'Usage (GB)', sure: 'unsure' },
    ],
  },
  remembered: null,
  already: null,
  ...change,
})
const latest = {
  sources: [{ source: 'portal', at: '2026-11-20T10:00:00Z', complete: false, completeAt: null }],
  files: [],
  feed: null,
}
const bad: UploadOutcome = {
  kind: 'bad-rows',
  rows: 2,
  good: 1,
  bad: 1,
  first: [{ row: 5, kind: 'fault', faults: [{ field: 'Usage (GB)', detail: '"x" is no quantity.' }] }],
}

/** The server's answer to an upload; happy-dom sends none. */
let answered: UsageUpload
class Upload {
  upload = {}
  status = 201
  responseText = ''
  onload: () => void = () => undefined
  open() {}
  setRequestHeader() {}
  send() {
    this.responseText = JSON.stringify(answered)
    this.onload()
  }
}
beforeEach(() => vi.stubGlobal('XMLHttpRequest', Upload))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const button = (name: string | RegExp) => screen.findByRole('button', { name })

async function open(file: UsageUpload, outcome: (body: unknown) => UploadOutcome) {
  answered = file
  const page = pageProps({
    'GET /usage-files': latest,
    'POST /usage-files/uploads/u1/confirm': ([, , body]: [string, string, unknown]) => outcome(body),
  })
  render(<FilesPage {...page.props} />)
  await screen.findByText('portal')
  const input = screen.getByLabelText('Drop a usage file here, or choose one')
  fireEvent.change(input, { target: { files: { item: () => new File(['a'], 'usage.csv') } } })
  return page
}
const sentTo = 'POST /usage-files/uploads/u1/confirm'
const stored = (badRows: number): UploadOutcome => ({
  kind: 'stored',
  rows: 2,
  bad: badRows,
  complete: false,
  receipt: {
    source: 'portal',
    stored: 1,
    older: 0,
    accounts: 1,
    products: 1,
    newAccounts: 0,
    linked: 0,
    already: null,
  },
})

describe('a usage file', () => {
  it('is shown with its guessed columns, and read in as they are confirmed', async () => {
    const page = await open(upload(), () => stored(0))
    fireEvent.click(await button('Read it in'))
    await screen.findByText('The file is read in')
    const columns = { accountName: 'End user', productName: 'Billable item', actual: 'Usage (GB)' }
    expect(page.sent(sentTo)).toEqual([{ source: 'portal', columns, unit: 'GB', complete: false, keepGood: false }])
  })

  it('with bad rows keeps the good ones only when a person says so', async () => {
    const page = await open(upload(), (body) => ((body as { keepGood: boolean }).keepGood ? stored(1) : bad))
    fireEvent.click(await button('Read it in'))
    expect((await screen.findByText('"x" is no quantity.')).closest('tr')?.textContent).toContain('5')
    expect(page.sent(sentTo)).toHaveLength(1)
    fireEvent.click(await button('Keep 1 good row'))
    await screen.findByText('1 row was left out.')
    expect(page.sent(sentTo)[1]).toMatchObject({ keepGood: true })
  })

  it('whose header is known is read in without a question', async () => {
    const columns = { accountName: 'End user', productName: 'Billable item', actual: 'Usage (GB)' }
    const remembered = { source: 'known', columns: { columns, unit: 'TB', complete: true }, who: 'me', at: 'now' }
    const page = await open(upload({ remembered }), () => stored(0))
    await screen.findByText('The file is read in')
    await waitFor(() => expect(page.sent(sentTo)).toMatchObject([{ source: 'known', unit: 'TB', complete: true }]))
  })

  it('is not to be uploaded by a viewer', async () => {
    const { props } = pageProps({ 'GET /usage-files': latest }, { role: 'viewer' })
    render(<FilesPage {...props} />)
    await screen.findByText('portal')
    expect(screen.getByLabelText('Drop a usage file here, or choose one')).toHaveProperty('disabled', true)
  })
})

it.each([
  [{ columns: {} }, /account/],
  [{ columns: { accountName: 'A' } }, /product/],
  [{ columns: { accountName: 'A', productName: 'P' } }, /quantity/],
  [{ columns: { accountName: 'A', productName: 'P', actual: 'U' }, unit: '' }, /counted/],
  [{ source: '' }, /source/],
])('says what is missing of %j', (change, words) => {
  expect(missing({ ...draftOf(upload(), 'portal'), ...change })).toMatch(words)
})
