// What a rule can name, and what it is called: agreement types, and the agreements of one company.
import type { AgreementRow } from '../../../shared/api-settings.ts'

export interface AgreementType {
  id: number
  name: string
}

export interface Names {
  types: readonly AgreementType[]
  /** Those of the company; null where the rule holds for every company and can name none. */
  agreements: readonly AgreementRow[] | null
}

export const typeName = (names: Names, id: number): string =>
  names.types.find((type) => type.id === id)?.name ?? `agreement type ${id}`

export const agreementName = (names: Names, id: number): string =>
  names.agreements?.find((agreement) => agreement.id === id)?.name ?? `agreement ${id}`
