// The wizard of the import: how far it has come, how each step is set up, filters that are tried.
import { createRoute, z } from '@hono/zod-openapi'
import {
  ChoicesInput,
  ImportOverview,
  ImportStep,
  ImportStepShown,
  StepSettingsInput,
  TryAnswer,
  TryInput,
} from '../../shared/api-import.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { chooseForRecords } from '../use-cases/import-choices.ts'
import { createImportCounts, showImport } from '../use-cases/import-overview.ts'
import { type SettingFault, saveSettings, showStep } from '../use-cases/import-settings.ts'
import { tryStep } from '../use-cases/import-try.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'

const params = z.object({ step: ImportStep })

const overviewRoute = createRoute({
  method: 'get',
  path: '/import',
  summary: 'The import as a whole: its steps, what is missing, what each would do',
  security,
  responses: { 200: json(ImportOverview, 'The wizard'), ...problems },
})
const stepRoute = createRoute({
  method: 'get',
  path: '/import/steps/{step}',
  summary: 'One step: how it is set up, and what there is to choose from',
  security,
  request: { params },
  responses: { 200: json(ImportStepShown, 'The step'), ...problems },
})
const saveRoute = createRoute({
  method: 'put',
  path: '/import/steps/{step}',
  summary: 'Set up a step, once all above it are',
  security,
  request: { params, body: body(StepSettingsInput) },
  responses: { 200: json(ImportStepShown, 'As saved'), ...problems },
})
const tryRoute = createRoute({
  method: 'post',
  path: '/import/steps/{step}/try',
  summary: 'What a step would do with settings that are not saved; nothing is stored and nobody asked',
  security,
  request: { params, body: body(TryInput) },
  responses: { 200: json(TryAnswer, 'Counts and a sample'), ...problems },
})
const chooseRoute = createRoute({
  method: 'post',
  path: '/import/choices',
  summary: 'Choose whose value of a field stays, or what becomes of a record; all of them or none',
  security,
  request: { body: body(ChoicesInput) },
  responses: { 204: { description: 'Stored: the next plan goes by them' }, ...problems },
})

export function imports(ctx: Context): Routes {
  const counts = createImportCounts(ctx)
  return routes()
    .openapi(overviewRoute, async (c) =>
      answer(c, ImportOverview, await showImport(ctx, counts, c.var.principal.tenant), 200),
    )
    .openapi(stepRoute, async (c) => {
      const { step } = c.req.valid('param')
      return answer(c, ImportStepShown, await showStep(ctx, c.var.principal.tenant, step), 200)
    })
    .openapi(saveRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const { tenant, who } = c.var.principal
      const { step } = c.req.valid('param')
      const saved = await saveSettings(ctx, tenant, { step, sent: c.req.valid('json'), who })
      switch (saved.kind) {
        case 'saved':
          return answer(c, ImportStepShown, await showStep(ctx, tenant, step), 200)
        case 'blocked':
          throw stepBlocked(saved.missing)
        case 'faults':
          throw faulty(saved.faults)
      }
    })
    .openapi(tryRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, rights } = c.var.principal
      const { settings: sent, sample } = c.req.valid('json')
      const tried = await tryStep(ctx, tenant, { step: c.req.valid('param').step, sent, sample, rights })
      if (tried.kind === 'faults')
        throw faulty(tried.faults.map((fault) => ({ ...fault, field: `settings.${fault.field}` })))
      return answer(c, TryAnswer, tried.answer, 200)
    })
    .openapi(chooseRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const chosen = c.req.valid('json').choices.map(({ recordId: leftId, ...choice }) => ({ ...choice, leftId }))
      const faults = await chooseForRecords(ctx, tenant, chosen, who)
      if (faults.length > 0) throw faulty(faults)
      return c.body(null, 204)
    })
}

/** What is to be done first, in words. */
export const stepBlocked = (missing: readonly string[]): ProblemError =>
  new ProblemError(409, 'step-blocked', missing.join(' '))

function faulty(faults: readonly SettingFault[]): ProblemError {
  const [first] = faults
  const words = first === undefined ? 'The request is not valid' : `${first.field}: ${first.detail}`
  return new ProblemError(422, 'invalid-request', words, { errors: [...faults] })
}
