// What records that can be paired are called, on either side, for people; null where there is none.
import {
  contactId,
  glassHiveContactId,
  glassHiveUserId,
  memberId,
  productId,
  solutionId,
  type TenantId,
} from '../../shared/records.ts'
import { contactsById } from '../store/contacts.ts'
import type { Db } from '../store/database.ts'
import { glassHiveContactsById } from '../store/glasshive-contacts.ts'
import { glassHiveUsersById } from '../store/glasshive-users.ts'
import { membersById } from '../store/members.ts'
import { productsById } from '../store/products.ts'
import type { RecordLink } from '../store/record-links.ts'
import { solutionsById } from '../store/solutions.ts'

const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  [firstName, lastName].filter(Boolean).join(' ')

/** A contact, catalog item or member of ConnectWise. */
export async function nameOfLeft(
  db: Db,
  tenant: TenantId,
  { kind, leftId }: Pick<RecordLink, 'kind' | 'leftId'>,
): Promise<string | null> {
  const id = Number(leftId)
  switch (kind) {
    case 'contact': {
      const [contact] = await contactsById(db, tenant, [contactId(id)])
      return contact === undefined ? null : fullName(contact) || (contact.emails[0] ?? `Contact ${id}`)
    }
    case 'solution': {
      const [product] = await productsById(db, tenant, [productId(id)])
      return product === undefined ? null : product.identifier
    }
    case 'user': {
      const [member] = await membersById(db, tenant, [memberId(id)])
      return member === undefined ? null : fullName(member) || member.identifier
    }
    case 'list':
    case 'activity':
    case 'opportunity':
      return null
  }
}

/** A contact, solution or user of GlassHive. */
export async function nameOfRight(
  db: Db,
  tenant: TenantId,
  { kind, rightId }: Pick<RecordLink, 'kind' | 'rightId'>,
): Promise<string | null> {
  const id = Number(rightId)
  switch (kind) {
    case 'contact': {
      const [contact] = Number.isNaN(id) ? [] : await glassHiveContactsById(db, tenant, [glassHiveContactId(id)])
      return contact === undefined ? null : fullName(contact) || (contact.email ?? `GlassHive contact ${id}`)
    }
    case 'solution': {
      const [solution] = Number.isNaN(id) ? [] : await solutionsById(db, tenant, [solutionId(id)])
      return solution === undefined ? null : solution.name
    }
    case 'user': {
      const [user] = await glassHiveUsersById(db, tenant, [glassHiveUserId(rightId)])
      return user === undefined ? null : fullName(user) || rightId
    }
    case 'list':
    case 'activity':
    case 'opportunity':
      return null
  }
}
