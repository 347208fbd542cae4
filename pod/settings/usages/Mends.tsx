import type { Line } from '../../../shared/api-runs.ts'
import type { UsageRow } from '../../../shared/api-usages.ts'
import { Button } from '../../components/Button.tsx'
import type { PageProps } from '../session.ts'
import type { UsagesState } from './page.ts'
import * as words from './words.ts'

interface Props {
  row: UsageRow
  line: Line
  state: UsagesState
  props: PageProps
}

/** What a person can do about a line: a button that does it, or that leads to where it is done. */
export function Mends({ row, line, state, props }: Props) {
  const { company, hiveProduct } = row
  const off = state.acts.off.value
  const { mend } = line.why
  const leads = (to: keyof typeof words.mends, path: string) => (
    <Button look="primary" onPress={() => props.go(path)}>
      {words.mends[to]}
    </Button>
  )
  const product = hiveProduct && new URLSearchParams({ product: hiveProduct.id, mend: mend ?? '' })
  switch (mend) {
    case null:
      return line.verdict.kind === 'held' ? <Held row={row} line={line} state={state} /> : null
    case 'release':
      return <Held row={row} line={line} state={state} />
    case 'link-product':
    case 'state-unit':
    case 'allow-creating':
      return leads(mend, product ? `products?${product}` : 'products')
    case 'choose-agreement':
      return leads(mend, `settings?company=${company?.id ?? ''}&product=${line.product?.id ?? ''}`)
    case 'look-at-usage':
      return (
        <>
          {leads(mend, 'files')}
          {line.verdict.kind === 'held' && <Held row={row} line={line} state={state} />}
        </>
      )
    case 'sync':
    case 'open-connectwise':
      return (
        company && (
          <Button off={off} onPress={() => state.sync(company.id)}>
            {words.syncCompany}
          </Button>
        )
      )
  }
}

/** Lets a held line go, or turns down the hold that a run has noted. */
function Held({ row: { company }, line, state }: Omit<Props, 'props'>) {
  const { value } = state.holds.state.value
  const hold = value?.holds.find((each) => each.company.id === company?.id && each.line.key === line.key)
  const off = state.acts.off.value
  if (company === null) return null
  return (
    <p class="tools">
      <Button
        look="primary"
        off={off}
        name={`${words.release} ${line.name}`}
        onPress={() => state.release(company.id, line)}
      >
        {words.release}
      </Button>
      {hold && (
        <Button off={off} name={`${words.dismiss} ${line.name}`} onPress={() => state.dismiss(hold.changeId)}>
          {words.dismiss}
        </Button>
      )}
    </p>
  )
}
