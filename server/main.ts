// `npm start` and `npm run worker`.
import { resolve } from 'node:path'
import { ConfigError, readConfig } from './config.ts'
import { startService } from './service.ts'

/** A second signal, or a stop that takes longer than this, ends the process as it is (milliseconds). */
const STOP_MS = 25_000

try {
  const service = await startService(readConfig(process.env), resolve(import.meta.dirname, '../..'))
  service.ctx.log.info({ url: service.url, database: service.ctx.database.kind }, 'started')
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
