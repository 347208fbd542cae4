// The shell around state.ts: carries out effects and sends what came of them back as events. Decides nothing.
import type { Api } from './api.ts'
import type { Host } from './host.ts'
import type { Answered, Effect, PodEvent, Timer } from './state.ts'

interface Shell {
  host: Host
  api: Api
  send(event: PodEvent): void
}

/** `visit` is the state's own at the time of the effect: what comes of it carries the same. */
export function createEffects({ host, api, send }: Shell): (effect: Effect, visit: number) => void {
  const timers = new Map<Timer, ReturnType<typeof setTimeout>>()

  async function carryOut({ ask, repeated }: Extract<Effect, { kind: 'call' }>, visit: number): Promise<void> {
    const answer = await api(ask)
    if (answer.kind !== 'ok') return send({ kind: 'failed', visit, ask, repeated, failure: answer })
    // `as`: `Api` gives each ask the value of its own kind, which TypeScript cannot follow through a union.
    send({ kind: 'answered', about: ask.kind, visit, ask, value: answer.value } as Answered)
  }

  return (effect, visit) => {
    switch (effect.kind) {
      case 'greet':
        return host.greet()
      case 'ask-member':
        return host.askMember()
      case 'refresh-screen':
        return host.refreshScreen()
      case 'later': {
        const { timer, ms } = effect
        clearTimeout(timers.get(timer))
        timers.set(
          timer,
          setTimeout(() => send({ kind: 'due', visit, timer }), ms),
        )
        return
      }
      case 'call':
        // Does not reject: api.ts answers every failure.
        void carryOut(effect, visit)
    }
  }
}
