import { useSignal } from '@preact/signals'
import type { Run } from '../../../shared/api-runs.ts'
import type { Outlook } from '../../../shared/api-status.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { count, money } from '../kit/run-words.ts'
import type { Asking } from './asking.ts'

interface Props {
  asking: Asking
  outlook: Outlook | null
  onRun(id: string): void
}

/** What can be asked for now. A push without a look at its changes asks once more, and says what it comes to. */
export function Buttons({ asking, outlook, onRun }: Props) {
  const sure = useSignal(false)
  const off = asking.off.value
  const run = (kind: 'sync' | 'update', preview: boolean) => () =>
    asking.ask<Run>(['POST', '/runs', { kind, preview }], ({ id }) => onRun(id))
  return (
    <section aria-labelledby="ask-now">
      <h2 id="ask-now">Do it now</h2>
      <div class="ask">
        <div>
          <Button look="primary" off={off} onPress={run('update', true)}>
            Preview update
          </Button>
          <p class="note">Shows every change with its money. Nothing is written until you push it.</p>
        </div>
        <div>
          <Button
            off={off}
            onPress={() => {
              sure.value = true
            }}
          >
            Update now
          </Button>
          <p class="note">Pushes all changes that are not held to ConnectWise.</p>
        </div>
        <div>
          <Button off={off} onPress={run('sync', false)}>
            Sync now
          </Button>
          <p class="note">Reads companies, products and agreements from ConnectWise.</p>
        </div>
        <div>
          <Button off={off} onPress={run('sync', true)}>
            Preview sync
          </Button>
          <p class="note">Shows what has changed there, and keeps none of it yet.</p>
        </div>
      </div>
      {sure.value && (
        <Dialog
          title="Update now?"
          onClose={() => {
            sure.value = false
          }}
        >
          <div class="apart">
            <p>
              {outlook === null || outlook.willBePushed === 0
                ? 'ConnectWise is read again, and what differs by then is pushed.'
                : `As things stand, ${count(outlook.willBePushed, 'change')} will be written to ConnectWise. ${money(outlook.difference)}`}
            </p>
            <p class="note">What is held stays held. You can undo it until the next invoice.</p>
            <p class="actions">
              <Button
                look="primary"
                onPress={() => {
                  sure.value = false
                  run('update', false)()
                }}
              >
                Update now
              </Button>
              <Button
                onPress={() => {
                  sure.value = false
                }}
              >
                Not now
              </Button>
            </p>
          </div>
        </Dialog>
      )}
    </section>
  )
}
