import { describe, expect, it } from 'vitest'
import { rightsFrom } from './rights.ts'

type Level = 'None' | 'My' | 'All' | null
const row = (inquireLevel: Level, editLevel: Level, moduleName = 'Finance', moduleFunctionName = 'Agreements') => ({
  moduleName,
  moduleFunctionName,
  inquireLevel,
  editLevel,
})

describe('a member’s rights', () => {
  it.each([
    ['All and All', [row('All', 'All')], true, true],
    ['All and None', [row('All', 'None')], true, false],
    ['All and My', [row('All', 'My')], true, false],
    ['My and All', [row('My', 'All')], false, false],
    ['None and All', [row('None', 'All')], false, false],
    ['nothing said', [row(null, null)], false, false],
    ['no rows', [], false, false],
    ['another module', [row('All', 'All', 'Sales')], false, false],
    ['another function', [row('All', 'All', 'Finance', 'Invoicing')], false, false],
    ['other spelling', [row('All', 'All', ' finance ', 'AGREEMENTS')], true, true],
    ['two rows that disagree', [row('All', 'All'), row('None', 'All')], false, false],
  ])('%s', (_name, rows, seesMoney, editsAgreements) => {
    expect(rightsFrom(rows)).toEqual({ seesMoney, editsAgreements })
  })
})
