// The step Companies: by type, linked with what is certain, made where nothing looks like it, and never twice.
import type { Company } from '../../../shared/records.ts'
import { COMPANY_FIELDS } from './company-fields.ts'
import { type Considered, created, leftOut, linked, needsYou, type There, updated, type Who } from './considered.ts'
import { mergedFields, newFields } from './merge.ts'
import { claimsOn, type Pairing, pairingOf } from './pairing.ts'
import { twinsAmong } from './twins.ts'
import { isChosen, mergingOf, type Work } from './work.ts'

export function considerCompanies(work: Work): Considered[] {
  const settings = work.facts.settings.companies
  if (settings === null) return []
  const claims = claimsOn(work, 'company')
  const chosen = letThrough(work).map((company) => ({
    company,
    pairing: pairingOf(work, 'company', String(company.id), claims),
  }))
  const making = chosen.filter(({ company, pairing }) => pairing.kind === 'none' && company.name.trim() !== '')
  const twinOf = twinsAmong(
    work,
    making.map(({ company }) => company),
  )
  return chosen.map((each) => considerOne(work, each, twinOf))
}

interface Chosen {
  company: Company
  pairing: Pairing
}

function considerOne(work: Work, { company, pairing }: Chosen, twinOf: (company: Company) => There | null): Considered {
  const who = whoIs(company)
  switch (pairing.kind) {
    case 'left-out':
      return leftOut(who, pairing.because, pairing.linked)
    case 'needs-you':
      return needsYou(who, pairing.because, null, pairing.linked)
    case 'none': {
      if (who.name === '') return leftOut(who, 'no-name')
      const twin = pairing.anyway ? null : twinOf(company)
      if (twin !== null) return needsYou(who, 'twin', twin)
      return created(who, { fields: newFields(COMPANY_FIELDS, company) })
    }
    case 'link':
    case 'linked':
      return paired(work, who, { company, pairing })
  }
}

/** Of several types the first counts. Deleted ones and those of an inactive status come only where that is ticked. */
function letThrough({ facts }: Work): Company[] {
  const settings = facts.settings.companies
  if (settings === null) return []
  const inactive = new Set(facts.setup['company-status'].filter((row) => row.inactive).map(({ id }) => id))
  return facts.companies.filter(
    ({ types, status, deleted }) =>
      isChosen(settings.types, types[0]) &&
      (settings.deleted || !deleted) &&
      (settings.inactive || status === null || !inactive.has(status.id)),
  )
}

function paired(
  work: Work,
  who: Who,
  { company, pairing }: { company: Company; pairing: Pairing & { kind: 'link' | 'linked' } },
): Considered {
  const rules = work.facts.settings.companies?.rules ?? {}
  const right = work.glassHive.companies.get(pairing.rightId)
  if (right === undefined) return needsYou(who, 'gone-there', null, pairing.kind === 'linked')
  const pair = { leftId: who.leftId, rightId: pairing.rightId, base: pairing.kind === 'linked' ? pairing.base : null }
  const { lastUpdated } = company
  const merging = mergingOf(work, 'company', pair, { rules, lastUpdated, country: company.country ?? right.country })
  const fields = mergedFields(COMPANY_FIELDS, { left: company, right }, merging)
  const there = { rightId: pairing.rightId, rightName: right.name }
  return pairing.kind === 'linked' ? updated(who, there, { fields }) : linked(who, there, pairing.by, { fields })
}

const whoIs = ({ id, name }: Company): Who => ({
  ...{ step: 'companies', kind: 'company', leftId: String(id), companyId: id },
  ...{ name: name.trim(), ofCompany: null },
})
