import { readFileSync } from 'node:fs'
import type { ServerBuild } from '@remix-run/node'
import { compose } from './compose.ts'
import { readEnv } from './env.ts'
import { createHttp } from './http.ts'
import { startWork } from './jobs.ts'
import { createSockets } from './sockets.ts'

const development = process.argv.includes('--dev')

try {
  await run()
} catch (error) {
  const code = (error as { code?: unknown }).code
  // A refusal with a code says all in its message; anything else is a defect and keeps its stack.
  console.error(typeof code === 'string' ? (error as Error).message : error)
  process.exit(1)
}

async function run(): Promise<void> {
  const env = readEnv(process.env)
  if (!development) process.env.NODE_ENV = 'production'
  const composition = await compose(env)
  const { log } = composition

  const vite = development ? await startVite() : undefined
  const build = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : await loadBuild()
  const { server } = createHttp(composition, { build, vite })
  const sockets = createSockets(server)
  await startWork(composition.boss, composition.context)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, resolve)
  })
  log.info({ url: env.appUrl, host: env.host, port: env.port }, 'Chunfeng is open')

  let closing = false
  const close = async (signal: string) => {
    if (closing) return
    closing = true
    log.info({ signal }, 'closing: running requests end first')
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    sockets.disconnectSockets(true)
    const timer = setTimeout(() => server.closeAllConnections(), 25_000)
    await ended
    clearTimeout(timer)
    await sockets.close()
    await vite?.close()
    await composition.close()
    log.info({}, 'closed')
    process.exit(0)
  }
  process.on('SIGTERM', () => void close('SIGTERM'))
  process.on('SIGINT', () => void close('SIGINT'))
}

async function startVite() {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true } })
}

async function loadBuild(): Promise<ServerBuild> {
  const path = new URL('../build/server/index.js', import.meta.url)
  readFileSync(path)
  return (await import(path.href)) as ServerBuild
}
