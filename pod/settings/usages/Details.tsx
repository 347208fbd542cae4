import type { UsageRow } from '../../../shared/api-usages.ts'
import { Button } from '../../components/Button.tsx'
import { Chart } from '../../components/Chart.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { Mends } from './Mends.tsx'
import type { UsagesState } from './page.ts'
import * as words from './words.ts'

interface Props {
  row: UsageRow
  state: UsagesState
  props: PageProps
}

/** Why a row is as it is and what mends it, how its quantity was worked out, its money, and its history. */
export function Details({ row, state, props }: Props) {
  const { line, account, hiveProduct, excluded, at } = row
  const { acts } = state
  if (line === null) {
    return (
      <div class="details">
        <p>
          <b>{words.notLinked}</b>
        </p>
        <Button look="primary" onPress={() => props.go('accounts')}>
          {words.linkAccount}
        </Button>
      </div>
    )
  }
  const said = [
    line.working && words.working(line.working),
    ...line.parts.map(words.part),
    at && words.readAt(at),
    ...line.policy.map(words.policy),
    line.agreement && words.agreement(line.agreement),
    words.write(line.write),
    line.money && words.price(line.money),
  ]
  return (
    <div class="details">
      <p>
        <b>{line.why.words}</b>
      </p>
      <Mends row={row} line={line} state={state} props={props} />
      {said.map((text) => text && <p key={text}>{text}</p>)}
      {account !== null && hiveProduct !== null && (
        <p>
          <Confirm
            does={excluded ? words.include : words.exclude}
            name={`${excluded ? words.include : words.exclude}: ${words.nameOf(row)}`}
            sure={words.really}
            off={acts.off.value}
            onConfirm={() => state.exclude(row, !excluded)}
          />
        </p>
      )}
      <History state={state} name={words.nameOf(row)} />
    </div>
  )
}

function History({ state, name }: { state: UsagesState; name: string }) {
  const { value, failure, loading } = state.history.value.state.value
  const last = value?.billed.at(-1)
  return (
    <>
      <h3>{words.history}</h3>
      <Trouble failure={failure} />
      {loading && value === null && <p class="note">{words.readingHistory}</p>}
      {value && <Chart history={value} />}
      {last?.changeId && last.runId && (
        <Confirm
          does={words.takeBack}
          name={`${words.takeBack}: ${name}`}
          sure={words.really}
          off={state.acts.off.value}
          onConfirm={() => state.undo(last)}
        />
      )}
    </>
  )
}
