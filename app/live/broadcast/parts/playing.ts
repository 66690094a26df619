import type Hls from 'hls.js'
import { CLOSE_TO_LIVE, keepClose } from './live-distance.ts'

/** How a picture comes along. */
export interface Playing {
  /** How far behind what happens it is, in seconds; null where that is not known. */
  delaySeconds(): number | null
  close(): void
}

/** A playlist, and how it is to be played. */
export interface Played {
  url: string
  isLive: boolean
  /** Whether it is on another server, which may have tracks of its own for sound, and may not be there. */
  isElsewhere?: boolean
  /** The second to begin at. */
  from?: number | undefined
}

/** Whoever is told how it goes. */
export interface Listener {
  /** It cannot be played at the moment; it is tried again by itself. */
  failed: () => void
  /** Something of it has come. */
  came?: () => void
}

const HLS = 'application/vnd.apple.mpegurl'
const AGAIN_MS = 1_500
/** So often once the viewer has been told. */
const LATER_MS = 10_000
/** After so many breaks in a row the viewer is told: the presenter of a room may be back in a minute. */
const MOST_BREAKS = 8
/** The same of what has never come from elsewhere: its address may be wrong. */
const MOST_AT_FIRST = 3

/**
 * Plays an HLS playlist in a video or audio element: by hls.js, or by the browser itself where it has no
 * MediaSource (iPhones).
 */
export async function playInto(
  video: HTMLMediaElement,
  played: Played,
  listener: Listener,
): Promise<Playing> {
  const { default: Player } = await (played.isElsewhere ? import('hls.js') : import('hls.js/light'))
  if (!Player.isSupported()) return playByItself(video, played, listener)
  const { url, isLive, from } = played
  const hls = new Player({
    lowLatencyMode: isLive,
    ...(isLive ? CLOSE_TO_LIVE : {}),
    enableWorker: false,
    backBufferLength: isLive ? 10 : 60,
    ...(from === undefined ? {} : { startPosition: from }),
  })
  const stop = goOn(Player, hls, { played, listener })
  const endCloseness = isLive ? keepClose(hls, Player) : () => {}
  hls.loadSource(url)
  hls.attachMedia(video)
  return {
    delaySeconds: () => (isLive && Number.isFinite(hls.latency) ? hls.latency : null),
    close() {
      stop()
      endCloseness()
      hls.destroy()
    },
  }
}

/** Goes on after each break for as long as it is not stopped. */
function goOn(
  { Events, ErrorTypes }: typeof Hls,
  hls: Hls,
  { played, listener }: { played: Played; listener: Listener },
): () => void {
  let breaks = 0
  let most = played.isElsewhere ? MOST_AT_FIRST : MOST_BREAKS
  let timer: ReturnType<typeof setTimeout> | undefined
  hls.on(Events.FRAG_BUFFERED, () => {
    breaks = 0
    most = MOST_BREAKS
    listener.came?.()
  })
  hls.on(Events.ERROR, (_name, { fatal, type }) => {
    if (!fatal) return
    breaks += 1
    if (breaks === most) listener.failed()
    const isMedia = type === ErrorTypes.MEDIA_ERROR
    if (isMedia && breaks < most) return hls.recoverMediaError()
    timer = setTimeout(
      () => (isMedia ? hls.recoverMediaError() : hls.loadSource(played.url)),
      breaks < most ? AGAIN_MS : LATER_MS,
    )
  })
  return () => clearTimeout(timer)
}

function playByItself(
  video: HTMLMediaElement,
  { url, from }: Played,
  { failed, came }: Listener,
): Playing {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lose = () => {
    failed()
    timer = setTimeout(() => video.load(), LATER_MS)
  }
  const have = () => came?.()
  if (!video.canPlayType(HLS)) failed()
  video.addEventListener('error', lose)
  video.addEventListener('loadeddata', have)
  video.src = from ? `${url}#t=${from}` : url
  return {
    delaySeconds: () => null,
    close() {
      clearTimeout(timer)
      video.removeEventListener('error', lose)
      video.removeEventListener('loadeddata', have)
      video.removeAttribute('src')
    },
  }
}
