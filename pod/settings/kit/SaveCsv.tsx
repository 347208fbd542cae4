import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import type { Session } from '../session.ts'

interface Props {
  session: Session
  /** What answers as CSV, below /api/v1. */
  path: string
  /** What the file is called. */
  name: string
  children: string
}

const MAKING = 'The file is being made…'
const NOT_SAVED = 'The file could not be made. Try again in a moment.'

/** Saves a list as CSV by the browser, and says so where it is not to be had. */
export function SaveCsv({ session, path, name, children }: Props) {
  const state = useSignal<'still' | 'making' | 'failed'>('still')
  async function make(): Promise<void> {
    state.value = 'making'
    state.value = (await save(session, path, name)) ? 'still' : 'failed'
  }
  return (
    <>
      <Button off={state.value === 'making' ? MAKING : null} onPress={() => void make()}>
        {children}
      </Button>
      {state.value === 'failed' && (
        <span role="alert" class="bad">
          {NOT_SAVED}
        </span>
      )}
    </>
  )
}

/** A plain link could not carry the headers that say who asks. False where the list was not to be had. */
async function save(session: Session, path: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1${path}`, { headers: { ...session.headers(), accept: 'text/csv' } })
    if (!response.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}
