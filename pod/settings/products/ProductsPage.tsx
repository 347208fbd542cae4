import { usePage } from '../kit/once.ts'
import { SaidLine } from '../kit/SaidLine.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { ProductCard } from './ProductCard.tsx'
import { askedOf, createProducts } from './page.ts'
import * as words from './words.ts'
import '../kit/form.css'
import '../policy/policy.css'
import './products.css'

/** Each Hive product, and the ConnectWise item it is billed as. */
export function ProductsPage(props: PageProps) {
  const state = usePage(props, (lasting) => {
    const made = createProducts(lasting)
    // Does not reject: a loader keeps every failure.
    void made.reload()
    return made
  })
  const { value, failure } = state.products.state.value
  const products = value?.hiveProducts ?? []
  const unlinked = products.filter(({ link }) => link === null).length
  const asked = askedOf(props.rest)
  return (
    <main class="products">
      <div class="apart">
        <h1>{words.title}</h1>
        <p class="note">{words.intro}</p>
        {props.session.me.role === 'viewer' && <p class="note">{words.viewer}</p>}
        {products.length > 0 && <p>{words.count(unlinked, products.length)}</p>}
      </div>
      <SaidLine acts={state.acts} />
      <Trouble failure={failure} onAgain={() => void state.reload()} />
      {value === null && failure === null && <p class="note">{words.loading}</p>}
      {value !== null && products.length === 0 && <p>{words.empty}</p>}
      <ul>
        {products.map((product) => {
          const ofIt = asked?.product === product.id ? asked : null
          return (
            <ProductCard
              // A new address opens its card anew.
              key={`${product.id} ${ofIt && props.rest}`}
              product={product}
              products={products}
              asked={ofIt}
              state={state}
              props={props}
            />
          )
        })}
      </ul>
    </main>
  )
}
