import { useSignal } from '@preact/signals'
import type { HiveProductRow, ProductHit, ProductHits } from '../../../shared/api-links.ts'
import { Button } from '../../components/Button.tsx'
import { arriveAt, arriveAtPart } from '../kit/arrive.ts'
import { type Choice, Combobox } from '../kit/Combobox.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { useOnce } from '../kit/once.ts'
import { lineWords, readingWords } from '../policy/words.ts'
import type { PageProps, Session } from '../session.ts'
import { ProductPolicy } from './ProductPolicy.tsx'
import { type Asked, addsUpWith, type Item, type ProductsState, policyOf } from './page.ts'
import { UnitForm } from './UnitForm.tsx'
import * as words from './words.ts'

interface Props {
  product: HiveProductRow
  products: readonly HiveProductRow[]
  /** What the address asks for of this product. */
  asked: Asked | null
  state: ProductsState
  props: PageProps
}

type Doing =
  | { kind: 'nothing' }
  | { kind: 'finding' }
  /** The item is chosen; what one of it stands for is to be said. */
  | { kind: 'stating'; item: Item; proposed: ProductHit['proposedUnit'] }
  | { kind: 'policy' }

const atCreating = arriveAtPart('creating')

/** What is open where the address asks for a product: what it needs first. */
function begun({ link }: HiveProductRow, asked: Asked | null): Doing {
  if (asked === null || link === null) return { kind: 'nothing' }
  const isStated = link.unit !== null && link.unitChanged === null
  if (!isStated || asked.mend === 'state-unit') return { kind: 'stating', item: link.product, proposed: null }
  return { kind: 'policy' }
}

export function ProductCard({ product, products, asked, state, props }: Props) {
  const first = useOnce(() => begun(product, asked))
  const doing = useSignal<Doing>(first)
  const { link } = product
  const off = state.acts.off.value
  const done = () => {
    doing.value = { kind: 'nothing' }
  }
  const finding = link === null || doing.value.kind === 'finding'
  return (
    <li class="product" ref={asked && first.kind !== 'policy' ? arriveAt : null}>
      <h2>{product.name}</h2>
      <p class="note">{words.counted(product)}</p>
      {link && <Linked product={product} products={products} state={state} />}
      {link === null && doing.value.kind === 'nothing' && <p class="warn">{words.notLinked}</p>}
      {finding && doing.value.kind !== 'stating' && (
        <Combobox
          id={`product-${product.id}`}
          label={words.searchFor(product.name)}
          quiet
          placeholder={words.findItem}
          off={off}
          find={findItems(props.session, product)}
          onChoose={({ value: { id, identifier, proposedUnit } }) => {
            doing.value = { kind: 'stating', item: { id, identifier }, proposed: proposedUnit }
          }}
        />
      )}
      {doing.value.kind === 'stating' && (
        <UnitForm
          item={doing.value.item}
          proposed={doing.value.proposed}
          of={product.unit}
          off={off}
          onCancel={done}
          onState={async (item, unit) => {
            if (await state.link(product, item, unit)) done()
          }}
        />
      )}
      {link && (doing.value.kind === 'nothing' || doing.value.kind === 'policy') && (
        <p class="tools">
          <Button
            look="link"
            expanded={doing.value.kind === 'policy'}
            name={words.policyOf(product.name)}
            onPress={() => {
              doing.value = doing.value.kind === 'policy' ? { kind: 'nothing' } : { kind: 'policy' }
            }}
          >
            {words.policy}
          </Button>
          <Button
            look="link"
            off={off}
            name={words.againFor(product.name)}
            onPress={() => {
              doing.value = { kind: 'stating', item: link.product, proposed: null }
            }}
          >
            {words.stateAgain}
          </Button>
          <Button
            look="link"
            off={off}
            name={words.changeFor(product.name)}
            onPress={() => {
              doing.value = { kind: 'finding' }
            }}
          >
            {words.change}
          </Button>
          <Confirm
            does={words.unlink}
            name={words.unlinkIt(product.name)}
            sure={words.reallyUnlink}
            off={off}
            onConfirm={() => void state.unlink(product, link.product)}
          />
        </p>
      )}
      {link && doing.value.kind === 'finding' && (
        <p class="tools">
          <Button look="link" onPress={done}>
            {words.cancel}
          </Button>
        </p>
      )}
      {link && doing.value.kind === 'policy' && (
        <ProductPolicy
          product={product}
          item={link.product}
          products={products}
          state={state}
          arrive={asked && (asked.mend === 'allow-creating' ? atCreating : arriveAt)}
        />
      )}
    </li>
  )
}

/** What it is billed as, what one unit stands for, and how it is worked out, in short. */
function Linked({ product, products, state }: Omit<Props, 'asked' | 'props'>) {
  const { link } = product
  if (link === null) return null
  const others = addsUpWith(products, product)
  const names = { types: state.types.state.value.value?.agreementTypes ?? [], agreements: null }
  const policy = policyOf(state.policies.state.value.value, product)
  const said = [...readingWords(policy.reading), ...lineWords(policy.item, names)]
  return (
    <div>
      <p>
        <b>{link.product.identifier}</b> {link.product.description}
      </p>
      {link.unit ? (
        <p>
          {words.unit(link.product.identifier, link.unit)} <span class="note">{words.statedBy(link.who)}</span>
        </p>
      ) : (
        <p class="warn">{words.notStated}</p>
      )}
      {link.unitChanged && <p class="warn">{words.changed(link.unitChanged)}</p>}
      {others.length > 0 && <p class="note">{words.addsUp(others.map(({ name }) => name).join(' and '))}</p>}
      {said.length > 0 && <p class="note">{said.join(' · ')}</p>}
    </div>
  )
}

function findItems(session: Session, product: HiveProductRow): (text: string) => Promise<Choice<ProductHit>[] | null> {
  return async (text) => {
    const query = new URLSearchParams({ search: text, hiveProductId: product.id })
    const reply = await session.request(['GET', `/products?${query}`])
    if (reply.kind !== 'ok') return null
    const { products }: ProductHits = reply.value
    return products.map((hit) => ({
      key: String(hit.id),
      name: hit.identifier,
      note: words.note(hit),
      off: null,
      value: hit,
    }))
  }
}
