import express, { type Request, type Response, type Router } from 'express'
import { getCaptions } from '#app/live/broadcast/captions.ts'
import { isKept, listSegments } from '#app/live/broadcast/kept-segments.ts'
import { replayPlaylist, TARGET_S, type Played } from '#app/live/broadcast/model/playlist.ts'
import { findStored, initKey, segmentKey } from '#app/live/broadcast/stored-files.ts'
import type { WatchedBroadcast } from '#app/live/broadcast/watching.ts'
import { faultOf } from '#app/kernel/errors.ts'
import type { Composition } from './compose.ts'
import { give, givePiece, PATIENCE_MS, refuse } from './video-answers.ts'
import type { VideoShelves } from './video-shelves.ts'
import { createSight } from './video-sight.ts'

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
 * @param options.patienceMs how long somebody may take nothing of an answer
 */
export function videoRoutes(
  {
    context,
    log,
    videoShelves,
  }: Pick<Composition, 'context' | 'log'> & { videoShelves: VideoShelves },
  { patienceMs = PATIENCE_MS } = {},
): Router {
  const router = express.Router()
  const look = createSight(context)

  /** Of what is cut, no more is given than is kept, whatever still lies in memory. */
  const shelfOf = ({ id, isOver, isCut }: WatchedBroadcast) =>
    isOver && isCut ? null : videoShelves.find(id)

  /** Answers for a broadcast that may be watched; all else is not there. */
  const watched =
    (answer: (asked: Asked) => Promise<void>) =>
    (request: Request, response: Response): void => {
      const id = String(request.params.id)
      response.set('X-Content-Type-Options', 'nosniff').setTimeout(patienceMs)
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
      const { _HLS_msn: segment, _HLS_part: part } = request.query
      if (!isNumberOrNone(segment) || !isNumberOrNone(part) || (part && !segment)) {
        return refuse(response, 400)
      }
      const shelf = shelfOf(broadcast)
      if (!shelf && broadcast.isOver) return refuse(response, 404)
      // Its presenter comes back within a minute, or the room tells that the picture is off.
      if (!shelf) return refuseForNow(response)
      const gone = goneFrom(response)
      let waited = await shelf.ready(gone)
      if (waited !== 'came') return refuseForNow(response)
      if (segment) {
        const asked = { segment: Number(segment), part: part ? Number(part) : null }
        const how = await shelf.wait(asked, gone)
        if (how === 'absurd') return refuse(response, 400)
        if (how === 'full') return refuseForNow(response)
        // Who came too late is given the list as it is, and not an error (RFC 8216bis, 6.2.5.2, would have
        // 503): while a presenter comes back nothing new is listed, which is no fault of who waits for it.
        waited = how
      }
      if (!shelfOf(await look(broadcast.id))) return refuse(response, 404)
      if (of === 'sound' && !shelf.hasSound()) return refuse(response, 404)
      const isFinal = Boolean(segment) && waited === 'came' && !shelf.isOver()
      const bytes = Buffer.from(shelf.playlist(of))
      give(response, { bytes, type: PLAYLIST, keep: isFinal ? A_TARGET : A_MOMENT })
    })
  router.get('/:id/live.m3u8', live('picture'))
  router.get('/:id/sound.m3u8', live('sound'))

  router.get(
    '/:id/replay.m3u8',
    watched(async ({ broadcast, response }) => {
      const segments = broadcast.isOver ? await listSegments(context, broadcast.id) : []
      if (segments.length === 0) return refuse(response, 404)
      const bytes = Buffer.from(replayPlaylist(segments))
      give(response, { bytes, type: PLAYLIST, keep: A_MOMENT })
    }),
  )

  router.get(
    '/:id/captions.vtt',
    watched(async ({ broadcast, response }) => {
      if (!broadcast.isOver) return refuse(response, 404)
      const bytes = Buffer.from(await getCaptions(context, broadcast.id))
      give(response, { bytes, type: 'text/vtt; charset=utf-8', keep: A_MOMENT })
    }),
  )

  router.get(
    '/:id/still.jpg',
    watched(async ({ broadcast, response }) => {
      const bytes = shelfOf(broadcast)?.still()
      if (!bytes) return refuse(response, 404)
      give(response, { bytes, type: 'image/jpeg', keep: TEN_SECONDS })
    }),
  )

  // Under an address of its own, since players read it in pieces.
  router.get(
    '/:id/moment.mp4',
    watched(async ({ broadcast, response }) => {
      const segment = shelfOf(broadcast)?.lastMoment() ?? null
      if (segment === null) return refuse(response, 404)
      response
        .set('Cache-Control', A_TARGET)
        .redirect(`/video/${broadcast.id}/moment-${segment}.mp4`)
    }),
  )

  router.get(
    '/:id/:file',
    watched(async (asked) => {
      const { request, response } = asked
      const bytes = await findFile(asked)
      if (bytes === 'full') return refuseForNow(response)
      if (!bytes) return refuse(response, 404)
      givePiece(request, response, { bytes, type: MEDIA, keep: TEN_MINUTES })
    }),
  )

  async function findFile({
    broadcast,
    request,
    response,
  }: Asked): Promise<Uint8Array | 'full' | null> {
    const { id } = broadcast
    const shelf = shelfOf(broadcast)
    const [, sound, name = ''] = /^(sound-)?(.*)$/.exec(String(request.params.file)) ?? []
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
    if (!shelf) return null
    const asked = { segment: Number(segment), part: Number(part) }
    // One that the playlist hints at is given as soon as it is there; nobody is told of another.
    if (shelf.isNext(asked.segment, asked.part)) {
      if ((await shelf.wait(asked, goneFrom(response))) === 'full') return 'full'
      if (!shelfOf(await look(id))) return null
    }
    return shelf.part(asked.segment, asked.part, played)
  }

  return router
}

interface Asked {
  broadcast: WatchedBroadcast
  request: Request
  response: Response
}

/** Told once whoever asked has gone, so that nothing waits in their place. */
function goneFrom(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}

function refuseForNow(response: Response): void {
  refuse(response.set('Retry-After', '1'), 503)
}

function isNumberOrNone(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && NUMBER.test(value))
}
