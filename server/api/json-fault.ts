// Where a text stops being JSON. JSON.parse does not say: for most faults Node 20 names a token and no place.

/** What may stand next. `end` comes after the outermost value. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'end'

/** The offset of the first character that cannot stand where it does, its length where the text is cut off; null: it is JSON. */
export function jsonFault(text: string): number | null {
  // A stack of its own: a body of a million brackets is no reason to fall over.
  const open: ('{' | '[')[] = []
  let next: Next = 'value'
  let at = 0
  for (;;) {
    at = afterSpace(text, at)
    const sign = text[at]
    if (sign === undefined) return next === 'end' ? null : at
    const within = open.at(-1)
    const closes: boolean =
      (sign === '}' && within === '{' && (next === 'key or }' || next === 'comma')) ||
      (sign === ']' && within === '[' && (next === 'value or ]' || next === 'comma'))
    if (closes) {
      open.pop()
      next = open.length === 0 ? 'end' : 'comma'
      at++
    } else if (next === 'colon' || next === 'comma') {
      if (sign !== (next === 'colon' ? ':' : ',')) return at
      next = next === 'comma' && within === '{' ? 'key' : 'value'
      at++
    } else if (next === 'key' || next === 'key or }') {
      const token = sign === '"' ? textAt(text, at) : { end: at, whole: false }
      if (!token.whole) return token.end
      next = 'colon'
      at = token.end
    } else if (next === 'end') {
      return at
    } else if (sign === '{' || sign === '[') {
      open.push(sign)
      next = sign === '{' ? 'key or }' : 'value or ]'
      at++
    } else {
      const token = sign === '"' ? textAt(text, at) : /[-\d]/.test(sign) ? numberAt(text, at) : wordAt(text, at)
      if (!token.whole) return token.end
      next = open.length === 0 ? 'end' : 'comma'
      at = token.end
    }
  }
}

/** Behind a token that is whole, or at the first character that is none of it. */
interface Token {
  end: number
  whole: boolean
}

const matched = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

function afterSpace(text: string, start: number): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const ESCAPE_BEGUN = /\\(?:u[\da-fA-F]{0,3})?/y

function textAt(text: string, start: number): Token {
  for (let at = start + 1; ; ) {
    const sign = text[at]
    if (sign === '"') return { end: at + 1, whole: true }
    // From the space on everything stands for itself but quotation mark and backslash.
    if (sign === undefined || sign < ' ') return { end: at, whole: false }
    if (sign !== '\\') {
      at++
      continue
    }
    const behind = matched(ESCAPE, text, at)
    if (behind === at) return { end: matched(ESCAPE_BEGUN, text, at), whole: false }
    at = behind
  }
}

function numberAt(text: string, start: number): Token {
  const end = matched(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, text, start)
  // A point, a sign or an exponent that nothing follows: the fault is what should have followed.
  const begun = matched(/-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?/y, text, start)
  return begun > end ? { end: begun, whole: false } : { end, whole: true }
}

function wordAt(text: string, start: number): Token {
  const word = ['true', 'false', 'null'].find(([first]) => first === text[start]) ?? ''
  let length = 0
  while (length < word.length && text[start + length] === word[length]) length++
  return { end: start + length, whole: word !== '' && length === word.length }
}
