/** How a picture comes along. */
export interface Playing {
  /** How far behind what happens it is, in seconds; null where that is not known. */
  delaySeconds(): number | null
  close(): void
}

const AGAIN_MS = 1_500
/** After so many breaks in a row the viewer is told. */
const MOST_BREAKS = 8

/**
 * Plays an HLS playlist in a video or audio element: by hls.js, or by the browser itself where it has no
 * MediaSource (iPhones).
 * @param failed told where it cannot be played
 */
export async function playInto(
  video: HTMLMediaElement,
  { url, isLive, from }: { url: string; isLive: boolean; from?: number | undefined },
  failed: () => void,
): Promise<Playing> {
  const { default: Hls } = await import('hls.js/light')
  if (!Hls.isSupported()) {
    if (!video.canPlayType('application/vnd.apple.mpegurl')) failed()
    video.src = from ? `${url}#t=${from}` : url
    return { delaySeconds: () => null, close: () => video.removeAttribute('src') }
  }
  const hls = new Hls({
    lowLatencyMode: isLive,
    enableWorker: false,
    backBufferLength: isLive ? 10 : 60,
    ...(from === undefined ? {} : { startPosition: from }),
  })
  let breaks = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  hls.on(Hls.Events.FRAG_BUFFERED, () => (breaks = 0))
  hls.on(Hls.Events.ERROR, (_name, { fatal, type }) => {
    if (!fatal) return
    breaks += 1
    if (breaks > MOST_BREAKS) return failed()
    if (type === Hls.ErrorTypes.MEDIA_ERROR) return hls.recoverMediaError()
    timer = setTimeout(() => hls.loadSource(url), AGAIN_MS)
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  return {
    delaySeconds: () => (isLive && Number.isFinite(hls.latency) ? hls.latency : null),
    close() {
      clearTimeout(timer)
      hls.destroy()
    },
  }
}
