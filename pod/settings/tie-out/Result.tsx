import type { TieOut, TieOutLine } from '../../../shared/api-tie-outs.ts'
import { Button } from '../../components/Button.tsx'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { Scroll } from '../kit/Scroll.tsx'
import type { PageProps, Session } from '../session.ts'
import type { TieOutState } from './page.ts'
import * as words from './words.ts'

interface Props {
  session: Session
  state: TieOutState
  tieOut: TieOut
  go: PageProps['go']
}

/** What a tie-out came to: in a sentence, by fate, by product, and line by line. */
export function Result({ session, state, tieOut, go }: Props) {
  const { totals, id, name } = tieOut
  const { fate, lines, next, busy } = state
  const narrowed = fate.value === null ? '' : `?fate=${fate.value}`
  return (
    <>
      <h2>{name}</h2>
      <p class="note">
        {tieOut.source}, since {tieOut.since}; tied out {words.when(tieOut.at)} by {tieOut.who}
      </p>
      <div role="status">
        {words.verdict(totals).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <Products tieOut={tieOut} seesMoney={totals.amount !== null} />
      <section class="apart">
        <h3>Lines</h3>
        <fieldset class="fates">
          <legend class="hidden">Which lines are shown</legend>
          <button type="button" aria-pressed={fate.value === null} onClick={() => void state.narrow(null)}>
            All
          </button>
          {totals.fates.map((each) => (
            <button
              key={each.fate}
              type="button"
              aria-pressed={fate.value === each.fate}
              onClick={() => void state.narrow(each.fate)}
            >
              {words.FATES[each.fate].name} <span class="note">{each.lines.toLocaleString('en-US')}</span>
            </button>
          ))}
        </fieldset>
        <p class="note">{fate.value === null ? '' : words.FATES[fate.value].means}</p>
        <p class="buttons">
          <SaveCsv session={session} path={`/tie-outs/${id}/lines${narrowed}`} name={`tie-out of ${name}.csv`}>
            Save these as CSV
          </SaveCsv>
          {fate.value === 'unlinked' && <Button onPress={() => go('accounts')}>Link accounts</Button>}
          {fate.value === 'held' && <Button onPress={() => go('usages?filter=held')}>Look at what is held</Button>}
        </p>
        <Lines lines={lines.value} />
        {next.value !== null && (
          <Button look="link" off={busy.value ? 'More is on its way.' : null} onPress={() => void state.more()}>
            Show more
          </Button>
        )}
      </section>
    </>
  )
}

function Products({ tieOut, seesMoney }: { tieOut: TieOut; seesMoney: boolean }) {
  return (
    <section>
      <h3>By product</h3>
      <Scroll label="Totals by product">
        <table>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col" class="number">
                On the bill
              </th>
              <th scope="col" class="number">
                Billed by you
              </th>
              <th scope="col" class="number">
                Difference
              </th>
              {seesMoney && (
                <th scope="col" class="number">
                  Vendor’s amount
                </th>
              )}
              <th scope="col">Agrees</th>
            </tr>
          </thead>
          <tbody>
            {tieOut.totals.products.map(({ product, onBill, billed, difference, amount, money, agrees }) => (
              <tr key={product}>
                <th scope="row">{product}</th>
                <td class="number">{words.quantity(onBill)}</td>
                <td class="number">{words.quantity(billed)}</td>
                <td class="number">{words.difference(difference)}</td>
                {seesMoney && <td class="number">{words.amount(amount)}</td>}
                <td>
                  {agrees ? 'Yes' : `No${money.length > 0 ? `, ${money.map(words.money).join(', ')} a cycle` : ''}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Lines({ lines }: { lines: readonly TieOutLine[] }) {
  if (lines.length === 0) return <p role="status">No line to show.</p>
  return (
    <Scroll label="Lines of the tie-out">
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Account and product</th>
            <th scope="col">Company</th>
            <th scope="col" class="number">
              On the bill
            </th>
            <th scope="col" class="number">
              Billed
            </th>
            <th scope="col" class="number">
              Difference
            </th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.position}>
              <th scope="row">{line.row ?? '–'}</th>
              <td>
                {line.account}
                <span class="note">{line.product}</span>
              </td>
              <td>{line.company?.name}</td>
              <td class="number">
                {words.quantity(line.quantity)} {line.quantity !== null && line.unit}
              </td>
              <td class="number">{words.quantity(line.billed)}</td>
              <td class="number">
                {words.difference(line.difference)}
                {line.money && line.money.perCycle !== 0 && <span class="note">{words.money(line.money)}</span>}
              </td>
              <td>
                <b class={`fate ${line.fate}`}>{words.FATES[line.fate].name}</b>
                <span class="note">{line.why}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
