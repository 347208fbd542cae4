// What the page of files says.
import type { UploadOutcome, UsageFiles, UsageRole } from '../../../shared/api-files.ts'
import type { RoleField } from '../kit/ColumnMap.tsx'

export const title = 'Files and feed'
export const intro =
  'Usage comes in by file, from a feed that is pulled with each sync, or by a script. Upload what your vendor lets you download: it is shown before anything is stored.'
export const viewer = 'You can look here. Uploading needs the operator role: ask your Hivelink admin.'
export const choose = 'Drop a usage file here, or choose one'
export const chooseNote = 'CSV or XLSX, at most 50 MB and 600,000 rows.'
export const FIELDS: readonly RoleField<UsageRole>[] = [
  { role: 'accountName', label: 'Account (end user)', required: true },
  { role: 'productName', label: 'Product', required: true },
  { role: 'actual', label: 'Quantity used', required: true },
  { role: 'unit', label: 'Unit', required: false },
  { role: 'at', label: 'Time of the reading', required: false },
  { role: 'quota', label: 'Quota', required: false },
  { role: 'accountId', label: 'Id of the account', required: false },
  { role: 'accountDomain', label: 'Domain of the account', required: false },
  { role: 'productId', label: 'Id of the product', required: false },
]
export const complete = 'Files of this source always list every account and product'
export const completeNote = 'Only then does an account that is missing count as no longer used.'
export const sourceNote = 'One name per vendor or portal: accounts and products are kept apart by it.'
export const unitNote = 'Of every row, as GB, TB, user or device.'

export const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString('en-US')} ${many === 1 ? one : more}`

export const when = (iso: string): string =>
  new Date(iso).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })

export function done(outcome: UploadOutcome): { heading: string; words: string[] } {
  switch (outcome.kind) {
    case 'already':
      return {
        heading: 'Nothing has changed',
        words: [`This very file was read in on ${when(outcome.at)} by ${outcome.who}.`],
      }
    case 'stored': {
      const { receipt, bad, complete: isComplete } = outcome
      return {
        heading: 'The file is read in',
        words: [
          `${count(receipt.stored, 'reading')} of ${count(receipt.accounts, 'account')} and ${count(receipt.products, 'product')} came in.`,
          ...(receipt.newAccounts > 0
            ? [
                `${count(receipt.newAccounts, 'account is', 'accounts are')} new; ${receipt.linked} of them linked by themselves.`,
              ]
            : []),
          ...(receipt.older > 0
            ? [`${count(receipt.older, 'reading is', 'readings are')} older than what is known: kept, not used.`]
            : []),
          ...(bad > 0 ? [`${count(bad, 'row was', 'rows were')} left out.`] : []),
          ...(isComplete ? ['Accounts that are not in it count as no longer used.'] : []),
        ],
      }
    }
    case 'bad-rows':
      return {
        heading: `${count(outcome.bad, 'row')} cannot be read`,
        words: [
          `Nothing is stored yet. ${count(outcome.good, 'row is', 'rows are')} good.`,
          outcome.good === 0
            ? 'Choose other columns, or mend the file and upload it again.'
            : 'Mend the file and upload it again, or keep the good rows without the others.',
        ],
      }
  }
}

export function feedWords(feed: UsageFiles['feed']): string {
  if (feed === null) return 'It has not been pulled yet. Each sync pulls it.'
  const last = `Last pull ${when(feed.at)}: ${feed.outcome === 'nothing-new' ? 'nothing new.' : feed.words}`
  return feed.storedAt === null || feed.outcome === 'stored'
    ? last
    : `${last} Readings came in last ${when(feed.storedAt)}.`
}
