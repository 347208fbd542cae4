// The running service: context, routes, worker, socket; opened in order and closed in reverse.
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Context, createContext, type Overrides } from './context.ts'
import { loadFiles } from './files.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import { type Schedule, startSchedule } from './schedule.ts'

export interface Service {
  ctx: Context
  /** `http://127.0.0.1:8787`; null for a worker alone. */
  url: string | null
  stop(): Promise<void>
}

/** @param root the project's folder: where `dist/pod`, `dist/settings` and `public` are */
export async function startService(config: Config, root: string, overrides: Overrides = {}): Promise<Service> {
  const ctx = await createContext(config, overrides)
  let server: ServerType | null = null
  let url: string | null = null
  if (config.worker !== 'only') {
    const files = (folder: string) => loadFiles(join(root, folder))
    const app = createApp(ctx, {
      pod: files('dist/pod'),
      settings: files('dist/settings'),
      public: files('public'),
    })
    ;({ server, url } = await listen(app.fetch, config))
  }
  const worker: Worker | null = config.worker === 'off' ? null : startWorker(ctx)
  const schedule: Schedule | null = config.worker === 'off' ? null : startSchedule(ctx)
  return {
    ctx,
    url,
    async stop() {
      server?.close()
      // Streams and keep-alive sockets would hold the stop up; nothing is lost in them.
      if (server !== null && 'closeIdleConnections' in server) server.closeIdleConnections()
      await schedule?.stop()
      await worker?.stop()
      if (server !== null && 'closeAllConnections' in server) server.closeAllConnections()
      await ctx.close()
    },
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port }: Config,
): Promise<{ server: ServerType; url: string }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info) => {
      const shown = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({ server, url: `http://${shown}:${info.port}` })
    })
    server.on('error', reject)
  })
}
