// /system: members and the security roles that say what each of them may do.

import { type Resource, rights } from './resource.ts'
import * as models from './system-models.ts'

/** The resources of the system module. */
export const systemResources: Resource[] = [
  {
    path: 'system/members',
    table: 'members',
    model: models.memberModel,
    label: 'member',
    title: 'Member',
    right: rights.members,
    unique: ['identifier'],
    writeOnly: ['password', 'token'],
    // A member is deactivated, never deleted.
    methods: ['GET', 'POST', 'PUT', 'PATCH'],
  },
  {
    path: 'system/securityroles',
    table: 'securityRoles',
    model: models.securityRoleModel,
    label: 'securityRole',
    title: 'Security Role',
    right: null,
    methods: ['GET', 'POST', 'DELETE'],
  },
  {
    path: 'system/securityroles/#/settings',
    table: 'securityRoleSettings',
    model: models.securityRoleSettingModel,
    label: 'securityRoleSetting',
    title: 'Security Role Setting',
    right: null,
    parent: { table: 'securityRoles', title: 'Security Role', field: 'roleId', reference: false },
    methods: ['GET'],
  },
]
