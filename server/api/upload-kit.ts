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

/** A file that cannot be read, with the place of each fault. */
export function badFile(words: string, errors: { field: string; line?: number; detail: string }[]): ProblemError {
  return new ProblemError(422, 'bad-file', `${words} Nothing was stored.`, { errors })
}
