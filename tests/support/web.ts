import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import { createHttp, servePages } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { createSharedPages } from '#server/shared-pages.ts'
import type { World } from './world.ts'

const BUILD = new URL('../../build/server/index.js', import.meta.url)

export interface Web {
  url: string
  /** What the log says, a line an event. */
  lines: string[]
  close(): Promise<void>
}

/** The built pages, as `npm test` has built them. */
export async function loadBuild(): Promise<ServerBuild> {
  if (!existsSync(BUILD)) throw new Error('There is no build: npm run build.')
  return (await import(BUILD.href)) as ServerBuild
}

/**
 * The product's HTTP side, with its built pages, over a world; on a free port of 127.0.0.1. Visitors
 * who are not known share pages only where that is asked for: a world's time stands still.
 */
export async function openWeb(
  world: Pick<World, 'context'>,
  options: { sharing?: boolean } = {},
): Promise<Web> {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  const http = createHttp()
  const { server } = http
  const sharedPages = options.sharing ? createSharedPages(world.context) : undefined
  servePages(http, { context: world.context, log, sharedPages }, { build: await loadBuild() })
  // A test that reads every row between two requests can take longer than the five seconds for which
  // a connection is kept, and then sends the next one into its end.
  server.keepAliveTimeout = 10 * 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
