import type Hls from 'hls.js'
import { createBreaks } from './breaks.ts'
import { CLOSE_TO_LIVE, keepClose } from './live-distance.ts'
import { playByItself } from './playing-by-itself.ts'

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
  const stop = goOn(Player, hls, { video, played, listener })
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
  from: { video: HTMLMediaElement; played: Played; listener: Listener },
): () => void {
  const { video, played, listener } = from
  const breaks = createBreaks(played, listener)
  const loadAgain = () => breaks.again(() => hls.loadSource(played.url))
  hls.on(Events.FRAG_BUFFERED, breaks.came)
  hls.on(Events.ERROR, (_name, { fatal, type }) => {
    if (!fatal) return
    if (type === ErrorTypes.MEDIA_ERROR) breaks.again(() => hls.recoverMediaError(), true)
    else loadAgain()
  })
  // Whoever is shown a room that is live waits for its picture to go on; elsewhere it may be a recording,
  // which is over once it has ended.
  if (played.isLive && !played.isElsewhere) video.addEventListener('ended', loadAgain)
  return () => {
    breaks.end()
    video.removeEventListener('ended', loadAgain)
  }
}
