// Members of ConnectWise in the import: who they are in GlassHive, and who is invited to Hivelink.
import { createRoute } from '@hono/zod-openapi'
import { ImportUsers, InvitedUsers, InviteUsersInput } from '../../shared/api-import.ts'
import type { Context } from '../context.ts'
import { showImportUsers } from '../use-cases/import-users.ts'
import { inviteUsers } from '../use-cases/invite-users.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'

const usersRoute = createRoute({
  method: 'get',
  path: '/import/users',
  summary: 'Members of ConnectWise, who they are in GlassHive, and who could be',
  security,
  responses: { 200: json(ImportUsers, 'Both sides'), ...problems },
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/import/users/invite',
  summary: 'Invite members to Hivelink; whoever has appeared in GlassHive since is linked instead',
  security,
  request: { body: body(InviteUsersInput) },
  responses: { 200: json(InvitedUsers, 'Who was invited, linked, or neither and why'), ...problems },
})

export const importUsers = (ctx: Context): Routes =>
  routes()
    .openapi(usersRoute, async (c) => answer(c, ImportUsers, await showImportUsers(ctx, c.var.principal), 200))
    .openapi(inviteRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const { members } = c.req.valid('json')
      const base = ctx.config.publicUrl ?? new URL(c.req.url).origin
      return answer(c, InvitedUsers, await inviteUsers(ctx, c.var.principal, members, base), 200)
    })
