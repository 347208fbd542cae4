// An import for the tests beside this file: its overview, its steps and its records, as the server would answer them.
import type {
  ImportOverview,
  ImportRecord,
  ImportReport,
  ImportStep,
  ImportStepShown,
  StepCounts,
} from '../../../shared/api-import.ts'

export const stepCounts = (more: Partial<StepCounts> = {}): StepCounts => ({
  match: 412,
  linked: 38,
  link: 0,
  create: 19,
  update: 0,
  unchanged: 38,
  needYou: 3,
  leftOut: 0,
  ...more,
})

type Step = ImportOverview['steps'][number]
export const stepOf = (step: ImportStep, more: Partial<Step> = {}): Step => ({
  step,
  state: 'ready',
  missing: [],
  savedAt: '2026-11-25T10:00:00.000Z',
  savedBy: 'kim',
  counts: stepCounts(),
  lastRun: null,
  ...more,
})

const ALL: ImportStep[] = ['users', 'companies', 'contacts', 'solutions', 'activities', 'opportunities']

/** All is set up and nothing has run, where nothing else is said. */
export const overview = (more: Partial<ImportOverview> = {}): ImportOverview => ({
  connection: {
    state: 'done',
    missing: [],
    readAt: { connectWise: '2026-11-25T09:00:00.000Z', glassHive: '2026-11-25T09:01:00.000Z' },
  },
  steps: ALL.map((step) => stepOf(step)),
  next: null,
  running: null,
  inviteBy: 'link',
  ...more,
})

/** As a new tenant finds it. */
export const fresh = (): ImportOverview =>
  overview({
    connection: {
      state: 'open',
      missing: ['ConnectWise is not connected.'],
      readAt: { connectWise: null, glassHive: null },
    },
    steps: ALL.map((step) =>
      stepOf(step, {
        state: 'blocked',
        missing: ['Connect both systems first.'],
        savedAt: null,
        savedBy: null,
        counts: null,
      }),
    ),
    next: 'users',
  })

export const shownStep = (step: ImportStep, more: Partial<ImportStepShown> = {}): ImportStepShown => ({
  step,
  state: 'open',
  missing: [],
  settings: null,
  proposed: {},
  options: {},
  fields: [],
  ...more,
})

export const companiesStep = (more: Partial<ImportStepShown> = {}): ImportStepShown =>
  shownStep('companies', {
    proposed: { types: [1, null], deleted: false, inactive: false, rules: {} },
    options: {
      types: [
        { id: 1, name: 'Customer', inactive: false, records: 300 },
        { id: 2, name: 'Vendor', inactive: true, records: 40 },
        { id: null, name: 'No type', inactive: false, records: 112 },
      ],
    },
    fields: [
      { field: 'phone', name: 'Phone' },
      { field: 'website', name: 'Website' },
    ],
    ...more,
  })

export const record = (id: string, more: Partial<ImportRecord> = {}): ImportRecord => ({
  id,
  step: 'companies',
  kind: 'company',
  recordId: id,
  name: `Company ${id}`,
  ofCompany: null,
  action: 'create',
  verdict: 'change',
  because: null,
  words: 'It is not in GlassHive: it is created.',
  mend: null,
  glassHive: null,
  fields: [],
  joins: [],
  leaves: [],
  lines: [],
  evidence: [],
  outcome: null,
  undoneBy: null,
  ...more,
})

export const importReport = (more: Partial<ImportReport> = {}): ImportReport => ({
  steps: [{ step: 'companies', counts: stepCounts(), outcomes: { applied: 19, refused: 1 } }],
  requests: { sent: 25, least: 20, formula: 'One for each record that is made, and one page of each list read.' },
  ...more,
})
