// What a person does to a run that is there already: pause it, let it go on, take it back.
import { createRoute } from '@hono/zod-openapi'
import { Run, UndoInput } from '../../shared/api-runs.ts'
import { type RunId, runId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { pauseRun, resumeRun } from '../use-cases/ask-run.ts'
import { showRun } from '../use-cases/follow-run.ts'
import { shownRun } from '../use-cases/shown.ts'
import { undoRun } from '../use-cases/undo-run.ts'
import { writesGlassHive } from '../use-cases/writes-glasshive.ts'
import { answer, json, mayPush, mustBe, problems, type Routes, routes, security, TextId } from './kit.ts'

const one = (path: string, summary: string) =>
  ({ method: 'post', path: `/runs/{id}${path}`, summary, security }) as const
const params = { params: TextId }

const pauseRoute = createRoute({
  ...one('/pause', 'Put a run down at its next step'),
  request: params,
  responses: { 202: json(Run, 'The run'), ...problems },
})
const resumeRoute = createRoute({
  ...one('/resume', 'Let a paused run go on where it was put down'),
  request: params,
  responses: { 202: json(Run, 'The run'), ...problems },
})
const undoRoute = createRoute({
  ...one('/undo', 'Take back what a run applied, or some of its changes'),
  request: { ...params, body: { required: false, content: { 'application/json': { schema: UndoInput } } } },
  responses: { 202: json(Run, 'The run that takes it back'), ...problems },
})

const NO_RUN = 'This run'

export const runControl = (ctx: Context): Routes => {
  const shown = async (tenant: TenantId, id: RunId): Promise<Run> => {
    const run = await showRun(ctx, tenant, id)
    if (run === null) throw notFound(NO_RUN)
    return run
  }
  return routes()
    .openapi(pauseRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant } = c.var.principal
      const id = runId(c.req.valid('param').id)
      const paused = await pauseRun(ctx, tenant, id)
      const run = await shown(tenant, id)
      if (!paused)
        throw new ProblemError(409, 'not-running', `Only a run at work can be paused; this one is ${run.state}.`)
      return answer(c, Run, run, 202)
    })
    .openapi(resumeRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant } = c.var.principal
      const id = runId(c.req.valid('param').id)
      const isOfAgreements = (await shown(tenant, id)).kind !== 'sync' && !(await writesGlassHive(ctx, tenant, id))
      if (isOfAgreements) mayPush(c.var.principal)
      const resumed = await resumeRun(ctx, tenant, id)
      const run = await shown(tenant, id)
      if (!resumed) {
        const words =
          run.state === 'paused'
            ? `Another ${run.kind} goes on. Resume this one when it has ended.`
            : `Only a paused run can be resumed; this one is ${run.state}.`
        throw new ProblemError(409, 'not-paused', words)
      }
      return answer(c, Run, run, 202)
    })
    .openapi(undoRoute, async (c) => {
      const { tenant, who, rights } = c.var.principal
      if (await writesGlassHive(ctx, tenant, runId(c.req.valid('param').id))) mustBe(c.var.principal, 'operator')
      else mayPush(c.var.principal)
      const { changes, preview = false } = c.req.valid('json') ?? {}
      const asked = { changes, preview, who, role: rights.role }
      const undone = await undoRun(ctx, tenant, runId(c.req.valid('param').id), asked)
      switch (undone.kind) {
        case 'queued':
          return answer(c, Run, shownRun(undone.run), 202)
        case 'unknown-run':
          throw notFound(NO_RUN)
        case 'busy':
          throw new ProblemError(409, 'busy', `Another undo goes on (${undone.run.id}). Wait for it, or cancel it.`)
        case 'not-over':
          throw new ProblemError(409, 'not-over', 'This run is still at work. Undo it when it has ended.')
        case 'nothing-applied':
          throw new ProblemError(
            409,
            'nothing-applied',
            undone.ids.length === 0
              ? 'This run has written nothing that could be undone.'
              : `The run has not applied ${undone.ids.join(', ')}.`,
          )
        case 'not-yours':
          throw new ProblemError(403, 'not-yours', 'Somebody else pushed this. Ask an admin to undo it.')
        case 'not-connected':
          throw new ProblemError(409, 'not-connected', 'Connect ConnectWise first.')
      }
    })
}
