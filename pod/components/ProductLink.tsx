import { useSignal } from '@preact/signals'
import type { Line } from '../../shared/api.ts'
import type { StatedUnit } from '../ask.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Finder } from './Finder.tsx'
import { UnitForm } from './UnitForm.tsx'

interface Props {
  /** The Hive product to link, and the unit that its usage is counted in. */
  id: string
  counted: string
  /** The item it is linked to already, where only the unit is missing. */
  item: Line['product']
  view: CompanyView
  send(act: Act): void
}

/** Two steps: which item of the catalog it is, then what one of that item stands for. */
export function ProductLink({ id, counted, item, view, send }: Props) {
  const picked = useSignal<{ id: number; name: string; unit: StatedUnit | null } | null>(
    item && { id: item.id, name: item.identifier, unit: null },
  )
  const product = picked.value
  return (
    <>
      {product && (
        <UnitForm
          key={product.id}
          item={product.name}
          proposed={product.unit}
          counted={counted}
          off={words.linkOff(view)}
          onState={(unit) => send({ kind: 'link', on: 'hive-products', id, to: { productId: product.id, unit } })}
        />
      )}
      <Finder
        name={words.findProduct}
        find={{ kind: 'find', what: 'product', id, text: '' }}
        view={view}
        send={send}
        onChoose={(choice) => {
          picked.value = { id: Number(choice.id), name: choice.name, unit: choice.unit }
          send({ kind: 'search', ask: null })
        }}
      />
    </>
  )
}
