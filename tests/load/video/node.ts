import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { compose } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { createHttp } from '#server/http.ts'
import { createLimits } from '#server/limits.ts'
import { createSockets } from '#server/sockets.ts'
import { videoRoutes } from '#server/video-http.ts'
import { createVideoIngest } from '#server/video-ingest.ts'
import { createVideoSockets } from '#server/video-sockets.ts'

/** What a node of the benchmark is asked to do. */
export type NodeTask =
  | { do: 'open'; env: Record<string, string> }
  /** What was used, and what was asked for, since it was asked the last time. */
  | { do: 'measure' }

/** What a node has used and been asked for; times of processors in microseconds. */
export interface NodeUse {
  /** All of the process, its threads too. */
  processMicros: number
  /** The thread that packages, by its own account (`worker.cpuUsage`). */
  packagingMicros: number
  playlists: number
  /** Parts, segments and init segments. */
  pieces: number
}

let packaging: Worker | null = null
let processBefore = process.cpuUsage()
let packagingBefore: NodeJS.CpuUsage | undefined
let playlists = 0
let pieces = 0

// Without whoever asks there is nothing to do.
process.once('disconnect', () => process.exit())
process.on('worker', (worker) => (packaging = worker))
process.on('message', (task: NodeTask) => void work(task).then((answer) => process.send?.(answer)))

async function work(task: NodeTask): Promise<object> {
  if (task.do === 'open') return open(task.env)
  const used = process.cpuUsage(processBefore)
  processBefore = process.cpuUsage()
  const packaged = await packaging?.cpuUsage(packagingBefore)
  packagingBefore = await packaging?.cpuUsage()
  const use: NodeUse = {
    processMicros: used.user + used.system,
    packagingMicros: packaged ? packaged.user + packaged.system : 0,
    playlists,
    pieces,
  }
  playlists = pieces = 0
  return use
}

/** The product's own rooms and pictures, without its pages. */
async function open(env: Record<string, string>): Promise<object> {
  const composition = await compose(readEnv(env), pino({ level: 'silent' }), {
    demonstration: 'never',
  })
  const { context, log, videoShelves } = composition
  const { app, server } = createHttp()
  server.on('request', ({ url = '' }) => {
    if (url.includes('.m3u8')) playlists += 1
    else pieces += 1
  })
  app.use('/video', videoRoutes({ context, log, videoShelves }))
  // Hundreds come from this one machine.
  const limits = createLimits({ room_handshake: { points: 1_000_000, duration: 60 } })
  createSockets(server, { ...composition, context: { ...context, limits } })
  createVideoSockets(server, composition, createVideoIngest(composition))
  server.listen(0, '127.0.0.1', 4_096)
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
