import { useSignal, useSignalEffect } from '@preact/signals'
import type { Schedule } from '../../../shared/api-policy.ts'
import type { ScheduleTimes } from '../../../shared/api-status.ts'
import { troubleWords } from '../kit/Trouble.tsx'
import type { Session } from '../session.ts'
import type { Kind } from './words.ts'
import * as words from './words.ts'

interface Props {
  session: Session
  kind: Kind
  schedule: Schedule
  timeZone: string
}

/** Longest pause of typing that still counts as typing, in milliseconds. */
const WAIT = 300

type Shown = { kind: 'nothing' } | { kind: 'times'; times: ScheduleTimes } | { kind: 'trouble'; words: string }

/** When a schedule is met next, as the server works it out. */
export function NextTimes({ session, kind, schedule, timeZone }: Props) {
  const asked = useSignal('')
  const shown = useSignal<Shown>({ kind: 'nothing' })
  const body = schedule.kind === 'off' ? '' : JSON.stringify({ kind, schedule, timeZone })
  if (asked.peek() !== body) asked.value = body
  useSignalEffect(() => {
    const text = asked.value
    if (text === '') {
      shown.value = { kind: 'nothing' }
      return
    }
    let mine = true
    const ask = async () => {
      const reply = await session.request(['POST', '/schedules/preview', JSON.parse(text)])
      if (!mine) return
      shown.value =
        reply.kind === 'ok' ? { kind: 'times', times: reply.value } : { kind: 'trouble', words: troubleWords(reply) }
    }
    // Does not reject: a request answers every failure.
    const timer = setTimeout(() => void ask(), WAIT)
    return () => {
      mine = false
      clearTimeout(timer)
    }
  })
  switch (shown.value.kind) {
    case 'nothing':
      return null
    case 'trouble':
      return <p class="note bad">{shown.value.words}</p>
    case 'times': {
      const { times, words: said } = shown.value.times
      return (
        <p class="note">
          {said.replace(/\.$/, '')}.{' '}
          {times.length > 0 && `${words.nextTimes} ${times.map((time) => words.moment(time, timeZone)).join('; ')}`}
        </p>
      )
    }
  }
}
