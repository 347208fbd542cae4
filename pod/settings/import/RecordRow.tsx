import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ImportRecord } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import type { Choosing } from './choosing.ts'
import { RecordDetails } from './RecordDetails.tsx'
import * as words from './record-words.ts'

interface Props {
  record: ImportRecord
  go(path: string): void
  /** Whether it is ticked; left out where there is no choice. */
  ticked?: boolean | undefined
  onTick?(on: boolean): void
  /** How choices are made; left out where none can be. */
  choosing?: Choosing
  children?: ComponentChildren
}

/** One record of a plan or a report; it unfolds to both sides, field by field. */
export function RecordRow({ record, go, ticked, onTick, choosing, children }: Props) {
  const open = useSignal(false)
  const { name, ofCompany, glassHive, outcome } = record
  const { words: mark, look } = words.mark(record)
  return (
    <li class="record">
      <div class="record-head">
        {ticked !== undefined && (
          <input
            type="checkbox"
            aria-label={words.choose(record)}
            checked={ticked}
            onChange={({ currentTarget }) => onTick?.(currentTarget.checked)}
          />
        )}
        <span class="grow">
          <b>{name}</b> <span class="note">{[words.KINDS[record.kind], ofCompany].filter(Boolean).join(', ')}</span>
          <span class="note block">{outcome === null ? record.words : outcome.words || record.words}</span>
          {glassHive !== null && glassHive.name !== name && (
            <span class="note block">{words.inGlassHive(glassHive.name)}</span>
          )}
        </span>
        <span class="mark" data-look={look}>
          {mark}
        </span>
        <Button
          look="link"
          expanded={open.value}
          name={words.unfold(record)}
          onPress={() => {
            open.value = !open.value
          }}
        >
          Details
        </Button>
        {children}
      </div>
      {open.value && <RecordDetails record={record} go={go} {...(choosing && { choosing })} />}
    </li>
  )
}
