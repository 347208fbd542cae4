import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { Accounts, Companies, HiveProducts, ProductHits } from '../../../shared/api-links.ts'
import type { Usages } from '../../../shared/api-usages.ts'
import { arriveAt, arriveAtPart } from '../kit/arrive.ts'
import { type Choice, Combobox } from '../kit/Combobox.tsx'
import { Select } from '../kit/Select.tsx'
import type { Session } from '../session.ts'
import { ExceptionForm } from './ExceptionForm.tsx'
import { accountPath, accountProductPath, type Exception, exceptionsOf, linePath } from './levels.ts'
import type { Asked, RulesState } from './page.ts'
import type { Level } from './words.ts'
import * as words from './words.ts'

interface Named<Id> {
  id: Id
  name: string
}
/** What it is for, as far as it is chosen. */
interface Target {
  account: Named<string> | null
  product: Named<string> | null
  company: Named<number> | null
  item: Named<number> | null
}
const NOTHING: Target = { account: null, product: null, company: null, item: null }

const atPlacement = arriveAtPart('placement')

interface Props {
  state: RulesState
  /** The company and the item that the address asks for. */
  asked: Asked | null
}

/** First for what, then what is said. Where something is said already, that is what is edited. */
export function AddException({ state, asked }: Props) {
  const level = useSignal<Level | ''>(asked === null ? '' : 'lines')
  const target = useSignal<Target>(NOTHING)
  useSignalEffect(() => {
    if (asked === null) return
    // Does not reject: what has no name stays to be chosen.
    void untracked(() => named(state.session, asked)).then((found) => {
      target.value = { ...NOTHING, ...found }
    })
  })
  const off = state.acts.off.value
  const put = (change: Partial<Target>) => {
    target.value = { ...target.value, ...change }
  }
  const done = () => {
    level.value = ''
    target.value = NOTHING
  }
  const { session } = state
  const { account, product, company, item } = target.value
  const chosen = level.value === '' ? null : exceptionFor(level.value, target.value)
  const policies = state.policies.state.value.value
  const said = chosen && policies && exceptionsOf(policies).find(({ path }) => path === chosen.path)
  return (
    <div class="add" ref={asked && arriveAt}>
      <Select<Level | ''>
        label={words.addTo}
        value={level.value}
        options={[['', words.choose], ...words.addLevels]}
        off={off !== null}
        onChange={(to) => {
          level.value = to
          target.value = NOTHING
        }}
      />
      {(level.value === 'accounts' || level.value === 'accountProducts') && (
        <Combobox
          id="add-account"
          label={words.account}
          chosen={account?.name ?? ''}
          find={(text) =>
            find<Accounts, string>(session, `/accounts?limit=20&${query(text)}`, ({ accounts }) => accounts)
          }
          onChoose={({ value }) => put({ account: value })}
        />
      )}
      {level.value === 'accountProducts' && (
        <Combobox
          id="add-product"
          label={words.hiveProduct}
          chosen={product?.name ?? ''}
          find={(text) =>
            find<HiveProducts, string>(session, '/hive-products', ({ hiveProducts }) =>
              hiveProducts.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
            )
          }
          onChoose={({ value }) => put({ product: value })}
        />
      )}
      {level.value === 'lines' && (
        <>
          <Combobox
            id="add-company"
            label={words.company}
            chosen={company?.name ?? ''}
            find={(text) =>
              find<Companies, number>(session, `/companies?limit=20&${query(text)}`, ({ companies }) => companies)
            }
            onChoose={({ value }) => put({ company: value })}
          />
          <Combobox
            id="add-item"
            label={words.item}
            chosen={item?.name ?? ''}
            find={(text) =>
              find<ProductHits, number>(session, `/products?${query(text)}`, ({ products }) =>
                products.map(({ id, identifier }) => ({ id, name: identifier })),
              )
            }
            onChoose={({ value }) => put({ item: value })}
          />
        </>
      )}
      {level.value !== '' && chosen === null && <p class="note">{words.chooseFirst}</p>}
      {chosen && policies && (
        <ExceptionForm
          key={chosen.path}
          exception={said ?? chosen}
          state={state}
          {...(asked && { arrive: atPlacement })}
          onDone={done}
        />
      )}
    </div>
  )
}

function exceptionFor(level: Level, { account, product, company, item }: Target): Omit<Exception, 'who' | 'at'> | null {
  const made = (path: string, name: string, companyId: number | null) => ({
    level,
    key: path,
    path,
    name,
    policy: {},
    companyId,
  })
  if (level === 'accounts') return account && made(accountPath(account.id), account.name, null)
  if (level === 'accountProducts')
    return (
      account && product && made(accountProductPath(account.id, product.id), `${product.name} of ${account.name}`, null)
    )
  return company && item && made(linePath(company.id, item.id), `${item.name} at ${company.name}`, company.id)
}

/** What a company and an item are called, by the rows of usages that lead here. */
async function named(session: Session, { company, item }: Asked): Promise<Partial<Target>> {
  const reply = await session.request(['GET', `/usages?companyId=${company}&limit=200`])
  if (reply.kind !== 'ok') return {}
  const { rows }: Usages = reply.value
  const product = rows.find(({ line }) => line?.product?.id === item)?.line?.product
  return {
    company: rows[0]?.company ?? null,
    item: product ? { id: product.id, name: product.identifier } : null,
  }
}

const query = (text: string): string => new URLSearchParams({ search: text }).toString()

async function find<Answer, Id extends string | number>(
  session: Session,
  path: string,
  rowsOf: (answer: Answer) => Named<Id>[],
): Promise<Choice<Named<Id>>[] | null> {
  const reply = await session.request(['GET', path])
  if (reply.kind !== 'ok') return null
  return rowsOf(reply.value).map(({ id, name }) => ({
    key: String(id),
    name,
    note: '',
    off: null,
    value: { id, name },
  }))
}
