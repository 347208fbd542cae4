import type { UsageRow } from '../../../shared/api-usages.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import type { PageProps } from '../session.ts'
import { Details } from './Details.tsx'
import type { UsagesState } from './page.ts'
import * as words from './words.ts'

interface Props {
  row: UsageRow
  open: boolean
  /** It is no longer in the part of the list that is shown. */
  gone: boolean
  seesMoney: boolean
  state: UsagesState
  props: PageProps
}

/** One row: its mark with its words, its figures each with its name, and below them, once unfolded, why and what mends it. */
export function UsageLine({ row, open, gone, seesMoney, state, props }: Props) {
  const { company, account, hiveProduct, line } = row
  const heading = company?.name ?? account?.name
  const figures: [name: keyof typeof words.columns, value: string][] = [
    ['used', words.quantity(row.used, hiveProduct?.unit)],
    ['quota', words.quantity(row.quota, hiveProduct?.unit)],
    ['billed', words.quantity(line?.billed)],
    ['willBe', words.quantity(line?.willBe)],
    ...(seesMoney ? [['difference', words.lineDifference(line)] as const] : []).map(
      ([name, value]): [keyof typeof words.columns, string] => [name, value],
    ),
    ['invoice', line?.agreement?.nextInvoiceDate ?? words.nothing],
  ]
  return (
    <li class={gone ? 'gone' : ''}>
      <div class="usage">
        <div class="company">
          <b>{heading}</b>
          <span class="note">
            {[account?.name !== heading && account?.name, hiveProduct?.name ?? line?.name].filter(Boolean).join(' · ')}
          </span>
          <button
            type="button"
            class="fate"
            aria-expanded={open}
            aria-label={words.mark(row)}
            onClick={() => state.unfold(row)}
          >
            <Icon name={markOf(row)} />
            <span>{words.fate(row)}</span>
          </button>
          {gone && <span class="note">{words.goneNow}</span>}
        </div>
        {figures.map(([name, value]) => (
          <span key={name} class={`figure ${name}`}>
            <span class="label">{words.columns[name]} </span>
            {value}
          </span>
        ))}
      </div>
      {open && <Details row={row} state={state} props={props} />}
    </li>
  )
}

/** A check: it goes, or is billed as used. An exclamation mark: something is to be mended. */
function markOf({ line }: UsageRow): IconName {
  switch (line?.verdict.kind) {
    case 'change':
    case 'unchanged':
      return 'check'
    case 'held':
      return 'pause'
    case 'exception':
    case undefined:
      return 'alert'
  }
}
