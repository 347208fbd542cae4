// The settings of a step as they are typed: what is not whole yet is said, and only whole ones are sent.
import type { AllSettings, ImportOption, ImportStep, ImportStepShown } from '../../../shared/api-import.ts'

/** The settings of one step, told apart by its name. */
export type Draft = { [Step in ImportStep]: { step: Step; settings: AllSettings[Step] } }[ImportStep]

/** What the form of a step is handed. */
export interface FormProps<Settings> {
  settings: Settings
  shown: ImportStepShown
  off: boolean
  onChange(settings: Settings): void
}

/** An id of a row of a set-up table; null is "no type". */
export type TypeId = number | null

/** What is shown to begin with: as saved, else as proposed. */
export function draftOf({ step, settings, proposed }: ImportStepShown): Draft {
  // The server parses what it stores and proposes with the schema of this very step.
  return { step, settings: settings ?? proposed } as Draft
}

/** Ids of a table's rows, without the words that stand beside them. */
export const typeIds = (ids: readonly ImportOption['id'][]): TypeId[] =>
  ids.filter((id): id is TypeId => typeof id !== 'string')

/** Why settings cannot be sent yet, a sentence each; empty when they can. */
export function faults(draft: Draft): string[] {
  switch (draft.step) {
    case 'users':
    case 'companies':
    case 'contacts':
      return draft.settings.types.length === 0 ? [NO_TYPE] : []
    case 'solutions': {
      const { types, categories, billing, cycles } = draft.settings
      return [
        ...(types.length === 0 ? [NO_TYPE] : []),
        ...(categories.length === 0 ? ['Choose at least one category, or “no category”.'] : []),
        ...(billing.length === 0 ? ['Choose at least one way of billing.'] : []),
        ...(cycles.some(({ glassHive }) => !isWhole(glassHive))
          ? ['A number of a billing cycle is a whole number.']
          : []),
      ]
    }
    case 'activities': {
      const { types, from } = draft.settings
      return [
        ...(types.some((one) => one.as !== null) ? [] : ['Say of at least one activity type what it becomes.']),
        ...(/^\d{4}-\d\d-\d\d$/.test(from) ? [] : ['Choose the day from which activities come.']),
      ]
    }
    case 'opportunities':
      return draft.settings.types.length === 0 ? ['Let at least one opportunity type come.'] : []
  }
}

const NO_TYPE = 'Choose at least one type, or “no type”.'
const isWhole = (n: number): boolean => Number.isInteger(n) && n >= 0

/** What is sent: without what was cleared on the way. */
export function tidy(draft: Draft): Draft['settings'] {
  switch (draft.step) {
    case 'contacts':
      return { ...draft.settings, lists: draft.settings.lists.filter(({ name }) => name.trim() !== '') }
    case 'opportunities':
      return {
        ...draft.settings,
        dealTypes: draft.settings.dealTypes.filter(({ name }) => name.trim() !== ''),
        dealStatuses: draft.settings.dealStatuses.filter(({ name }) => name.trim() !== ''),
      }
    case 'users':
    case 'companies':
    case 'solutions':
    case 'activities':
      return draft.settings
  }
}

export const same = (a: Draft, b: Draft): boolean => JSON.stringify(tidy(a)) === JSON.stringify(tidy(b))
