// The settings page without its looks: what holds, what was changed and is not saved, and what is said below the tenant.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { HiveSettings } from '../../../shared/api-policy.ts'
import type { AgreementTypes, Policies, Settings } from '../../../shared/api-settings.ts'
import type { Notices } from '../../../shared/api-status.ts'
import type { Usages } from '../../../shared/api-usages.ts'
import type { Route } from '../../request.ts'
import { type Acts, createActs } from '../kit/act.ts'
import { queryOf } from '../kit/arrive.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import type { PageProps, Session } from '../session.ts'
import * as words from './words.ts'

/** The company and the item that the address names: `settings?company=1&product=301`, as Usages leads here. */
export interface Asked {
  company: number
  /** ConnectWise's id of the item; null where only the company is named. */
  item: number | null
}

/** Null where the address names no company. */
export function askedOf(rest: string): Asked | null {
  const query = queryOf(rest)
  const id = (name: string): number | null => Number(query.get(name)) || null
  const company = id('company')
  return company === null ? null : { company, item: id('product') }
}

export interface RulesState {
  session: Session
  settings: Loader<Settings>
  policies: Loader<Policies>
  types: Loader<AgreementTypes>
  notices: Loader<Notices>
  /** What was changed and is not saved yet; null where nothing was. */
  draft: ReadonlySignal<HiveSettings | null>
  acts: Acts
  /** Why what holds for every company cannot be changed; null when it can. */
  tenantOff(): string | null
  reload(): Promise<void>
  put(draft: HiveSettings | null): void
  save(): Promise<void>
  /** Carries out the requests of one exception. */
  except(routes: readonly Route[], said: string): Promise<boolean>
  notify(wanted: boolean): Promise<void>
}

/** What was changed and not saved outlives the page: whoever looks at another one and comes back finds it. */
const drafts = new Map<string, HiveSettings>()

export function createRules({ session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>): RulesState {
  const settings = createLoader<Settings>(session, onSignedOut)
  const policies = createLoader<Policies>(session, onSignedOut)
  const types = createLoader<AgreementTypes>(session, onSignedOut)
  const notices = createLoader<Notices>(session, onSignedOut)
  const money = createLoader<Usages>(session, onSignedOut)
  const whose = session.me.who
  const draft = signal<HiveSettings | null>(drafts.get(whose) ?? null)
  const reload = async (): Promise<void> => {
    await Promise.all([
      settings.load(['GET', '/settings']),
      policies.load(['GET', '/policies']),
      types.load(['GET', '/agreement-types']),
      notices.load(['GET', '/notices']),
    ])
  }
  const difference = async () => {
    await money.load(['GET', '/usages?limit=1'])
    const { value, failure } = money.state.value
    return failure === null ? (value?.difference ?? null) : null
  }
  // Asked for beside the page: nothing waits for it but what a save changes.
  let before = difference()
  const acts = createActs({ session, onSignedOut, reload, viewer: words.viewer })
  const put = (changed: HiveSettings | null): void => {
    draft.value = changed
    if (changed === null) drafts.delete(whose)
    else drafts.set(whose, changed)
  }
  return {
    session,
    settings,
    policies,
    types,
    notices,
    draft,
    acts,
    tenantOff: () => acts.off.value ?? (session.me.role === 'admin' ? null : words.adminOnly),
    reload,
    put,
    async save() {
      const changed = draft.value
      if (changed === null) return
      const well = await acts.act([['PUT', '/settings', changed]], () => ({
        words: words.savedSettings(null, null),
        undo: null,
      }))
      if (!well) return
      put(null)
      const was = await before
      before = difference()
      const is = await before
      acts.said.value = { well: true, words: words.savedSettings(was, is), undo: null }
    },
    except: (routes, said) => acts.act(routes, () => ({ words: said, undo: null })),
    async notify(wanted) {
      await acts.act([['PUT', '/notices', { wanted }]], () => ({ words: words.mailSaved(wanted), undo: null }))
    },
  }
}
