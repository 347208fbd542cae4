import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { usePage } from '../kit/once.ts'
import { SaidLine } from '../kit/SaidLine.tsx'
import type { PageProps } from '../session.ts'
import { Lazy } from './Lazy.tsx'
import { Overview } from './Overview.tsx'
import { createImport, type PartProps } from './page.ts'
import { type Place, placeOf } from './place.ts'
import * as words from './words.ts'
import '../kit/form.css'
import './import.css'

/** The import of ConnectWise into GlassHive: its seven steps, one of them by its address, or one run. */
export function ImportPage(props: PageProps) {
  const state = usePage(props, (lasting) => {
    const made = createImport(lasting, props.go)
    // Does not reject: a loader keeps every failure.
    void made.reload()
    return made
  })
  // At the start the focus stays where the browser has it.
  const first = useSignal(props.rest)
  const moved = useSignal(false)
  if (first.peek() !== props.rest) moved.value = true
  const place = placeOf(props.rest)
  return (
    <main class="import">
      {place.kind !== 'overview' && (
        <p>
          <Button look="link" onPress={() => props.go('import')}>
            {words.back}
          </Button>
        </p>
      )}
      <SaidLine acts={state.acts} />
      <Part key={keyOf(place)} place={place} part={{ state, page: props, moved: moved.value }} />
    </main>
  )
}

const keyOf = (place: Place): string =>
  place.kind === 'step' ? place.step : place.kind === 'run' ? place.id : place.kind

function Part({ place, part }: { place: Place; part: PartProps }) {
  switch (place.kind) {
    case 'overview':
      return <Overview {...part} />
    case 'connection':
      return <Lazy load={async () => (await import('./ConnectionPart.tsx')).ConnectionPart} props={part} />
    case 'step':
      return <Lazy load={async () => (await import('./StepPart.tsx')).StepPart} props={{ ...part, step: place.step }} />
    case 'run':
      return <Lazy load={async () => (await import('./RunPart.tsx')).RunPart} props={{ ...part, id: place.id }} />
  }
}
