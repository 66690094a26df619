import type { AddressInfo } from 'node:net'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { videoRoutes } from '#server/video-http.ts'
import type { LiveShelf } from '#server/video-shelf.ts'
import { createVideoShelves } from '#server/video-shelves.ts'
import type { World } from '#tests/support/world.ts'

/** Pictures as viewers ask for them over HTTP, of shelves that a test fills by itself. */
export async function openPictures(world: World, options: { patienceMs?: number } = {}) {
  const { app, server } = createHttp()
  const videoShelves = createVideoShelves()
  const log = createLog({ write: () => {} })
  app.use('/video', videoRoutes({ context: world.context, log, videoShelves }, options))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    server,
    videoShelves,
    get: (path: string, init?: RequestInit) =>
      fetch(`http://127.0.0.1:${port}/video/${path}`, { redirect: 'manual', ...init }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const PART_MS = 200

/** Puts a segment of such parts on a shelf, each of a byte of picture and, mostly, one of sound. */
export function putSegment(
  shelf: LiveShelf,
  of: {
    segment: number
    run?: number
    parts?: number
    durationMs?: number
    isOpen?: boolean
    hasSound?: boolean
    bytes?: Uint8Array
  },
): void {
  const { segment, run = 0, parts = 10, durationMs = PART_MS, hasSound = true } = of
  const startsAt = segment * parts * durationMs
  for (let part = 0; part < parts; part += 1) {
    const bytes = of.bytes ?? new Uint8Array(hasSound ? [1, 2] : [1])
    shelf.put({
      ...{ kind: 'part', run, segment, part, durationMs, startsAt, bytes },
      ...{ isIndependent: part === 0, soundAt: 1 },
    })
  }
  if (!of.isOpen)
    shelf.put({ kind: 'segment', run, segment, startsAt, durationMs: parts * durationMs })
}

/** Begins a run on a shelf. */
export function putRun(shelf: LiveShelf, run = 0, { hasSound = true } = {}): void {
  const sound = hasSound ? new Uint8Array([8]) : null
  shelf.put({ kind: 'init', run, bytes: new Uint8Array([9]), sound })
}
