import { Button } from '../../components/Button.tsx'
import type { Failure } from '../../request.ts'

/** Why something was not answered, in words a person can act on. */
export function troubleWords(failure: Failure): string {
  switch (failure.kind) {
    case 'signed-out':
      return 'You are signed out. Sign in again.'
    case 'offline':
      return 'Hivelink does not answer. What is shown may be old.'
    case 'not-allowed':
    case 'problem':
      return failure.problem.detail
  }
}

/** One line of trouble over a page; nothing while all is well. */
export function Trouble({ failure, onAgain }: { failure: Failure | null; onAgain?: () => void }) {
  return (
    <div class="trouble" role="alert">
      {failure && <p>{troubleWords(failure)}</p>}
      {failure && onAgain && (
        <Button look="link" onPress={onAgain}>
          Try again
        </Button>
      )}
    </div>
  )
}
