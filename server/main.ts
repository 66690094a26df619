import type { ServerBuild } from '@remix-run/node'
import type { Server } from 'node:http'
import { prepareFinding } from '#app/fair/finding/preparing.ts'
import { compose } from './compose.ts'
import { readEnv } from './env.ts'
import { createHttp, servePages } from './http.ts'
import { startWork } from './jobs.ts'
import { createLog } from './log.ts'
import { connectNodes } from './nodes.ts'
import { encoderUrlOf, RTMP_PORT, startRtmp } from './rtmp/rtmp-server.ts'
import { sayRefusal } from './refusal.ts'
import { createSockets } from './sockets.ts'
import { createVideoIngest } from './video-ingest.ts'
import { createVideoSockets } from './video-sockets.ts'

/** What a request may still take once the process was asked to end. */
const GRACE_MS = 20_000
const SWEEP_MS = 50

const development = process.argv.includes('--dev')
const log = createLog()

process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'ended by an error that nothing caught')
  process.exit(1)
})

try {
  await run()
} catch (error) {
  console.error(sayRefusal(error) ?? error)
  process.exit(1)
}

async function run(): Promise<void> {
  const env = readEnv(process.env)
  if (!development) process.env.NODE_ENV = 'production'
  const composition = await compose(env, log, {
    demonstration: 'when_empty',
  })
  const http = createHttp()
  const { server } = http

  const vite = development ? await startVite(server) : undefined
  const build = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : await loadBuild()
  servePages(http, composition, { build, vite })
  const nodes = await connectNodes(env, composition.connection, log)
  const sockets = createSockets(server, composition, nodes)
  const ingest = createVideoIngest(composition)
  const pictures = createVideoSockets(server, composition, ingest)
  const { site } = composition.context
  // A demonstration that was not told takes encoders, too.
  const rtmpPort = env.rtmpPort ?? (site.demonstration ? RTMP_PORT : null)
  const encoders =
    rtmpPort === null
      ? null
      : await startRtmp(composition, ingest, { host: env.rtmpHost, port: rtmpPort })
  site.encoderUrl = encoders && encoderUrlOf(site, encoders.port)
  await startWork(composition.boss, composition.context)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, resolve)
  })
  log.info({ url: env.appUrl, host: env.host, port: env.port }, 'Chunfeng is open')
  prepareFinding(composition.context).catch((error: unknown) => {
    log.warn({ err: error }, 'the first who searches waits a little')
  })
  if (env.mode === 'production' && composition.context.site.demonstration) {
    log.warn({}, 'this is the demonstration: everyone knows its passwords')
  }
  if (process.stderr.isTTY) console.error(`\n  春风 Chunfeng: ${env.appUrl}\n`)

  let closing = false
  const close = async (signal: string) => {
    if (closing) return
    closing = true
    log.info({ signal }, 'closing: running requests end first')
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    sockets.disconnectSockets()
    await pictures.close()
    await encoders?.close()
    await ingest.close()
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    // Connections that their browsers would keep for another request, once answered.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    await ended
    clearTimeout(timer)
    clearInterval(sweep)
    await sockets.close()
    await nodes.close()
    await vite?.close()
    await composition.close()
    log.info({}, 'closed')
    process.exit(0)
  }
  process.on('SIGTERM', () => void close('SIGTERM'))
  process.on('SIGINT', () => void close('SIGINT'))
}

async function startVite(server: Server) {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true, hmr: { server } } })
}

async function loadBuild(): Promise<ServerBuild> {
  return (await import(new URL('../build/server/index.js', import.meta.url).href)) as ServerBuild
}
