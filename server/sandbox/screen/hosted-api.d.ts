export interface ScreenObject {
  screen: 'company'
  id: number
  hostedAs: 'pod'
}

/** What the pod said to an event; `abandoned` where the screen stopped waiting. */
export interface EventAnswer {
  result: 'success' | 'failure' | 'abandoned'
  errors: string[]
}

export interface HostOptions {
  /** Posts to the frame's own window. */
  post(text: string): void
  screenObject(): ScreenObject
  /** The member's session, asked anew each time; null where there is none. */
  authentication(): Promise<Record<string, string> | null>
  openScreen(args: { newTab?: boolean; screen?: string; id?: number }): void
  setDirty(dirty: boolean): void
  refreshScreen(): void
  behaviour(): { silent: boolean; nilear: boolean; repeat: boolean }
  /** `note` says why a message was ignored, or is empty. */
  log(way: 'in' | 'out', text: unknown, note: string): void
}

export interface Host {
  receive(text: unknown): void
  /** The screen shows a record anew: raises `onLoad`. */
  loaded(): void
  ask(event: 'beforeSave' | 'beforeBack'): Promise<EventAnswer>
  /** Stops waiting for answers to events raised so far. */
  abandon(): void
}

export function createHost(options: HostOptions): Host
