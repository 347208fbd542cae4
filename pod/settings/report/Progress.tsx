import type { Run } from '../../../shared/api-runs.ts'
import { progress } from '../kit/run-words.ts'

/** How far a run is, as a bar and in words. */
export function Progress({ run }: { run: Run }) {
  const { total, done } = run
  return (
    <div class="progress">
      <progress aria-label="Progress" {...(total === null || total === 0 ? {} : { max: total, value: done })} />
      <p role="status">{progress(run)}</p>
    </div>
  )
}
