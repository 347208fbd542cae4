// What is due is looked at a few times a minute, whatever else this process does; the use cases settle who does it.
import type { Context } from './context.ts'
import { askDueRuns } from './use-cases/ask-due-runs.ts'
import { noticeRuns } from './use-cases/notice-runs.ts'
import { sendMails } from './use-cases/send-mails.ts'

const LOOK_MS = 10_000

export interface Schedule {
  /** Looks no more; resolves when the look that goes on has ended. */
  stop(): Promise<void>
}

/** Starts asking for the runs that are due, and sending the mails about those that ended. */
export function startSchedule(ctx: Context): Schedule {
  const stopping = new AbortController()
  let looking: Promise<void> | null = null

  async function look(): Promise<void> {
    await askDueRuns(ctx)
    await noticeRuns(ctx)
    await sendMails(ctx, stopping.signal)
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => ctx.log.error({ error: String(error) }, 'looking at the schedule failed'))
      .finally(() => {
        looking = null
      })
  }, LOOK_MS)
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await looking
    },
  }
}
