import { useSignal } from '@preact/signals'
import * as words from '../words.ts'
import { Button } from './Button.tsx'

interface Props {
  name: string
  off: string | null
  onUnlink(): void
}

/** Asks once more before a link goes; whoever moves on has not agreed. */
export function Unlink({ name, off, onUnlink }: Props) {
  const sure = useSignal(false)
  const turn = (to: boolean) => {
    sure.value = to
  }
  return (
    <Button
      look="link"
      off={off}
      name={sure.value ? undefined : words.of(words.unlink, name)}
      onLeave={() => turn(false)}
      onPress={() => {
        if (sure.value) onUnlink()
        turn(!sure.value)
      }}
    >
      {sure.value ? words.reallyUnlink : words.unlink}
    </Button>
  )
}
