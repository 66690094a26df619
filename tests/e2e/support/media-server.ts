import { spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Live HLS as media servers write it by default: pieces in MPEG-TS, of which the newest stay. */
const LIVE = [
  ...'-v error -re -f lavfi -i testsrc2=size=320x180:rate=15'.split(' '),
  ...'-f lavfi -i sine=frequency=440 -c:v libx264 -preset ultrafast -g 15'.split(' '),
  ...'-pix_fmt yuv420p -c:a aac -ar 44100 -f hls -hls_time 1 -hls_list_size 5'.split(' '),
  ...'-hls_flags delete_segments live.m3u8'.split(' '),
]

const READABLE = { 'Access-Control-Allow-Origin': '*' }

/** A media server on an origin of its own. */
export interface MediaServer {
  playedAt: string
  /** How it answers: as it should, without letting other sites read it, or with 404. */
  answers: 'well' | 'unreadable' | 'not_found'
  close(): Promise<void>
}

/** Starts one whose picture moves from now on, on a free port of 127.0.0.1. */
export async function startMediaServer(): Promise<MediaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-media-'))
  const encoder = spawn('ffmpeg', LIVE, { cwd: folder, stdio: 'ignore' })
  const ended = once(encoder, 'exit')
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://media').pathname)
    readFile(join(folder, name)).then(
      (bytes) => {
        response.writeHead(media.answers === 'not_found' ? 404 : 200, {
          'Content-Type': name.endsWith('.m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp2t',
          'Cache-Control': 'no-store',
          ...(media.answers === 'unreadable' ? {} : READABLE),
        })
        response.end(media.answers === 'not_found' ? '' : bytes)
      },
      () => response.writeHead(404, READABLE).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const media: MediaServer = {
    playedAt: `http://127.0.0.1:${port}/live.m3u8`,
    answers: 'well',
    async close() {
      encoder.kill('SIGKILL')
      server.closeAllConnections()
      server.close()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return media
}

/** Tells a room what happens to its picture, as such a server does. The status of the answer. */
export async function tellRoom(
  hook: string,
  said: { secret: string; event: 'started' | 'ended' },
): Promise<number> {
  const { secret, event } = said
  const body = JSON.stringify({ id: randomUUID(), event, at: new Date().toISOString() })
  const seconds = String(Math.floor(Date.now() / 1_000))
  const answer = await fetch(hook, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Chunfeng-Timestamp': seconds,
      'X-Chunfeng-Signature': createHmac('sha256', secret)
        .update(`${seconds}.${body}`)
        .digest('hex'),
    },
    body,
  })
  return answer.status
}
