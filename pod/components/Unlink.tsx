import { useState } from 'preact/hooks'
import * as words from '../words.ts'
import { Button } from './Button.tsx'

interface Props {
  name: string
  off: string | null
  onUnlink(): void
}

/** Asks once more before a link goes; whoever moves on has not agreed. */
export function Unlink({ name, off, onUnlink }: Props) {
  const [sure, turn] = useState(false)
  return (
    <Button
      look="link"
      off={off}
      name={sure ? undefined : words.of(words.unlink, name)}
      onLeave={() => turn(false)}
      onPress={() => {
        if (sure) onUnlink()
        turn(!sure)
      }}
    >
      {sure ? words.reallyUnlink : words.unlink}
    </Button>
  )
}
