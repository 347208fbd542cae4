import { useSignal } from '@preact/signals'
import type { HiveProductRow } from '../../../shared/api-links.ts'
import type { ItemPolicy, ReadingPolicy } from '../../../shared/api-policy.ts'
import { Button } from '../../components/Button.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import { BasisField } from '../policy/BasisField.tsx'
import { CreatingField } from '../policy/CreatingField.tsx'
import { workedOut } from '../policy/example.ts'
import { policyFaults } from '../policy/faults.ts'
import { LineFields } from '../policy/LineFields.tsx'
import { addsUpWith, type Item, type ProductsState, policyOf } from './page.ts'
import * as words from './words.ts'

interface Props {
  product: HiveProductRow
  item: Item
  products: readonly HiveProductRow[]
  state: ProductsState
  /** Comes to a part of it, where the address asks for that. */
  arrive: ((form: HTMLFormElement | null) => void) | null
}

interface Draft {
  reading: ReadingPolicy
  item: ItemPolicy
}

/** How a Hive product and its item are worked out: what is not said here is taken from the settings. */
export function ProductPolicy({ product, item, products, state, arrive }: Props) {
  const settings = state.settings.state.value
  const policies = state.policies.state.value
  // What was changed stays until it is saved, whatever is read again meanwhile.
  const draft = useSignal<Draft | null>(null)
  const failure = settings.failure ?? policies.failure
  if (settings.value === null || policies.value === null) {
    return failure ? (
      <Trouble failure={failure} onAgain={() => void state.reload()} />
    ) : (
      <p class="note">{words.loading}</p>
    )
  }
  const tenant = settings.value.settings
  const { reading, item: ofItem } = draft.value ?? policyOf(policies.value, product)
  const put = (change: Partial<Draft>) => {
    draft.value = { reading, item: ofItem, ...change }
  }
  const why = state.acts.off.value ?? state.policyOff()
  const off = why !== null
  const faults = policyFaults({ ...reading, ...ofItem })
  const others = addsUpWith(products, product)
  const names = { types: state.types.state.value.value?.agreementTypes ?? [], agreements: null }
  return (
    <form class="policy" ref={arrive} onSubmit={(event) => event.preventDefault()}>
      <h3>{words.ofReading(product.name)}</h3>
      <p class="note">{words.tenantWide}</p>
      {why === words.adminOnly && <p class="note">{why}</p>}
      <BasisField
        value={reading.basis}
        wider={tenant.basis}
        off={off}
        onChange={(basis) => put({ reading: { ...reading, basis } })}
      />
      <label class="choice">
        <input
          type="checkbox"
          disabled={off}
          checked={reading.excluded === true}
          onChange={({ currentTarget }) =>
            put({ reading: { ...reading, excluded: currentTarget.checked ? true : undefined } })
          }
        />
        {words.excluded}
      </label>
      <h3>{words.ofItem(item.identifier)}</h3>
      {others.length > 0 && <p class="note">{words.shared(others.map(({ name }) => name).join(' and '))}</p>}
      <LineFields
        value={ofItem}
        wider={tenant}
        names={names}
        off={off}
        onChange={(line) => put({ item: { ...ofItem, ...line } })}
      />
      <CreatingField
        value={ofItem.creating}
        names={names}
        off={off}
        onChange={(creating) => put({ item: { ...ofItem, creating } })}
      />
      {product.link?.unit && <Example unit={product.link.unit} policy={widened(tenant, ofItem)} />}
      {faults.map((fault) => (
        <p key={fault} class="bad">
          {fault}
        </p>
      ))}
      <p class="tools">
        <Button
          look="primary"
          off={why ?? faults[0] ?? null}
          onPress={async () => {
            if (await state.savePolicy(product, item, { reading, item: ofItem })) draft.value = null
          }}
        >
          {words.save}
        </Button>
        {draft.value && (
          <Button
            onPress={() => {
              draft.value = null
            }}
          >
            {words.cancel}
          </Button>
        )}
        {draft.value && <span class="note">{words.unsaved}</span>}
      </p>
    </form>
  )
}

/** What holds for the item, the tenant's own where it says nothing. */
function widened(tenant: ItemPolicy, item: ItemPolicy): ItemPolicy {
  const said = Object.entries(item).filter(([, value]) => value !== undefined)
  return { ...tenant, ...Object.fromEntries(said) }
}

/** Where usage is counted in storage, a believable amount of it; else a handful. */
const tried = (of: string): number => (/^[KMGTP]B$/i.test(of) ? 1240 : 7)

function Example({ unit, policy }: { unit: { amount: number; of: string }; policy: ItemPolicy }) {
  const charged = useSignal(tried(unit.of))
  return (
    <p class="labelled setting">
      <NumberField
        label={words.example}
        value={charged.value}
        after={unit.of}
        off={false}
        onChange={(value) => {
          charged.value = value
        }}
      />
      <output>{charged.value >= 0 ? workedOut(charged.value, unit, policy) : ''}</output>
    </p>
  )
}
