import { useState } from 'preact/hooks'
import type { Line } from '../../shared/api-runs.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Icon, marks } from './Icon.tsx'
import { LineDetails } from './LineDetails.tsx'
import { Section } from './Row.tsx'

interface Props {
  view: CompanyView
  send(act: Act): void
}

/** A row per product. Each figure carries its name: seen in narrow frames, and read out in wide ones with their columns. */
export function Lines({ view, send }: Props) {
  return (
    <Section
      title={words.products}
      rows={view.panel.lines.map((line) => <Product key={line.key} line={line} view={view} send={send} />)}
    />
  )
}

/** One product: its figures, its mark, and on a press of either why it is so. */
function Product({ line, view, send }: Props & { line: Line }) {
  const [open, unfold] = useState(false)
  const unfolds = {
    type: 'button' as const,
    'aria-expanded': open,
    onClick: () => {
      if (!open) send({ kind: 'history', key: line.key })
      unfold(!open)
    },
  }
  const figures: [name: string, value: string][] = [
    [words.used, words.quantity(line.used)],
    [words.billed, words.quantity(line.billed)],
    [words.willBe, words.quantity(line.willBe)],
    [words.difference, words.lineDifference(line)],
  ]
  return (
    <li class={line.verdict.kind}>
      <div class="line">
        <button class="name" {...unfolds}>
          <Icon name="chevron" />
          <span>{line.name}</span>
        </button>
        {figures.map(([name, value]) => (
          <span key={name} class="figure">
            <span class="label">{name} </span>
            {value}
          </span>
        ))}
        <button class="mark" aria-label={words.whyOf(line)} {...unfolds}>
          <Icon name={marks[line.verdict.kind]} />
        </button>
      </div>
      {open && <LineDetails line={line} view={view} send={send} />}
    </li>
  )
}
