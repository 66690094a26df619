import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { withoutParts } from './read-playlist.ts'

const PAGE = `<!doctype html><meta charset="utf-8"><title>plain HLS</title>
<video muted autoplay playsinline width="390"></video>
<script src="hls.js"></script>
<script>
  const hls = new Hls()
  hls.loadSource('plain.m3u8')
  hls.attachMedia(document.querySelector('video'))
</script>`

const AGAIN_MS = 200

/**
 * So many segments there are at least: a player that finds fewer begins with the first, and so nearer to
 * the end than the three segments that it stays behind of a broadcast that has been going on.
 */
const LEAST_SEGMENTS = 5

/** The playlist without its parts; before there are segments enough they are waited for. */
async function firstWhole(base: string): Promise<string> {
  for (;;) {
    const live = await fetch(`${base}/live.m3u8`)
    const whole = live.ok ? withoutParts(await live.text()) : null
    if (whole !== null && whole.split('.m4s').length > LEAST_SEGMENTS) return whole
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}

/**
 * A page that plays a live broadcast as plain HLS: the node's own segments, in a playlist that tells of
 * whole ones alone, by hls.js as it comes.
 * @param base the address of the broadcast, `…/video/ID`
 */
export async function servePlain(base: string): Promise<{ url: string; close(): void }> {
  const player = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'))
  async function answer(path: string): Promise<{ type: string; body: string | Uint8Array } | null> {
    if (path === '/') return { type: 'text/html', body: PAGE }
    if (path === '/hls.js') return { type: 'text/javascript', body: player }
    if (path === '/plain.m3u8') {
      return { type: 'application/vnd.apple.mpegurl', body: await firstWhole(base) }
    }
    const piece = await fetch(base + path)
    return piece.ok ? { type: 'video/mp4', body: new Uint8Array(await piece.arrayBuffer()) } : null
  }
  const server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      (given) => {
        response.writeHead(given ? 200 : 404, { 'Content-Type': given?.type ?? 'text/plain' })
        response.end(given?.body)
      },
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
