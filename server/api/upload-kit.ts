// What the routes that take a file share: the file is the body itself, and is streamed.
import { z } from '@hono/zod-openapi'
import { ProblemError } from '../problem.ts'
import type { Kept } from '../use-cases/keep-upload.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const file = { schema: z.string().openapi({ format: 'binary' }) }

/** The body of a route that takes a file. Whatever it is sent as, it is told by what it begins with. */
export const fileBody = {
  required: true,
  content: { 'text/csv': file, [XLSX]: file, 'application/octet-stream': file },
}

/** Why a file was not kept. */
export function notKept({ kind }: Exclude<Kept, { kind: 'kept' }>): ProblemError {
  switch (kind) {
    case 'too-large':
      return new ProblemError(413, 'too-large', 'A file may have 50 MB. Split it, or save it with fewer columns.')
    case 'empty':
      return badFile('The file is empty. Choose another one.', [])
    case 'old-excel':
      return badFile('This is a file of the old Excel format (.xls). Save it as .xlsx or as CSV.', [])
  }
}

type Unreadable = { kind: 'unreadable'; row: number }

/** An upload as it is shown to whoever looks at it again. */
export function shownOr<Upload>(
  shown: { kind: 'shown'; upload: Upload } | { kind: 'not-found' } | (Unreadable & { words: string }),
): Upload {
  switch (shown.kind) {
    case 'shown':
      return shown.upload
    case 'not-found':
      throw gone()
    case 'unreadable':
      throw badFile(`Row ${shown.row}: ${shown.words}`, [{ field: 'file', line: shown.row, detail: shown.words }])
  }
}

/** Why nothing came of an upload that was to be read in. */
export function notRead(
  outcome: { kind: 'not-found' } | (Unreadable & { faults: readonly { field: string; detail: string }[] }),
): ProblemError {
  switch (outcome.kind) {
    case 'not-found':
      return gone()
    case 'unreadable': {
      const errors = outcome.faults.map((fault) => ({ ...fault, line: outcome.row }))
      return badFile(errors[0]?.detail ?? 'The file cannot be read.', errors)
    }
  }
}

/** That an upload is not kept any more. */
export const gone = (): ProblemError =>
  new ProblemError(
    404,
    'no-such-upload',
    'This upload is not kept any more: uploads are kept for a day. Upload it again.',
  )

/** A file that cannot be read, with the place of each fault. */
export function badFile(words: string, errors: { field: string; line?: number; detail: string }[]): ProblemError {
  return new ProblemError(422, 'bad-file', `${words} Nothing was stored.`, { errors })
}
