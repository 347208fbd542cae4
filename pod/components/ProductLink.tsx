import { useState } from 'preact/hooks'
import type { Line } from '../../shared/api-runs.ts'
import type { Choice } from '../choice.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Finder } from './Finder.tsx'
import { focusHere } from './focus.ts'

interface Props {
  /** The Hive product to link, and the unit that its usage is counted in. */
  id: string
  counted: string
  /** The item it is linked to already, where only the unit is missing. */
  item: Line['product']
  view: CompanyView
  send(act: Act): void
}

/** Two steps: which item of the catalog it is, then "1 of BACKUP-TB stands for [1024] GB". Nothing is linked before. */
export function ProductLink({ id, counted, item, view, send }: Props) {
  const [product, pick] = useState<Pick<Choice, 'id' | 'name' | 'unit'> | null>(
    item && { id: item.id, name: item.identifier, unit: null },
  )
  const [typed, type] = useState('')
  const amount = Number(typed)
  const of = product?.unit?.of ?? counted
  const off = words.linkOff(view) ?? (amount > 0 && amount < Number.POSITIVE_INFINITY ? null : words.unitMissing)
  const link = () =>
    product &&
    !off &&
    send({ kind: 'link', on: 'hive-products', id, to: { productId: Number(product.id), unit: { amount, of } } })

  return (
    <>
      {product && (
        <div class="buttons">
          <label>
            {words.standsFor(product.name)}{' '}
            <input
              ref={focusHere}
              inputMode="decimal"
              autocomplete="off"
              required
              value={typed}
              onInput={(event) => type(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && link()}
            />{' '}
            {of}
          </label>
          <Button look="primary" off={off} onPress={link}>
            {words.linkProduct}
          </Button>
          {product.unit && <span class="note">{words.proposed}</span>}
        </div>
      )}
      <Finder
        name={words.findProduct}
        find={{ kind: 'find', what: 'product', id, text: '' }}
        view={view}
        send={send}
        onChoose={(choice) => {
          pick(choice)
          type(String(choice.unit?.amount ?? ''))
          send({ kind: 'search', ask: null })
        }}
      />
    </>
  )
}
