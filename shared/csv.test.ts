import { expect, it } from 'vitest'
import { asText, csvText } from './csv.ts'

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  // Spreadsheets in East Asian languages take the wide signs for the narrow ones.
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['A=1', 'A=1'],
  ['', ''],
])('makes text of %j where a spreadsheet would run it', (value, text) => {
  expect(asText(value)).toBe(text)
})

it('quotes what would end a cell or a row', () => {
  expect(csvText([['a,b', 'say "c"', 'd\ne', 1.5]])).toBe('"a,b","say ""c""","d\ne",1.5')
})
