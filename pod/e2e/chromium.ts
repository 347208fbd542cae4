// The browser of the end-to-end tests: TEST_CHROMIUM where it is given, else the one inside @sparticuz/chromium.
import { execFile } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from '@playwright/test'

const run = promisify(execFile)
const UNPACK = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
const CACHE = join(import.meta.dirname, '../../node_modules/.cache')

// Not the package's own `args`: they switch off web security and site isolation, and these tests are about origins and frames.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Makes the browser ready to start; called once, before any worker. */
export async function unpackChromium(): Promise<void> {
  const given = process.env.TEST_CHROMIUM
  if (given) {
    await access(given, constants.X_OK).catch(() => {
      throw new Error(`TEST_CHROMIUM is ${given}, which is no program that can be started`)
    })
    return
  }
  const home = await packed()
  if (existsSync(home)) return
  const part = `${home}.${process.pid}`
  await mkdir(part, { recursive: true })
  // The package unpacks into the temporary folder and takes a half-written file of an earlier try for whole: hence a folder
  // of its own, moved into place when it is complete. `AWS_LAMBDA_JS_RUNTIME` makes it bring its own libnss3. It is read on
  // import, so all of this happens in another process.
  try {
    await run(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: part, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    })
    await writeFile(join(part, 'fonts', 'fonts.conf'), fontsConf(home))
    await rename(part, home).catch((error) => {
      if (!existsSync(home)) throw error
    })
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

export async function launchOptions(): Promise<LaunchOptions> {
  const given = process.env.TEST_CHROMIUM
  if (given) return { executablePath: given, args: ARGS }
  const home = await packed()
  return {
    executablePath: join(home, 'chromium'),
    args: ARGS,
    env: {
      ...(process.env as Record<string, string>), // Playwright asks for no undefined; an environment read from a process has none
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  }
}

/** Named by version, so that another version is never taken for this one. */
async function packed(): Promise<string> {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const text = await readFile(join(main, '../../../package.json'), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return join(CACHE, `chromium-${version}`)
}

/**
 * The same font on every machine, so that what fits at 240 px fits everywhere; those of the system lend the few signs that
 * it lacks.
 */
function fontsConf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="prepend_first" binding="strong"><string>Open Sans</string></edit></match>
</fontconfig>
`
}
