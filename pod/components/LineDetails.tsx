import type { Line } from '../../shared/api-runs.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Chart } from './Chart.tsx'
import { ProductLink } from './ProductLink.tsx'
import { Unlink } from './Unlink.tsx'

interface Props {
  line: Line
  view: CompanyView
  send(act: Act): void
}

/** Why a line is as it is: the reason and its mend, the working, each account's share, the price. */
export function LineDetails({ line, view, send }: Props) {
  const { verdict, working, parts, policy, agreement, money, product } = line
  const history = view.histories[line.key]
  const toLink =
    verdict.kind === 'exception' && (verdict.because === 'product-not-linked' || verdict.because === 'no-unit-stated')
  const hiveProducts = new Map(parts.map((part) => [part.hiveProductId, part]))
  return (
    <div class="details">
      <p>
        <b>{line.why.words}</b>
      </p>
      {working && <p>{working}</p>}
      {parts.map((part) => (
        <p key={part.accountId + part.hiveProductId}>{words.part(part)}</p>
      ))}
      {policy.map((said) => (
        <p key={said.words}>{words.policy(said)}</p>
      ))}
      {agreement && <p>{words.agreement(agreement)}</p>}
      {money && <p>{words.price(money)}</p>}
      {history && <Chart history={history} />}
      {[...hiveProducts].map(([id, { hiveProductName, unit }]) =>
        toLink ? (
          <ProductLink key={id} id={id} item={product} counted={unit} view={view} send={send} />
        ) : (
          product && (
            <div key={id} class="row">
              <span class="grow">{words.countedFrom(hiveProductName)}</span>
              <Unlink
                name={hiveProductName}
                off={words.linkOff(view)}
                onUnlink={() => send({ kind: 'link', on: 'hive-products', id, to: null })}
              />
            </div>
          )
        ),
      )}
    </div>
  )
}
