import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileResponse, loadFiles } from './files.ts'

describe('the files of a folder', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hivelink-files-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'assets/pod.js'), 'export const pod = 1\n'.repeat(50))
    writeFileSync(join(folder, 'picture.png'), Buffer.from([1, 2, 3]))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const answer = (path: string, headers: Record<string, string> = {}) => {
    const file = loadFiles(folder).read(path)
    return file === null ? null : fileResponse(file, new Request('http://x/', { headers }))
  }

  it('go out compressed to a browser that takes that, and as they are to one that does not', async () => {
    const small = answer('assets/pod.js', { 'Accept-Encoding': 'gzip, br' })
    const plain = answer('assets/pod.js')
    expect(small?.headers.get('content-encoding')).toBe('gzip')
    expect(plain?.headers.get('content-encoding')).toBeNull()
    expect(gunzipSync(new Uint8Array((await small?.arrayBuffer()) ?? [])).toString()).toBe(await plain?.text())
    expect(small?.headers.get('content-type')).toContain('text/javascript')
  })

  it('do not pack a picture again', () => {
    expect(answer('picture.png', { 'Accept-Encoding': 'gzip' })?.headers.get('content-encoding')).toBeNull()
  })

  it.each(['../secret', '/etc/passwd', 'assets/../../secret', 'assets', ''])('have nothing at %s', (path) => {
    expect(answer(path)).toBeNull()
  })
})
