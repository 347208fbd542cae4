import { createRoute, z } from '@hono/zod-openapi'
import { Decision, DecisionInput, Decisions, Review, ReviewKind, Reviews } from '../../shared/api-reviews.ts'
import { plainText } from '../../shared/fields.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { type Decided, decideReview } from '../use-cases/decide-review.ts'
import { decisionsMade } from '../use-cases/list-decisions.ts'
import { listReviews, openReview } from '../use-cases/list-reviews.ts'
import { type Undone, undoDecision } from '../use-cases/undo-decision.ts'
import { answer, body, json, mustBe, Paging, problems, type Routes, routes, security, TextId } from './kit.ts'

const reviewsRoute = createRoute({
  method: 'get',
  path: '/reviews',
  summary: 'What matching leaves to a person, best first, or what a person ignores',
  security,
  request: { query: Paging.extend({ kind: ReviewKind, state: z.enum(['to-review', 'ignored']).default('to-review') }) },
  responses: { 200: json(Reviews, 'A page'), ...problems },
})
const reviewRoute = createRoute({
  method: 'get',
  path: '/reviews/{kind}/{id}',
  summary: 'The review of one record: a company by its id, or a Hive account by its key',
  security,
  request: { params: z.object({ kind: ReviewKind, id: plainText(64).min(1) }) },
  responses: { 200: json(Review, 'It waits for a person, or is ignored'), ...problems },
})
const decisionsRoute = createRoute({
  method: 'get',
  path: '/decisions',
  summary: 'What was decided about reviews, newest first',
  security,
  request: { query: Paging.omit({ search: true }) },
  responses: { 200: json(Decisions, 'A page'), ...problems },
})
const decideRoute = createRoute({
  method: 'post',
  path: '/decisions',
  summary: 'Link a record to a candidate, refuse its candidates, or leave it alone from now on',
  security,
  request: { body: body(DecisionInput) },
  responses: { 201: json(Decision, 'Decided'), ...problems },
})
const undoRoute = createRoute({
  method: 'post',
  path: '/decisions/{id}/undo',
  summary: 'Take a decision back, unless something was built on it since',
  security,
  request: { params: TextId },
  responses: { 200: json(Decision, 'Undone'), ...problems },
})

export const reviews = (ctx: Context): Routes =>
  routes()
    .openapi(reviewsRoute, async (c) => {
      const { kind, state, search, cursor, limit } = c.req.valid('query')
      const asked = { kind, state, search, cursor, limit }
      return answer(c, Reviews, await listReviews(ctx, c.var.principal.tenant, asked), 200)
    })
    .openapi(reviewRoute, async (c) => {
      const review = await openReview(ctx, c.var.principal.tenant, c.req.valid('param'))
      if (review === null) throw notFound('A review of this record')
      return answer(c, Review, review, 200)
    })
    .openapi(decisionsRoute, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      return answer(c, Decisions, await decisionsMade(ctx, c.var.principal.tenant, { cursor, limit }), 200)
    })
    .openapi(decideRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const decided = await decideReview(ctx, tenant, { asked: c.req.valid('json'), who })
      if (decided.kind !== 'decided') throw undecided(decided)
      return answer(c, Decision, decided.decision, 201)
    })
    .openapi(undoRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const undone = await undoDecision(ctx, tenant, { id: c.req.valid('param').id, who })
      if (undone.kind !== 'undone') throw notUndone(undone)
      return answer(c, Decision, undone.decision, 200)
    })

function undecided(decided: Exclude<Decided, { kind: 'decided' }>): ProblemError {
  switch (decided.kind) {
    case 'unknown':
      return notFound(decided.what)
    case 'taken':
      return new ProblemError(409, 'linked-elsewhere', decided.words)
    case 'decided-already':
      return new ProblemError(409, 'decided-already', decided.words)
  }
}

function notUndone(undone: Exclude<Undone, { kind: 'undone' }>): ProblemError {
  switch (undone.kind) {
    case 'unknown':
      return notFound('This decision')
    case 'undone-already':
      return new ProblemError(409, 'undone-already', undone.words)
    case 'moved-on':
      return new ProblemError(409, 'moved-on', undone.words)
  }
}
