import type { ImportOverview, ImportStep } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import * as words from './words.ts'

interface Props {
  step: ImportStep | null
  overview: ImportOverview
  onClose(): void
  onSure(step: ImportStep | null): void
}

/** Says what an import comes to as things stand, before it is asked for. */
export function Sure({ step, overview, onClose, onSure }: Props) {
  const steps = overview.steps.filter((one) => (step === null ? one.step !== 'users' : one.step === step))
  return (
    <Dialog title={words.sureTitle(step)} onClose={onClose}>
      <div class="apart">
        <p>{words.wouldDo(steps)}</p>
        <p class="note">{words.sureNote}</p>
        <p class="actions">
          <Button
            look="primary"
            onPress={() => {
              onClose()
              onSure(step)
            }}
          >
            {step === null ? words.everything : words.runNow}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </p>
      </div>
    </Dialog>
  )
}
