import type { Role } from '../../shared/api-setup.ts'
import { atLeast } from '../auth/principal.ts'

/** Whether somebody may have these changes undone: an admin anything, an operator what they have pushed themselves. */
export const mayTakeBack = (applied: readonly { who: string }[], by: { who: string; role: Role }): boolean =>
  atLeast(by.role, 'admin') || applied.every(({ who }) => who === by.who)
