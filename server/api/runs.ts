import { createRoute, z } from '@hono/zod-openapi'
import { ApplyInput, Plan, Report, Run, RunInput, RunKind, Runs } from '../../shared/api-runs.ts'
import { companyId, runId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { applyRun, askRun, cancelRun } from '../use-cases/ask-run.ts'
import { followRun, listRunRows, showRun } from '../use-cases/follow-run.ts'
import { planOfRun, reportCsv, reportOfRun } from '../use-cases/report-run.ts'
import { shownRun } from '../use-cases/shown.ts'
import { writesGlassHive } from '../use-cases/writes-glasshive.ts'
import { stepBlocked } from './import.ts'
import {
  answer,
  body,
  invalid,
  json,
  mayPush,
  mustBe,
  Paging,
  problems,
  type Routes,
  routes,
  security,
  TextId,
} from './kit.ts'
import { liveStream } from './live-stream.ts'

const one = (path: string, summary: string) => ({ path: `/runs/{id}${path}`, summary, security })
const params = { params: TextId }

const askRoute = createRoute({
  method: 'post',
  path: '/runs',
  summary: 'Ask for a run: a sync, an update or an import, with or without a preview',
  security,
  request: { body: body(RunInput) },
  responses: { 202: json(Run, 'Queued; or the run of that kind that goes on already'), ...problems },
})
const listRoute = createRoute({
  method: 'get',
  path: '/runs',
  summary: 'Runs, newest first',
  security,
  request: {
    query: Paging.omit({ search: true }).extend({
      kind: RunKind.optional(),
      companyId: z.coerce.number().int().positive().optional(),
    }),
  },
  responses: { 200: json(Runs, 'A page'), ...problems },
})
const oneRoute = createRoute({
  method: 'get',
  ...one('', 'A run as it stands'),
  request: params,
  responses: { 200: json(Run, 'The run'), ...problems },
})
const planRoute = createRoute({
  method: 'get',
  ...one('/plan', 'What a run would do, change by change, in money'),
  request: params,
  responses: { 200: json(Plan, 'The plan'), ...problems },
})
const reportRoute = createRoute({
  method: 'get',
  ...one('/report', 'What became of a run; as CSV with `Accept: text/csv`'),
  request: params,
  responses: {
    200: {
      description: 'The report',
      content: { 'application/json': { schema: Report }, 'text/csv': { schema: z.string() } },
    },
    ...problems,
  },
})
const applyRoute = createRoute({
  method: 'post',
  ...one('/apply', 'Apply a previewed plan, or just some of its changes'),
  request: { ...params, body: { required: false, content: { 'application/json': { schema: ApplyInput } } } },
  responses: { 202: json(Run, 'On its way'), ...problems },
})
const cancelRoute = createRoute({
  method: 'post',
  ...one('/cancel', 'Stop a run at its next step'),
  request: params,
  responses: { 202: json(Run, 'The run'), ...problems },
})
const eventsRoute = createRoute({
  method: 'get',
  ...one('/events', 'The run as it goes, as server-sent events'),
  request: params,
  responses: {
    200: { description: 'A stream of `run` events', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems,
  },
})

const NO_RUN = 'This run'

const misplaced = (field: string, message: string): ProblemError => invalid([{ path: [field], message }])

export const runs = (ctx: Context): Routes =>
  routes()
    .openapi(askRoute, async (c) => {
      const { tenant, who } = c.var.principal
      const { kind, companyId: company, preview, full, only = null, step = null } = c.req.valid('json')
      if (kind !== 'import' && step !== null) throw misplaced('step', 'Only an import has a step')
      if (kind === 'import' && company !== undefined) throw misplaced('companyId', 'An import is of all companies')
      mustBe(c.var.principal, 'operator')
      if (kind === 'update' && !preview) mayPush(c.var.principal)
      const asked = await askRun(ctx, tenant, {
        kind,
        companyId: company === undefined ? null : companyId(company),
        preview,
        step,
        who,
        options: { full, only },
      })
      switch (asked.kind) {
        case 'queued':
        case 'already':
          return answer(c, Run, shownRun(asked.run), 202)
        case 'busy':
          throw new ProblemError(409, 'busy', `Another ${kind} goes on (${asked.run.id}). Wait for it, or cancel it.`)
        case 'not-connected':
          throw new ProblemError(
            409,
            'not-connected',
            `Connect ${asked.system} first: PUT /api/v1/connections/${asked.system.toLowerCase()}.`,
          )
        case 'step-blocked':
          throw stepBlocked(asked.missing)
        case 'unknown-company':
          throw notFound('This company')
      }
    })
    .openapi(listRoute, async (c) => {
      const { cursor, limit, kind, companyId: company } = c.req.valid('query')
      const asked = { cursor, limit, kind, company: company === undefined ? undefined : companyId(company) }
      return answer(c, Runs, await listRunRows(ctx, c.var.principal.tenant, asked), 200)
    })
    .openapi(oneRoute, async (c) => {
      const run = await showRun(ctx, c.var.principal.tenant, runId(c.req.valid('param').id))
      if (run === null) throw notFound(NO_RUN)
      return answer(c, Run, run, 200)
    })
    .openapi(planRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      const plan = await planOfRun(ctx, tenant, runId(c.req.valid('param').id), rights)
      if (plan === null) throw notFound(NO_RUN)
      return answer(c, Plan, plan, 200)
    })
    .openapi(reportRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      const report = await reportOfRun(ctx, tenant, runId(c.req.valid('param').id), rights)
      if (report === null) throw notFound(NO_RUN)
      if (!c.req.header('accept')?.includes('text/csv')) return answer(c, Report, report, 200)
      return c.text(reportCsv(report), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
    })
    .openapi(applyRoute, async (c) => {
      const { changes } = c.req.valid('json') ?? {}
      const { tenant, who, rights } = c.var.principal
      if (await writesGlassHive(ctx, tenant, runId(c.req.valid('param').id))) mustBe(c.var.principal, 'operator')
      else mayPush(c.var.principal)
      const asked = { changes, who, role: rights.role }
      const applied = await applyRun(ctx, tenant, runId(c.req.valid('param').id), asked)
      switch (applied.kind) {
        case 'applying':
          return answer(c, Run, shownRun(applied.run), 202)
        case 'unknown-run':
          throw notFound(NO_RUN)
        case 'not-planned':
          throw new ProblemError(
            409,
            'not-planned',
            applied.state === 'planned'
              ? 'Another push to all companies goes on. Apply this one when it has ended.'
              : `Only a previewed plan can be applied; this run is ${applied.state}.`,
          )
        case 'unknown-changes':
          throw new ProblemError(422, 'unknown-changes', `The plan has no such change: ${applied.ids.join(', ')}.`)
        case 'not-yours':
          throw new ProblemError(403, 'not-yours', 'Somebody else pushed this. Ask an admin to undo it.')
      }
    })
    .openapi(cancelRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const run = await cancelRun(ctx, c.var.principal.tenant, runId(c.req.valid('param').id))
      if (run === null) throw notFound(NO_RUN)
      return answer(c, Run, shownRun(run), 202)
    })
    .openapi(eventsRoute, async (c) => {
      const id = runId(c.req.valid('param').id)
      if ((await showRun(ctx, c.var.principal.tenant, id)) === null) throw notFound(NO_RUN)
      return liveStream(c, 'run', Run, (signal) => followRun(ctx, c.var.principal.tenant, id, signal))
    })
