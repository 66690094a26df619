import express, { type Request, type Response, type Router } from 'express'
import { getCaptions } from '#app/live/broadcast/captions.ts'
import { isKept, listSegments } from '#app/live/broadcast/kept-segments.ts'
import { replayPlaylist, TARGET_S, type Played } from '#app/live/broadcast/model/playlist.ts'
import { findStored, initKey, segmentKey } from '#app/live/broadcast/stored-files.ts'
import { getWatched, type WatchedBroadcast } from '#app/live/broadcast/watching.ts'
import { faultOf } from '#app/kernel/errors.ts'
import type { Composition } from './compose.ts'
import type { VideoShelves } from './video-shelves.ts'

/** Whether a broadcast may be watched is asked again after so long. */
const LOOKED_FRESH_MS = 2_000

const PLAYLIST = 'application/vnd.apple.mpegurl'
const MEDIA = 'video/mp4'
/** What a number names never changes; but what is withdrawn is to be gone from every cache, too. */
const TEN_MINUTES = 'public, max-age=600, immutable'
/** A still is about so old anyway. */
const TEN_SECONDS = 'public, max-age=10'
/** A cache may answer with one playlist all who ask in the same second. */
const A_MOMENT = 'public, max-age=1'
/** One that was waited for holds what its address asks: viewers who are late are given it by a cache. */
const A_TARGET = `public, max-age=${TARGET_S}`
const NUMBER = /^\d{1,9}$/

/**
 * The picture of live rooms and their replays, to be read by players and by caches before this node
 * (HTTP Live Streaming, RFC 8216bis). Everybody may who may see the room.
 */
export function videoRoutes({
  context,
  log,
  videoShelves,
}: Pick<Composition, 'context' | 'log'> & { videoShelves: VideoShelves }): Router {
  const router = express.Router()

  const look = (id: string) =>
    context.recall.recall(`watched:${id}`, {
      make: () => getWatched(context, id),
      ...{ freshMs: LOOKED_FRESH_MS, oldMs: LOOKED_FRESH_MS, strict: true },
    })

  /** Of what is cut, no more is given than is kept, whatever still lies in memory. */
  const shelfOf = ({ id, isOver, isCut }: WatchedBroadcast) =>
    isOver && isCut ? null : videoShelves.find(id)

  /** Answers for a broadcast that may be watched; all else is not there. */
  const watched =
    (answer: (given: Given) => Promise<void>) =>
    (request: Request, response: Response): void => {
      const id = String(request.params.id)
      response.set('X-Content-Type-Options', 'nosniff')
      look(id)
        .then((broadcast) => answer({ broadcast, request, response }))
        .catch((thrown: unknown) => {
          if (response.headersSent) return response.destroy()
          if (faultOf(thrown)?.code === 'not_found') return refuse(response, 404)
          log.error({ err: thrown }, 'a picture was asked for and not given')
          return refuse(response, 500)
        })
    }

  const live = (of: Played) =>
    watched(async ({ broadcast, request, response }) => {
      const shelf = shelfOf(broadcast)
      if (!shelf && broadcast.isOver) return void refuse(response, 404)
      // Its presenter comes back within a minute, or the room tells that the picture is off.
      if (!shelf) return void refuse(response.set('Retry-After', '1'), 503)
      if ((await shelf.ready()) !== 'came') {
        return void refuse(response.set('Retry-After', '1'), 503)
      }
      if (of === 'sound' && !shelf.hasSound()) return void refuse(response, 404)
      let hasCome = false
      const { _HLS_msn: segment, _HLS_part: part } = request.query
      if (segment !== undefined) {
        if (!isNumber(segment) || (part !== undefined && !isNumber(part))) {
          return void refuse(response, 400)
        }
        const asked = { segment: Number(segment), part: part === undefined ? null : Number(part) }
        // While a presenter comes back nothing new is listed, which is no fault of who waits for it.
        const waited = await shelf.wait(asked)
        if (waited === 'absurd') return void refuse(response, 400)
        hasCome = waited === 'came'
        if (!shelfOf(await look(broadcast.id))) return void refuse(response, 404)
      }
      const isFinal = hasCome && !shelf.isOver()
      response
        .set('Cache-Control', isFinal ? A_TARGET : A_MOMENT)
        .type(PLAYLIST)
        .send(shelf.playlist(of))
    })
  router.get('/:id/live.m3u8', live('picture'))
  router.get('/:id/sound.m3u8', live('sound'))

  router.get(
    '/:id/replay.m3u8',
    watched(async ({ broadcast, response }) => {
      const segments = broadcast.isOver ? await listSegments(context, broadcast.id) : []
      if (segments.length === 0) return void refuse(response, 404)
      response.set('Cache-Control', A_MOMENT).type(PLAYLIST).send(replayPlaylist(segments))
    }),
  )

  router.get(
    '/:id/captions.vtt',
    watched(async ({ broadcast, response }) => {
      if (!broadcast.isOver) return void refuse(response, 404)
      const text = await getCaptions(context, broadcast.id)
      response.set('Cache-Control', A_MOMENT).type('text/vtt').send(text)
    }),
  )

  router.get(
    '/:id/still.jpg',
    watched(async ({ broadcast, response }) => {
      const still = shelfOf(broadcast)?.still()
      if (!still) return void refuse(response, 404)
      response.set('Cache-Control', TEN_SECONDS).type('image/jpeg').send(Buffer.from(still))
    }),
  )

  // Under an address of its own, since players read it in pieces.
  router.get(
    '/:id/moment.mp4',
    watched(async ({ broadcast, response }) => {
      const segment = shelfOf(broadcast)?.lastMoment() ?? null
      if (segment === null) return void refuse(response, 404)
      response
        .set('Cache-Control', A_TARGET)
        .redirect(`/video/${broadcast.id}/moment-${segment}.mp4`)
    }),
  )

  router.get(
    '/:id/:file',
    watched(async ({ broadcast, request, response }) => {
      const bytes = await findFile(broadcast, String(request.params.file))
      if (!bytes) return void refuse(response, 404)
      sendPiece(request, response.set('Cache-Control', TEN_MINUTES).type(MEDIA), Buffer.from(bytes))
    }),
  )

  async function findFile(of: WatchedBroadcast, file: string): Promise<Uint8Array | null> {
    const { id } = of
    const shelf = shelfOf(of)
    const [, sound, name = ''] = /^(sound-)?(.*)$/.exec(file) ?? []
    const played: Played = sound ? 'sound' : 'picture'
    // Of what is stored, the sound is not given alone; and bytes that are being deleted, not at all.
    const stored = async (key: string, piece: Parameters<typeof isKept>[1]) =>
      !sound && (await isKept(context, piece)) ? findStored(context, key) : null
    const [, run] = /^init-(\d{1,9})\.mp4$/.exec(name) ?? []
    if (run) {
      const ofRun = { broadcastId: id, run: Number(run) }
      return shelf?.init(ofRun.run, played) ?? stored(initKey(id, ofRun.run), ofRun)
    }
    const [, moment] = /^moment-(\d{1,9})\.mp4$/.exec(name) ?? []
    if (moment) return shelf?.moment(Number(moment)) ?? null
    const [, segment, part] = /^(\d{1,9})(?:-(\d{1,4}))?\.m4s$/.exec(name) ?? []
    if (!segment) return null
    if (!part) {
      const one = { broadcastId: id, segment: Number(segment) }
      return shelf?.segment(one.segment, played) ?? stored(segmentKey(id, one.segment), one)
    }
    // One that the playlist hints at is given as soon as it is there.
    if (!shelf) return null
    const asked = { segment: Number(segment), part: Number(part) }
    if (!shelf.part(asked.segment, asked.part)) {
      await shelf.wait(asked)
      if (!shelfOf(await look(id))) return null
    }
    return shelf.part(asked.segment, asked.part, played)
  }

  return router
}

interface Given {
  broadcast: WatchedBroadcast
  request: Request
  response: Response
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && NUMBER.test(value)
}

/** All of it, or what of it is asked for: Safari plays nothing that is not given so (RFC 9110, 14). */
function sendPiece(request: Request, response: Response, bytes: Buffer): void {
  const asked = request.range(bytes.length)
  const [range] = Array.isArray(asked) && asked.type === 'bytes' ? asked : []
  response.set('Accept-Ranges', 'bytes')
  if (!range) return void response.send(bytes)
  response
    .status(206)
    .set('Content-Range', `bytes ${range.start}-${range.end}/${bytes.length}`)
    .send(bytes.subarray(range.start, range.end + 1))
}

function refuse(response: Response, status: number): Response {
  return response.set('Cache-Control', 'no-store').status(status).type('text/plain').end()
}
