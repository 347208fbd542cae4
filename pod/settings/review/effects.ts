// The shell around state.ts: carries out effects and sends what came of them back as events. Decides nothing.
import type { Session } from '../session.ts'
import { type Answered, routeOf } from './ask.ts'
import type { Effect, ReviewEvent, Timer } from './state.ts'

interface Shell {
  session(): Session | null
  send(event: ReviewEvent): void
}

/** The marks that components set on what an effect may go to. */
const targets = { search: '#search', review: '#review h2', list: '.list [aria-current]' }

export function createEffects({ session, send }: Shell): (effect: Effect) => void {
  const timers = new Map<Timer, ReturnType<typeof setTimeout>>()

  async function carryOut({ ask }: Extract<Effect, { kind: 'call' }>): Promise<void> {
    const asker = session()
    if (asker === null) return send({ kind: 'failed', ask, failure: { kind: 'signed-out' } })
    const reply = await asker.request(routeOf(ask), 'key' in ask ? { 'idempotency-key': ask.key } : {})
    // Whoever signed in since asks for themselves.
    if (asker !== session()) return
    if (reply.kind !== 'ok') return send({ kind: 'failed', ask, failure: reply })
    // `as`: `routeOf` gives each ask the route of its own kind, which TypeScript cannot follow through a union.
    send({ kind: 'answered', about: ask.kind, ask, value: reply.value } as Answered)
  }

  return (effect) => {
    switch (effect.kind) {
      case 'call':
        // Does not reject: request.ts answers every failure.
        void carryOut(effect)
        return
      case 'later': {
        const { timer, ms } = effect
        clearTimeout(timers.get(timer))
        timers.set(
          timer,
          setTimeout(() => send({ kind: 'due', timer }), ms),
        )
        return
      }
      case 'focus':
        return drawn(() => {
          if (effect.on !== 'kept') return find(targets[effect.on])?.focus()
          if (document.activeElement === document.body) find(targets.review)?.focus({ preventScroll: true })
        })
      case 'in-sight':
        return drawn(() => {
          find(targets.list)?.scrollIntoView({ block: 'nearest' })
          find('#review')?.scrollTo(0, 0)
          scrollTo(0, 0)
        })
    }
  }
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector)

/**
 * After the new state is on screen, which Preact draws in a microtask of its own. Not in a timer: the next key may be pressed
 * before that, and a letter meant for the search must not decide.
 */
const drawn = (then: () => void): void => {
  queueMicrotask(() => queueMicrotask(then))
}
