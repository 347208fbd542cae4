import { describe, expect, it } from 'vitest'
import { jsonFault } from './json-fault.ts'

describe('the first fault of a text that is no JSON', () => {
  it.each([
    ['nothing', '', 0],
    ['a bare word', '{"a": x}', 6],
    ['a word that begins like one of JSON', '[trux]', 4],
    ['a word that is cut off', '{"a": tru', 9],
    ['a comma before the end of a list', '[1, 2, ]', 7],
    ['a comma before the end of an object', '{"a": 1,}', 8],
    ['a missing comma', '{"a": 1 "b": 2}', 8],
    ['a missing colon', '{"a" 1}', 5],
    ['a key without quotation marks', '{a: 1}', 1],
    ['single quotation marks', "{'a': 1}", 1],
    ['a wrong bracket', '{"a": [1, 2}}', 11],
    ['a bracket too many', '{"a": 1}}', 8],
    ['text behind the end', '{"a": 1} x', 9],
    ['a number with a leading zero', '[01]', 2],
    ['a number without digits behind its point', '[1.]', 3],
    ['a number without digits in its exponent', '[1e+]', 4],
    ['a plus sign', '[+1]', 1],
    ['a bare minus', '[-]', 2],
    ['an escape that is none', '["a\\x"]', 4],
    ['an escape in capitals', '["\\N"]', 3],
    ['an escape cut short', '["\\u12G4"]', 6],
    ['a line break in a text', '["a\nb"]', 3],
    ['a text that is never closed', '{"a": "b\\"', 10],
    ['an object that is cut off', '{"a": {"b": [1, 2]', 18],
    ['a comment', '{\n  // why\n  "a": 1\n}', 4],
    ['a fault deep inside', '{"a": [{"b": {"c": [1, {"d": nul}]}}]}', 32],
    ['a fault behind texts with escapes and brackets', '{"a\\"}": "]\\\\", "b": ?}', 21],
    ['brackets without end', '['.repeat(200_000), 200_000],
  ])('is found in %s', (_name, text, offset) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(jsonFault(text)).toBe(offset)
  })

  it.each([
    '{}',
    ' [ ] ',
    'null',
    '-0.5e-10',
    '0',
    '"\\u00e9\\u00E9\\n\\/"',
    '["\u007f\u0085 🐝 \ud800"]',
    '{"a": [1, 2.5, {"b": null}], "c": "\\\\", "": true, "d": {}}\r\n\t',
  ])('is not found in %s', (text) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(jsonFault(text)).toBeNull()
  })

  it('lies, for every cut of a good text, where the text ends', () => {
    const text = '{"a": [1.5e3, true, "x\\u00e9\\"y", {"b": null}], "c": -10}'
    for (let end = 0; end < text.length; end++) {
      expect([end, jsonFault(text.slice(0, end))]).toEqual([end, end])
    }
  })
})
