// Which parts of two values differ: by words, and inside a word that is nearly the same by letters.

/** A piece of a value; `differs`: the other value does not have it there. */
export interface Part {
  text: string
  differs: boolean
}

/** What two values say of one another. `unsaid`: neither says anything. */
export type Verdict = 'same' | 'differs' | 'only-ours' | 'only-theirs' | 'unsaid'

export interface Compared {
  verdict: Verdict
  ours: Part[]
  theirs: Part[]
}

/** How a field is cut up. A phone is cut by its digits, and the country's code is no difference where one side has none. */
export type Cut = 'words' | 'letters' | 'phone'

interface Token {
  text: string
  /** What it is compared by; empty where it is never a difference: spaces, punctuation. */
  key: string
}

/** Beyond this many letters a value is cut off for comparing; it is shown whole all the same. */
const LONGEST = 300

export function compare(ours: string | null, theirs: string | null, cut: Cut): Compared {
  const [a, b] = [ours?.trim() ?? '', theirs?.trim() ?? '']
  const plain = (text: string): Part[] => (text === '' ? [] : [{ text, differs: false }])
  if (a === '' || b === '') {
    const verdict = a === b ? 'unsaid' : a === '' ? 'only-theirs' : 'only-ours'
    return { verdict, ours: plain(a), theirs: plain(b) }
  }
  const [x, y] = [tokensOf(a, cut), tokensOf(b, cut)]
  const [left, right] =
    cut === 'words'
      ? align(oneWord(x, y), oneWord(y, x), true)
      : align(cut === 'phone' ? inCountry(x, y) : x, cut === 'phone' ? inCountry(y, x) : y, false)
  const same = [...left, ...right].every(({ differs }) => !differs)
  return { verdict: same ? 'same' : 'differs', ours: joined(left), theirs: joined(right) }
}

function tokensOf(text: string, cut: Cut): Token[] {
  const head = text.slice(0, LONGEST)
  const pieces = cut !== 'words' ? [...head] : (head.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [])
  const tail = text.slice(LONGEST)
  return [
    ...pieces.map((piece) => ({ text: piece, key: keyOf(piece) })),
    ...(tail === '' ? [] : [{ text: tail, key: '' }]),
  ]
}

/** Two words that the other value writes as one are one: "Tech-Nova" where it says "Technova". */
function oneWord(tokens: Token[], other: Token[]): Token[] {
  const words = new Set(other.map(({ key }) => key))
  const merged: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [first, between, second] = tokens.slice(at, at + 3)
    if (first === undefined) break
    const key = first.key + (second?.key ?? '')
    if (between?.key === '' && second !== undefined && first.key !== '' && second.key !== '' && words.has(key)) {
      merged.push({ text: first.text + between.text + second.text, key })
      at += 2
    } else merged.push(first)
  }
  return merged
}

/** Digits of a country's code, at most. */
const LONGEST_CODE = 3

/** A phone as it is dialled inside its country, where only one of the two says which country that is. */
function inCountry(tokens: Token[], other: Token[]): Token[] {
  const digits = (of: Token[]) => of.map(({ key }) => key).join('')
  const abroad = (of: Token[]) => of[0]?.text === '+'
  if (abroad(tokens) === abroad(other)) return tokens
  const home = digits(abroad(tokens) ? other : tokens).replace(/^0/, '')
  const surplus = digits(tokens).length - home.length
  if (surplus < 0 || surplus > LONGEST_CODE) return tokens
  let left = surplus
  return tokens.map((token) => (token.key !== '' && left-- > 0 ? { ...token, key: '' } : token))
}

/** Without case, accents and all that is no letter or digit; "https" and "www" tell no two websites apart. */
function keyOf(text: string): string {
  const key = text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
  return /^(https?|www)$/.test(key) ? '' : key
}

/** Marks what is not part of the longest sequence that both have. `inside`: a word in the place of another is looked into. */
function align(a: Token[], b: Token[], inside: boolean): [Part[], Part[]] {
  const [x, y] = [a.filter(({ key }) => key !== ''), b.filter(({ key }) => key !== '')]
  const common = longest(x, y)
  const partners = inside ? inPlaceOf(x, y, common) : new Map<Token, Token>()
  const kept = new Set([...common.keys(), ...common.values()])
  const back = new Map([...partners].map(([from, to]) => [to, from]))
  const parts = (token: Token, partner: Token | undefined): Part[] =>
    partner !== undefined && alike(token.key, partner.key)
      ? align(tokensOf(token.text, 'letters'), tokensOf(partner.text, 'letters'), false)[0]
      : [{ text: token.text, differs: token.key !== '' && !kept.has(token) }]
  return [a.flatMap((token) => parts(token, partners.get(token))), b.flatMap((token) => parts(token, back.get(token)))]
}

/** The longest common subsequence by key, as pairs. */
function longest(a: Token[], b: Token[]): Map<Token, Token> {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i]?.key === b[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs = new Map<Token, Token>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i], b[j]]
    if (x !== undefined && y !== undefined && x.key === y.key) {
      pairs.set(x, y)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** Words that stand where the other value has another word, between the same neighbours. */
function inPlaceOf(a: Token[], b: Token[], common: Map<Token, Token>): Map<Token, Token> {
  const partners = new Map<Token, Token>()
  const ends = [...common, [undefined, undefined] as const]
  let [i, j] = [0, 0]
  for (const [x, y] of ends) {
    const [to, until] = [x ? a.indexOf(x) : a.length, y ? b.indexOf(y) : b.length]
    const [gap, other] = [a.slice(i, to), b.slice(j, until)]
    if (gap.length === other.length) {
      for (const [n, token] of gap.entries()) {
        const partner = other[n]
        if (partner !== undefined) partners.set(token, partner)
      }
    }
    ;[i, j] = [to + 1, until + 1]
  }
  return partners
}

/** Whether two words share so much that marking their letters says more than marking them whole. */
function alike(a: string, b: string): boolean {
  const shared = longest(
    [...a].map((key) => ({ text: key, key })),
    [...b].map((key) => ({ text: key, key })),
  ).size
  return shared * 2 > Math.max(a.length, b.length)
}

/** Neighbours of one kind in one piece; what stands between two differences and has no say of its own goes with them. */
function joined(parts: Part[]): Part[] {
  const whole: Part[] = []
  for (const [at, part] of parts.entries()) {
    const last = whole.at(-1)
    const between = keyOf(part.text) === '' && last?.differs === true && parts[at + 1]?.differs === true
    const differs = part.differs || between
    if (last !== undefined && last.differs === differs) last.text += part.text
    else whole.push({ text: part.text, differs })
  }
  return whole
}
