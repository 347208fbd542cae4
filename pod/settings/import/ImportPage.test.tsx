import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Answers, pageProps, refused } from '../kit/testing.ts'
import { run, status, streamsOf } from '../report/testing.ts'
import { ImportPage } from './ImportPage.tsx'
import { companiesStep, fresh, importReport, overview, record, stepCounts, stepOf } from './testing.ts'

type Options = Parameters<typeof pageProps>[1] & { said?: unknown[]; runSaid?: unknown[] }

function show(answers: Answers, { said = [status()], runSaid = [], ...options }: Options = {}) {
  const { fetch } = streamsOf({
    '/status/events': { event: 'status', values: said },
    '/runs/i1/events': { event: 'run', values: runSaid },
  })
  vi.stubGlobal('fetch', fetch)
  const page = pageProps(
    {
      'GET /import': () => overview(),
      'GET /runs': { runs: [], next: null },
      'GET /snapshots': { snapshots: [] },
      ...answers,
    },
    { role: 'admin', ...options },
  )
  render(<ImportPage {...page.props} />)
  return page
}
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const press = async (name: string | RegExp) => fireEvent.click(await button(name))
const says = (words: string | RegExp) => waitFor(() => expect(screen.getByText(words)).toBeTruthy())
const panel = async (name: string | RegExp) => {
  const heading = await screen.findByRole('heading', { name })
  const item = heading.closest('li')
  if (item === null) throw new Error(`${name} is no panel`)
  return within(item)
}

// Fetched before, so that no test waits for files.
beforeAll(() => Promise.all([import('./StepPart.tsx'), import('./History.tsx'), import('./RunPart.tsx')]))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the steps at a glance', () => {
  it('lead a new user to the connection, and say what is missing', async () => {
    const { went } = show({ 'GET /import': fresh() })
    await says(/Begin with the connection/)
    const connection = await panel(/Step 1: Connection/)
    expect(connection.getByText('ConnectWise is not connected.')).toBeTruthy()
    expect(connection.getByText('Neither system has been read yet.')).toBeTruthy()
    const contacts = await panel(/Step 4: Contacts/)
    expect(contacts.getByText('Waits for the steps above')).toBeTruthy()
    expect(contacts.queryByRole('button', { name: /Import now/ })).toBeNull()
    await press('Go on with connection')
    expect(went).toEqual(['import/connection'])
  })

  it('name the next step, and count what each comes to', async () => {
    const lastRun = {
      id: 'i9',
      state: 'done',
      preview: false,
      who: 'kim',
      createdAt: '2026-11-25T10:00:00.000Z',
      finishedAt: null,
    }
    const open = stepOf('companies', { state: 'open', savedAt: null, counts: null })
    const { went } = show({
      'GET /import': overview({ steps: [stepOf('users', { state: 'done', lastRun }), open], next: 'companies' }),
    })
    const users = await panel(/Step 2: Users Done/)
    expect(users.getByText('412 members match: 38 linked, 19 to create, 3 need you.')).toBeTruthy()
    expect(users.getByText(/Last import: .* by kim: done\./)).toBeTruthy()
    await panel(/Step 3: Companies Next: to be set up/)
    await press('Look at it: Users')
    expect(went).toEqual(['import/runs/i9'])
  })

  it('import everything with one press, once it is said what that comes to', async () => {
    const { sent, went } = show({
      'POST /runs': run({ id: 'i1', kind: 'import' }),
      'GET /import': overview({ steps: [stepOf('users'), stepOf('companies'), stepOf('contacts')] }),
    })
    await press('Import everything')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/In GlassHive: 38 records created\. Nothing is written of 6 that need you\./)).toBeTruthy()
    expect(sent('POST /runs')).toEqual([])
    fireEvent.click(dialog.getByRole('button', { name: 'Import everything' }))
    await waitFor(() => expect(went).toEqual(['import/runs/i1']))
    expect(sent('POST /runs')).toEqual([{ kind: 'import', preview: false }])
  })

  it('import one step, or preview it', async () => {
    const { sent } = show({ 'POST /runs': run({ id: 'i1', kind: 'import' }) })
    await press('Preview: Contacts')
    await waitFor(() => expect(sent('POST /runs')).toEqual([{ kind: 'import', preview: true, step: 'contacts' }]))
    await press('Import now: Companies')
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Import now' }))
    await waitFor(() => expect(sent('POST /runs')[1]).toEqual({ kind: 'import', preview: false, step: 'companies' }))
  })

  it('start nothing while an import goes on, and lead to it', async () => {
    const { sent, went } = show({ 'GET /import': overview({ running: 'i1' }) })
    const all = await button('Import everything')
    expect(all.title).toBe('An import is going on: wait for its end, or cancel it.')
    await press('Preview: Contacts')
    expect(sent('POST /runs')).toEqual([])
    await press('Look at it')
    expect(went).toEqual(['import/runs/i1'])
  })

  it('are looked at again when a run begins or ends', async () => {
    const going = run({ id: 'i1', kind: 'import', state: 'applying' })
    const { asked } = show({}, { said: [status({ running: [going] })] })
    await waitFor(() => expect(asked('GET /import')).toEqual(['GET /import', 'GET /import']))
  })

  it('let a viewer look and do nothing, and say why', async () => {
    const { asked } = show({}, { role: 'viewer' })
    await says('You may look and not change: your role is viewer. Ask an admin for more.')
    await press('Import everything')
    await press('Preview: Contacts')
    expect(asked('POST')).toEqual([])
    expect(await button('Look: Companies')).toBeTruthy()
  })
})

describe('past imports and snapshots', () => {
  it('are listed with how they ended and their size', async () => {
    const { went } = show({
      'GET /runs': { runs: [run({ id: 'i7', kind: 'import', step: 'companies', who: 'kim' })], next: null },
      'GET /snapshots': {
        snapshots: [
          {
            id: 's1',
            at: '2026-11-25T10:00:00.000Z',
            runId: null,
            who: 'kim',
            because: 'Before the first import.',
            records: 60000,
            bytes: 12_400_000,
          },
        ],
      },
    })
    await says(/60,000 records, 12\.4 MB\. Before the first import\. By kim\./)
    await press(/^Import of companies, /)
    expect(went).toEqual(['import/runs/i7'])
  })

  it('take a snapshot now', async () => {
    const { sent, asked } = show({})
    await press('Take one now')
    await says('A snapshot of both sides is taken.')
    expect(sent('POST /snapshots')).toHaveLength(1)
    await waitFor(() => expect(asked('GET /snapshots').length).toBeGreaterThan(1))
  })
})

describe('the set-up of a step', () => {
  const companies = { 'GET /import/steps/companies': companiesStep() }
  const tick = (name: RegExp) => screen.findByRole<HTMLInputElement>('checkbox', { name })

  it('proposes, takes ticks, and is saved whole', async () => {
    const { sent } = show({ ...companies, 'PUT /import/steps/companies': companiesStep() }, { rest: 'companies' })
    expect((await tick(/^Customer/)).checked).toBe(true)
    expect((await tick(/^Vendor \(inactive\)/)).checked).toBe(false)
    await says('2 of 3 chosen: 412 companies.')
    fireEvent.click(await tick(/^Vendor/))
    await says('3 of 3 chosen: 452 companies.')
    fireEvent.change(screen.getByRole('combobox', { name: 'Rule for Phone' }), { target: { value: 'newer' } })
    await says('What was changed last stays; where that is not known, you are asked.')
    expect((await button('Preview')).title).toBe('Save first: what is set here has been changed.')
    await press('Save')
    await says('Saved how companies are imported.')
    expect(sent('PUT /import/steps/companies')).toEqual([
      { types: [1, null, 2], deleted: false, inactive: false, rules: { phone: 'newer' } },
    ])
  })

  it('chooses all or none, and does not save none', async () => {
    const { sent } = show(companies, { rest: 'companies' })
    await press('Company types: None')
    await press('Save')
    await says('Choose at least one type, or “no type”.')
    expect(sent('PUT /import/steps/companies')).toEqual([])
    await press('Company types: All')
    await says('3 of 3 chosen: 452 companies.')
  })

  it('gives all fields one rule', async () => {
    const { sent } = show(companies, { rest: 'companies' })
    const all = await screen.findByRole('combobox', { name: 'Rule for all fields' })
    fireEvent.change(all, { target: { value: 'glasshive' } })
    await press('Save')
    await waitFor(() =>
      expect(sent('PUT /import/steps/companies')).toMatchObject([
        { rules: { phone: 'glasshive', website: 'glasshive' } },
      ]),
    )
  })

  it('is tried on a sample as typed, before it is saved', async () => {
    const { sent } = show(
      {
        ...companies,
        'POST /import/steps/companies/try': {
          counts: stepCounts({ match: 40 }),
          records: [record('7', { name: 'Acme' })],
          reasons: [{ because: 'twin', words: 'Two would have one name.', records: 3 }],
        },
      },
      { rest: 'companies' },
    )
    fireEvent.click(await tick(/^Customer/))
    await press('Try on a sample')
    await says('40 companies match: 38 linked, 19 to create, 3 need you.')
    expect(sent('POST /import/steps/companies/try')).toEqual([
      { settings: { types: [null], deleted: false, inactive: false, rules: {} }, sample: 10 },
    ])
    expect(screen.getByText('Two would have one name.')).toBeTruthy()
    expect(screen.getByText('Acme')).toBeTruthy()
    fireEvent.click(await tick(/^Vendor/))
    await says('The settings have been changed since: try again.')
    expect(sent('PUT /import/steps/companies')).toEqual([])
  })

  it('keeps what was typed where it cannot be saved, and says why', async () => {
    show({ ...companies, 'PUT /import/steps/companies': refused('Connect both systems first.') }, { rest: 'companies' })
    fireEvent.click(await tick(/^Vendor/))
    await press('Save')
    await says('Connect both systems first.')
    expect((await tick(/^Vendor/)).checked).toBe(true)
  })

  it('is an admin’s, and others may look', async () => {
    const { sent } = show(companies, { rest: 'companies', role: 'operator' })
    await says('How records are imported is decided by an admin: it holds for everybody.')
    expect((await tick(/^Customer/)).disabled).toBe(true)
    await press('Save')
    expect(sent('PUT /import/steps/companies')).toEqual([])
  })

  it('leads on to the next step once it is saved', async () => {
    const saved = companiesStep({ settings: { types: [1], deleted: false, inactive: false, rules: {} } })
    const { went } = show({ 'GET /import/steps/companies': saved }, { rest: 'companies' })
    await press('Go on with contacts')
    expect(went).toEqual(['import/contacts'])
  })
})

describe('a preview', () => {
  const planned = run({ id: 'i1', kind: 'import', step: 'companies', state: 'planned', preview: true, total: 19 })
  const plan = { runId: 'i1', plannedAt: null, changes: [], lines: [], difference: null, import: importReport() }
  const waits = record('2', {
    name: 'Beta',
    action: 'link',
    verdict: 'needs-you',
    because: 'fields-differ',
    words: 'Its phone differs: choose one.',
    glassHive: { id: '90', name: 'Beta Inc' },
    fields: [
      {
        field: 'phone',
        name: 'Phone',
        connectWise: '555-0100',
        glassHive: '555-0199',
        verdict: 'ask',
        words: 'They differ, and the rule is to ask.',
      },
      { field: 'city', name: 'City', connectWise: 'Reno', glassHive: null, verdict: 'fill', words: 'Blank there.' },
    ],
  })
  const answers = {
    'GET /runs/i1': planned,
    'GET /runs/i1/plan': plan,
    'GET /runs/i1/records': { records: [record('1', { name: 'Acme' }), waits], next: 'c2' },
  }
  const open = (more: Answers = {}, options: Options = {}) =>
    show({ ...answers, ...more }, { rest: 'runs/i1', runSaid: [planned], ...options })

  it('lists record by record, and asks by filter, search and page', async () => {
    const { asked } = open()
    await says('In GlassHive: 19 companies created. Nothing is written of 3 that need you.')
    await says('Acme')
    await press('To create')
    await waitFor(() =>
      expect(asked('GET /runs/i1/records').at(-1)).toBe('GET /runs/i1/records?limit=50&verdict=change&action=create'),
    )
    await press('Need you')
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'bet' } })
    await waitFor(() =>
      expect(asked('GET /runs/i1/records').at(-1)).toBe('GET /runs/i1/records?limit=50&verdict=needs-you&search=bet'),
    )
    await press('Show more')
    await waitFor(() => expect(asked('GET /runs/i1/records').at(-1)).toContain('cursor=c2'))
  })

  it('unfolds to both sides field by field, with what happens and why', async () => {
    open()
    await press('Beta: Needs you. Details')
    const table = within(screen.getByRole('table', { name: 'Fields of Beta' }))
    const phone = within(table.getByRole('row', { name: /Phone/ }))
    expect(phone.getByText('555-0100')).toBeTruthy()
    expect(phone.getByText('555-0199')).toBeTruthy()
    expect(phone.getByText('They differ, and the rule is to ask.')).toBeTruthy()
    expect(within(table.getByRole('row', { name: /City/ })).getByText('Filled')).toBeTruthy()
  })

  it('takes a choice for a field that waits, and takes it back', async () => {
    const { sent } = open()
    await press('Beta: Needs you. Details')
    await press('Take ConnectWise’s Phone of Beta')
    await says(/Beta: ConnectWise’s value is chosen\./)
    const choice = { kind: 'company', recordId: '2', field: 'phone' }
    expect(sent('POST /import/choices')).toEqual([{ choices: [{ ...choice, choice: 'connectwise' }] }])
    await says(/They count when the preview is made again/)
    await press('Undo')
    await waitFor(() => expect(sent('POST /import/choices')[1]).toEqual({ choices: [{ ...choice, choice: null }] }))
  })

  it('asks of a twin whether it is created, and leads an ambiguous one to the review', async () => {
    const twin = record('3', { name: 'Twin', verdict: 'needs-you', because: 'twin', mend: 'choose-twin' })
    const unsure = record('4', {
      name: 'Unsure',
      kind: 'contact',
      verdict: 'needs-you',
      because: 'ambiguous',
      mend: 'review',
    })
    const { sent, went } = open({ 'GET /runs/i1/records': { records: [twin, unsure], next: null } })
    await press('Twin: Needs you. Details')
    await press('Create it: Twin')
    await waitFor(() =>
      expect(sent('POST /import/choices')).toEqual([
        { choices: [{ kind: 'company', recordId: '3', field: '', choice: 'create' }] },
      ]),
    )
    await press('Unsure: Needs you. Details')
    await press('Decide it in Review: Unsure')
    expect(went).toEqual(['review?kind=contact&id=4'])
  })

  it('pairs a record by hand with what matching did not see', async () => {
    const contact = record('8', { name: 'Kim Poe', kind: 'contact', step: 'contacts' })
    const found = { id: '77', name: 'Kimberly Poe', detail: 'kim@acme.com', linkedTo: null }
    const { sent, asked } = open({
      'GET /runs/i1/records': { records: [contact], next: null },
      'GET /glasshive/contacts': { records: [found] },
    })
    await press('Kim Poe: To create. Details')
    const field = await screen.findByRole('combobox', { name: 'Kim Poe is in GlassHive as' })
    fireEvent.input(field, { target: { value: 'poe' } })
    fireEvent.click(await screen.findByRole('option', { name: /Kimberly Poe/ }))
    await says(/Kim Poe is linked with Kimberly Poe\./)
    expect(asked('GET /glasshive')).toEqual(['GET /glasshive/contacts?search=poe'])
    expect(sent('PUT /import/links/contact/8')).toEqual([{ glassHiveId: '77' }])
    await press('Undo')
    await waitFor(() => expect(asked('DELETE')).toEqual(['DELETE /import/links/contact/8']))
  })

  it('applies all, or those that were chosen, once it is said what that does', async () => {
    const { sent } = open()
    await press('Apply all 19')
    expect(within(await screen.findByRole('dialog')).getByText(/19 companies created/)).toBeTruthy()
    await press('Not now')
    expect(screen.queryByRole('checkbox', { name: 'Choose Beta' })).toBeNull()
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Choose Acme' }))
    await press('Apply the 1 chosen')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('1 record that you chose is written to GlassHive. The rest stays as it is.')).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Apply the 1 chosen' }))
    await waitFor(() => expect(sent('POST /runs/i1/apply')).toEqual([{ changes: ['1'] }]))
  })

  it('lets a viewer look and apply nothing', async () => {
    const { asked } = open({}, { role: 'viewer' })
    await press('Apply all 19')
    fireEvent.click(screen.getAllByRole('button', { name: 'Apply all 19' }).at(-1) ?? document.body)
    expect(asked('POST')).toEqual([])
  })
})

describe('a run', () => {
  it('says how far it is, and is paused, let go on and cancelled', async () => {
    const going = run({
      id: 'i1',
      kind: 'import',
      state: 'applying',
      doing: 'Writing contacts',
      done: 120,
      total: 5000,
    })
    const { asked } = show({ 'GET /runs/i1': going }, { rest: 'runs/i1', runSaid: [going] })
    await says('Writing contacts, 120 of 5,000.')
    await press('Pause')
    await waitFor(() => expect(asked('POST')).toEqual(['POST /runs/i1/pause']))
    await press('Cancel')
    await waitFor(() => expect(asked('POST').at(-1)).toBe('POST /runs/i1/cancel'))
  })

  it('reports what became of it, with its requests against the least, and is taken back', async () => {
    const ended = run({ id: 'i1', kind: 'import', step: 'companies' })
    const done = record('1', {
      name: 'Acme',
      outcome: { kind: 'applied', words: 'Created in GlassHive.', at: '2026-11-25T10:00:00.000Z' },
    })
    const { sent, went } = show(
      {
        'GET /runs/i1': ended,
        'GET /runs/i1/report': {
          run: ended,
          counts: {},
          rows: [],
          exceptions: [],
          difference: null,
          requestsBy: {},
          sync: null,
          notes: ['A snapshot was taken before.'],
          import: importReport(),
        },
        'GET /runs/i1/records': { records: [done], next: null },
        'POST /runs/i1/undo': run({ id: 'u1', kind: 'undo' }),
      },
      { rest: 'runs/i1', runSaid: [ended] },
    )
    await says(/19 done and 1 refused/)
    await says(/25 requests to GlassHive; the fewest that would have done: 20\. One for each record/)
    await says('Created in GlassHive.')
    await press('Undo Acme')
    await waitFor(() => expect(went).toEqual(['import/runs/u1']))
    await press('Undo this import…')
    await waitFor(() =>
      expect(sent('POST /runs/i1/undo')).toEqual([{ preview: true, changes: ['1'] }, { preview: true }]),
    )
  })
})
