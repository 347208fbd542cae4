// Hive's accounts as subjects: often a name alone, sometimes a domain. Several accounts may belong to one company.

import type { Account, AccountId } from '../../shared/records.ts'
import type { MatchOptions } from './ground.ts'
import { domainOf } from './normalize.ts'
import { type Subject, subjectOf } from './subject.ts'

export const ACCOUNT_MATCH: MatchOptions = { oneToOne: false, billed: true }

/** An account that is named by its domain has that domain, and no name. */
export function accountSubject({ id, name, domain }: Account): Subject<AccountId> {
  const named = /^[^\s@]+\.[a-z]{2,}$/i.test(name.trim()) && domainOf(name) !== null
  const subject = subjectOf(
    { id, name: named ? '' : name, domain: domain || (named ? name : null) },
    { homeCountry: null },
  )
  return { ...subject, label: name }
}
