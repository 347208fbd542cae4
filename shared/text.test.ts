import { expect, it } from 'vitest'
import { isPlainText } from './text.ts'

it.each(['', 'Acme, Inc.', 'Müller & Söhne', '東京 🐝', 'a\u00a0b'])('takes %j for plain text', (text) => {
  expect(isPlainText(text)).toBe(true)
})

it.each(['a\u0000', '\n', 'a\tb', '\u007f', '\u0085', '\ud83d', '\udc1d x'])('does not take %j for it', (text) => {
  expect(isPlainText(text)).toBe(false)
})
