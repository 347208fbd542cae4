import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useOnce } from '../kit/once.ts'
import * as words from './words.ts'

interface LazyProps<Props> {
  load(): Promise<ComponentType<Props>>
  props: Props
}

/** A part of the page that is fetched when it is first shown. */
export function Lazy<Props extends object>({ load, props }: LazyProps<Props>) {
  const loaded = useSignal<{ Part: ComponentType<Props> } | null>(null)
  void useOnce(() =>
    load().then(
      (Part) => {
        loaded.value = { Part }
      },
      // The files of an older build are gone: the page as it is now names those of the new one.
      () => location.reload(),
    ),
  )
  if (loaded.value === null) return <p class="note">{words.loading}</p>
  const { Part } = loaded.value
  return <Part {...props} />
}
