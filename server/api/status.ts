import { createRoute, z } from '@hono/zod-openapi'
import { Notices, NoticesInput, Outlook, ScheduleInput, ScheduleTimes, Status } from '../../shared/api-status.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { askNotices, showNotices } from '../use-cases/ask-notices.ts'
import { previewSchedule } from '../use-cases/preview-schedule.ts'
import { followStatus, showStatus } from '../use-cases/show-status.ts'
import { showOutlook } from '../use-cases/standing.ts'
import type { Usages } from '../use-cases/usages.ts'
import { answer, body, json, problems, type Routes, routes, security } from './kit.ts'
import { liveStream } from './live-stream.ts'

const statusRoute = createRoute({
  method: 'get',
  path: '/status',
  summary: 'What is running, what waits, what is due and what the last runs did',
  security,
  responses: { 200: json(Status, 'As it is now'), ...problems },
})
const eventsRoute = createRoute({
  method: 'get',
  path: '/status/events',
  summary: 'The status whenever it changes, as server-sent events',
  security,
  responses: {
    200: { description: 'A stream of `status` events', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems,
  },
})
const outlookRoute = createRoute({
  method: 'get',
  path: '/outlook',
  summary: 'What the next update would push as things stand, and what it would not and why',
  security,
  responses: { 200: json(Outlook, 'As things stand'), ...problems },
})
const scheduleRoute = createRoute({
  method: 'post',
  path: '/schedules/preview',
  summary: 'When a schedule would be due if it were set now',
  security,
  request: { body: body(ScheduleInput) },
  responses: { 200: json(ScheduleTimes, 'Its next five times'), ...problems },
})
const noticesRoute = createRoute({
  method: 'get',
  path: '/notices',
  summary: 'Whether you get a mail after scheduled runs that need a person',
  security,
  responses: { 200: json(Notices, 'As it is now'), ...problems },
})
const saveNoticesRoute = createRoute({
  method: 'put',
  path: '/notices',
  summary: 'Ask for a mail after scheduled runs that need a person, or for none',
  security,
  request: { body: body(NoticesInput) },
  responses: { 200: json(Notices, 'As it is now'), ...problems },
})

export const status = (ctx: Context, usages: Usages): Routes =>
  routes()
    .openapi(statusRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      return answer(c, Status, await showStatus(ctx, usages, tenant, rights), 200)
    })
    .openapi(eventsRoute, (c) => {
      const { tenant, rights } = c.var.principal
      return liveStream(c, 'status', Status, (signal) => followStatus(ctx, usages, { tenant, rights, signal }))
    })
    .openapi(outlookRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      return answer(c, Outlook, await showOutlook(ctx, usages, tenant, rights), 200)
    })
    .openapi(scheduleRoute, async (c) => {
      const previewed = await previewSchedule(ctx, c.var.principal.tenant, c.req.valid('json'))
      if (previewed.kind === 'times') return answer(c, ScheduleTimes, previewed, 200)
      const { field, detail } = previewed
      throw new ProblemError(422, 'bad-schedule', detail, { errors: [{ field, detail }] })
    })
    .openapi(noticesRoute, async (c) => answer(c, Notices, await showNotices(ctx, c.var.principal), 200))
    .openapi(saveNoticesRoute, async (c) => {
      const asked = await askNotices(ctx, c.var.principal, c.req.valid('json').wanted)
      if (asked.kind === 'no-address') {
        throw new ProblemError(409, 'no-address', 'Sign in with your e-mail address: a key has none to send mail to.')
      }
      return answer(c, Notices, await showNotices(ctx, c.var.principal), 200)
    })
