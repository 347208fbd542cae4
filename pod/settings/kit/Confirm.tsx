import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'

interface Props {
  /** What it does: "Unlink". */
  does: string
  /** To what, for a screen reader: "Unlink Acme HQ". */
  name: string
  /** What it asks before it does: "Really unlink?" */
  sure: string
  off: string | null
  onConfirm(): void
}

/** Asks once more in its own place; whoever moves on has not agreed. */
export function Confirm({ does, name, sure, off, onConfirm }: Props) {
  const asked = useSignal(false)
  return (
    <Button
      look="link"
      off={off}
      name={asked.value ? undefined : name}
      onLeave={() => {
        asked.value = false
      }}
      onPress={() => {
        if (asked.value) onConfirm()
        asked.value = !asked.value
      }}
    >
      {asked.value ? sure : does}
    </Button>
  )
}
