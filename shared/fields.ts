// The fields that many requests and answers share.
// All requests and answers of the HTTP API stand in the files called api-*.ts: the routes, their OpenAPI document and the
// pod's types have this one source. Ids of ConnectWise's and GlassHive's records are their own numbers; accounts, Hive
// products, runs and changes have keys of ours. A request with a key that is not known is refused, for it is misspelt:
// `z.strictObject`. Only a session's is not.
import { z } from 'zod'
import { PLAIN_TEXT } from './text.ts'

export const time = z.string().describe('ISO 8601, UTC')
export const key = z.string().min(1).max(64)
export const recordId = z.number().int().positive()
/** Text of a request, of at most so many characters. */
export const plainText = (max: number) =>
  z.string().max(max).regex(PLAIN_TEXT, 'May not hold line breaks or other control characters')
export const text = (max: number) => plainText(max).min(1)
