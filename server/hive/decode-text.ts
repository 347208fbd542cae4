// The text of a file whose encoding nobody states: by its byte order mark, else by what its first bytes can be.

/** Bytes that decide. */
const LOOKED_AT = 64 * 1024

/** Decodes UTF-8, UTF-16 (with or without a byte order mark) and, where it cannot be UTF-8, Windows-1252 as Excel saves CSV. */
export async function* decodedText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let first = new Uint8Array(0)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of bytes) {
    if (decoder !== null) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    first = joined(first, chunk)
    if (first.length < LOOKED_AT) continue
    decoder = new TextDecoder(encodingOf(first))
    yield decoder.decode(first, { stream: true })
  }
  if (decoder === null) yield new TextDecoder(encodingOf(first)).decode(first)
  else yield decoder.decode()
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  // Text in Latin letters has a NUL in every second byte of UTF-16, and none in any other encoding.
  const few = bytes.subarray(0, 1000)
  const nuls = [0, 1].map((odd) => few.filter((byte, at) => byte === 0 && at % 2 === odd).length)
  const [even = 0, odd = 0] = nuls
  if (odd > few.length / 4 && even === 0) return 'utf-16le'
  if (even > few.length / 4 && odd === 0) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // The last character may be cut off where the bytes were: `stream` waits for its rest.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
