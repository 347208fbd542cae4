// Hive's accounts as subjects: often a name alone, sometimes a domain. Several accounts may belong to one company.

import type { Account, AccountId } from '../../shared/records.ts'
import type { MatchOptions } from './engine.ts'
import { type Subject, subjectOf } from './subject.ts'

export const ACCOUNT_MATCH: MatchOptions = { oneToOne: false }

export function accountSubject({ id, name, domain }: Account): Subject<AccountId> {
  return subjectOf({ id, name, domain }, { homeCountry: null })
}
