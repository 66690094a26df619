import type { Context } from '#app/kernel/context.ts'
import type { Composition } from '../compose.ts'
import type { VideoIngest } from '../video-ingest.ts'
import { openEncoderThread, type EncoderThread } from './encoder-thread.ts'

/** The port that IANA has given RTMP, and that encoders take where an address names none. */
export const RTMP_PORT = 1935

/** A thread that has ended is begun anew after so long; longer each time that it ends soon again. */
const AGAIN_MS = 500
const MOST_AGAIN_MS = 60_000
/** One that has listened for so long did not end for how it began. */
const STEADY_MS = 60_000

export interface RtmpServer {
  /** Where it listens. */
  port: number
  close(): Promise<void>
}

/**
 * Takes what encoders such as OBS send over RTMP for as long as the site is open, whatever becomes of the
 * thread in which that is done.
 * @returns null where it cannot listen there: the site is open without it
 */
export async function startRtmp(
  composition: Pick<Composition, 'context' | 'log'>,
  ingest: VideoIngest,
  { host, port: asked }: { host: string; port: number },
): Promise<RtmpServer | null> {
  const first = await openEncoderThread(composition, ingest, { host, port: asked })
  if (!first) return null
  const { port } = first
  let thread: EncoderThread | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let againMs = AGAIN_MS
  let begunAt = 0

  function watch(open: EncoderThread): void {
    thread = open
    begunAt = Date.now()
    void open.ended.then(() => {
      thread = null
      if (!isClosed) composition.log.warn({ againMs }, 'the thread of the encoders begins anew')
      if (Date.now() - begunAt > STEADY_MS) againMs = AGAIN_MS
      beginLater()
    })
  }

  function beginLater(): void {
    if (isClosed) return
    timer = setTimeout(() => void begin().catch(beginLater), againMs).unref()
    againMs = Math.min(againMs * 2, MOST_AGAIN_MS)
  }

  async function begin(): Promise<void> {
    const again = await openEncoderThread(composition, ingest, { host, port })
    if (isClosed) return void again?.close()
    if (again) watch(again)
    else beginLater()
  }

  watch(first)
  return {
    port,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await thread?.close()
    },
  }
}

/** Where people point their encoder at, by the address of the site. */
export function encoderUrlOf(site: Pick<Context['site'], 'appUrl'>, port: number): string {
  const { hostname } = new URL(site.appUrl)
  return `rtmp://${hostname}${port === RTMP_PORT ? '' : `:${port}`}/live`
}
