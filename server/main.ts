// `npm start` and `npm run worker`.
import { resolve } from 'node:path'
import { ConfigError, readConfig } from './config.ts'
import { startService } from './service.ts'
import { FIRST_LINK_HOURS, firstStartLink } from './use-cases/first-start.ts'

/** A second signal, or a stop that takes longer than this, ends the process as it is (milliseconds). */
const STOP_MS = 25_000

const welcome = (link: string): string => `
Nobody can sign in yet. Whoever opens this link within ${FIRST_LINK_HOURS} hours becomes the first admin (it is good once; each start
makes a new one until then):

  ${link}

`

try {
  const service = await startService(readConfig(process.env), resolve(import.meta.dirname, '../..'))
  service.ctx.log.info({ url: service.url, database: service.ctx.database.kind }, 'started')
  if (service.url !== null) {
    const link = await firstStartLink(service.ctx, service.ctx.config.publicUrl ?? service.url)
    // Not through the log: what is collected of that is read by more people than may be the first admin.
    if (link !== null) process.stdout.write(welcome(link))
  }
  const stop = (): void => {
    process.once('SIGTERM', () => process.exit(1))
    setTimeout(() => process.exit(1), STOP_MS).unref()
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const known = error instanceof ConfigError || (error instanceof Error && 'code' in error)
  process.stderr.write(`hivelink: ${known && error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
