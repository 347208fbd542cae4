import { it, expect } from 'vitest'
import { jsonFault } from '/work/main/server/api/json-fault.ts'
it('fuzz', () => {
  const base = ['{"a": [1.5e3, true, "x\\u00e9\\"y", {"b": null}], "c": -10, "d": {}}', '[[],{},[[1,2],[3]], "", 0.1, -0, 1E+5, false]', '"abc\\\\"', '-12.5']
  const alphabet = '{}[]",:\\truefalsn01-+.eE \n\u0001u'
  let bad = 0
  for (let i = 0; i < 300000; i++) {
    let t = base[i % base.length]!
    const n = 1 + Math.floor(Math.random() * 3)
    for (let k = 0; k < n; k++) {
      const at = Math.floor(Math.random() * (t.length + 1))
      const c = alphabet[Math.floor(Math.random() * alphabet.length)]!
      const m = Math.random()
      t = m < 0.4 ? t.slice(0, at) + c + t.slice(at) : m < 0.7 ? t.slice(0, at) + t.slice(at + 1) : t.slice(0, at) + c + t.slice(at + 1)
    }
    let ok = true
    try { JSON.parse(t) } catch { ok = false }
    const f = jsonFault(t)
    if ((f === null) !== ok) { bad++; if (bad < 10) console.log('MISMATCH', JSON.stringify(t), f, ok) }
    if (f !== null) {
      const p = jsonFault(t.slice(0, f))
      if (p !== null && p !== f) { bad++; if (bad < 10) console.log('PREFIX', JSON.stringify(t), f, p) }
      if (f < t.length && jsonFault(t.slice(0, f + 1)) !== f) { bad++; if (bad < 10) console.log('PREFIX+1', JSON.stringify(t), f, jsonFault(t.slice(0, f+1))) }
    }
  }
  expect(bad).toBe(0)
}, 60000)
