import type { AllSettings, ImportStepShown } from '../../../shared/api-import.ts'
import { ActivitiesForm } from './ActivitiesForm.tsx'
import { ContactsForm } from './ContactsForm.tsx'
import { type Draft, type FormProps, typeIds } from './draft.ts'
import { OpportunitiesForm } from './OpportunitiesForm.tsx'
import { RulesTable } from './RulesTable.tsx'
import { SolutionsForm } from './SolutionsForm.tsx'
import * as words from './step-words.ts'
import { Tick } from './Tick.tsx'
import { TypeTicks } from './TypeTicks.tsx'

interface Props {
  draft: Draft
  shown: ImportStepShown
  off: boolean
  onChange(draft: Draft): void
}

/** The settings of one step, to be filled in. */
export function StepForm({ draft, shown, off, onChange }: Props) {
  const { step } = draft
  const given = { shown, off }
  switch (step) {
    case 'users':
      return (
        <TypeTicks
          legend={words.legends.users.types}
          step={step}
          options={shown.options.types ?? []}
          chosen={draft.settings.types}
          off={off}
          onChange={(ids) => onChange({ step, settings: { types: typeIds(ids) } })}
        />
      )
    case 'companies':
      return (
        <CompaniesForm {...given} settings={draft.settings} onChange={(settings) => onChange({ step, settings })} />
      )
    case 'contacts':
      return <ContactsForm {...given} settings={draft.settings} onChange={(settings) => onChange({ step, settings })} />
    case 'solutions':
      return (
        <SolutionsForm {...given} settings={draft.settings} onChange={(settings) => onChange({ step, settings })} />
      )
    case 'activities':
      return (
        <ActivitiesForm {...given} settings={draft.settings} onChange={(settings) => onChange({ step, settings })} />
      )
    case 'opportunities':
      return (
        <OpportunitiesForm {...given} settings={draft.settings} onChange={(settings) => onChange({ step, settings })} />
      )
  }
}

function CompaniesForm({ settings, shown, off, onChange }: FormProps<AllSettings['companies']>) {
  const put = (more: Partial<AllSettings['companies']>) => onChange({ ...settings, ...more })
  return (
    <>
      <TypeTicks
        legend={words.legends.companies.types}
        step="companies"
        options={shown.options.types ?? []}
        chosen={settings.types}
        off={off}
        onChange={(ids) => put({ types: typeIds(ids) })}
      />
      <p class="note">{words.firstType}</p>
      <Tick label={words.inactiveToo} on={settings.inactive} off={off} onChange={(inactive) => put({ inactive })} />
      <Tick label={words.deleted} on={settings.deleted} off={off} onChange={(deleted) => put({ deleted })} />
      <RulesTable fields={shown.fields} rules={settings.rules} off={off} onChange={(rules) => put({ rules })} />
    </>
  )
}
