// Joins the parts of the review page: the state in one signal, the keys. Who asks is handed in.
import { signal } from '@preact/signals'
import { Component } from 'preact'
import type { PageProps } from '../session.ts'
import { createEffects } from './effects.ts'
import { actOf, type Key } from './keys.ts'
import { ReviewPage } from './ReviewPage.tsx'
import { initial, next, type ReviewEvent } from './state.ts'
import './frame.css'
import './review.css'

/** The page keeps its state for as long as it is on screen, and listens to keys meanwhile. */
export class Review extends Component<PageProps> {
  private readonly wide = matchMedia('(min-width: 60rem)')
  // Not randomUUID: browsers have that on secure addresses alone.
  private readonly page = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('')
  private readonly shown = signal(initial(this.page, this.wide.matches))
  private readonly stop = new AbortController()
  private readonly run = createEffects({ session: () => this.props.session, send: (event) => this.send(event) })

  private send(event: ReviewEvent): void {
    const [after, effects] = next(this.shown.peek(), event)
    this.shown.value = after
    for (const effect of effects) this.run(effect)
    if (after.trouble?.kind === 'signed-out') this.props.onSignedOut()
  }

  override componentDidMount(): void {
    const { signal: until } = this.stop
    addEventListener('keydown', (event) => this.pressed(event), { signal: until })
    addEventListener(
      'beforeunload',
      (event) => {
        // The browser asks whether to leave: what is on its way would be lost.
        if (this.shown.peek().sent.length > 0) event.preventDefault()
      },
      { signal: until },
    )
    this.wide.addEventListener('change', ({ matches }) => this.send({ kind: 'wide', wide: matches }), { signal: until })
    this.send({ kind: 'signed-in', me: this.props.session.me })
  }

  override componentDidUpdate(before: PageProps): void {
    if (before.session !== this.props.session) this.send({ kind: 'signed-in', me: this.props.session.me })
  }

  override componentWillUnmount(): void {
    this.stop.abort()
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return
    const { key, repeat, ctrlKey: ctrl } = event
    const { letters } = this.shown.peek()
    // The dialog itself says whether it is open: that it was closed by Escape is told a moment later.
    const dialog = document.querySelector('dialog[open]') !== null
    const on = focusOn(event.target)
    // Browsers press a button again and again while Enter is held on it.
    if (repeat && key === 'Enter' && on === 'control') {
      event.preventDefault()
      return
    }
    const act = actOf({ key, repeat, ctrl, other: event.altKey || event.metaKey, on }, { dialog, letters })
    if (act === null) return
    event.preventDefault()
    this.send({ kind: 'act', act })
  }

  override render() {
    return <ReviewPage state={this.shown} send={(act) => this.send({ kind: 'act', act })} />
  }
}

function focusOn(target: EventTarget | null): Key['on'] {
  const within = (selector: string) => target instanceof Element && target.closest(selector) !== null
  if (within('[type="radio"]')) return 'choice'
  if (within('button, a, summary, [type="checkbox"]')) return 'control'
  return within('input, textarea, select') ? 'field' : 'page'
}
