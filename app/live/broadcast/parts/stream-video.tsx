import { Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PictureAway } from './picture-away.tsx'
import { playInto, type Playing } from './playing.ts'
import { SoundAlone } from './sound-alone.tsx'

/** The delay is looked at so often. */
const LOOK_MS = 2_000

/**
 * The picture of a room as it is sent, or its replay. It begins without sound where the browser wants
 * that; one tap turns it on. A viewer may turn a live picture off to save data.
 */
export function StreamVideo(props: {
  broadcastId: string
  kind: 'live' | 'replay'
  /** The second of the replay to begin at. */
  from?: number | undefined
  /** Whether there are captions for it. */
  captions?: boolean
  /** Told the second at which it stands. */
  onTime?: (seconds: number) => void
}) {
  const t = useT()
  const { broadcastId, kind, from, captions = false, onTime } = props
  const isLive = kind === 'live'
  const [isOff, setOff] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [isSilent, setSilent] = useState(isLive)
  const [delay, setDelay] = useState<number | null>(null)
  const video = useRef<HTMLVideoElement>(null)
  const begins = useRef(from)
  const url = `/video/${broadcastId}/${kind}.m3u8`
  useEffect(() => {
    const element = video.current
    if (!element || isOff || hasFailed) return
    let playing: Playing | null = null
    let isClosed = false
    playInto(element, { url, isLive, from: begins.current }, () => setFailed(true)).then(
      (begun) => {
        if (isClosed) begun.close()
        else playing = begun
      },
      () => setFailed(true),
    )
    const timer = setInterval(() => setDelay(playing?.delaySeconds() ?? null), LOOK_MS)
    return () => {
      isClosed = true
      clearInterval(timer)
      playing?.close()
    }
  }, [url, isLive, isOff, hasFailed])
  useEffect(() => {
    const element = video.current
    if (!element || from === undefined || from === begins.current) return
    begins.current = from
    element.currentTime = from
    // Where the browser wants another tap, the picture stands at its moment until then.
    element.play().catch(() => {})
  }, [from])
  if (isOff || hasFailed) {
    const again = () => {
      setOff(false)
      setFailed(false)
    }
    return (
      <PictureAway
        text={t(hasFailed ? 'rooms.video_failed' : 'rooms.picture_off')}
        action={t(hasFailed ? 'rooms.video_again' : 'rooms.picture_show')}
        onAction={again}
      >
        {isOff && <SoundAlone broadcastId={broadcastId} />}
      </PictureAway>
    )
  }
  return (
    <div className="relative aspect-video w-full bg-black">
      <video
        ref={video}
        controls={!isLive}
        playsInline
        autoPlay={isLive}
        muted={isSilent}
        onTimeUpdate={onTime && ((event) => onTime(event.currentTarget.currentTime))}
        aria-label={t(isLive ? 'rooms.picture_live' : 'rooms.picture_replay')}
        className="h-full w-full object-contain"
      >
        {captions && (
          <track
            kind="captions"
            src={`/video/${broadcastId}/captions.vtt`}
            srcLang="zh"
            label={t('rooms.captions')}
            default
          />
        )}
      </video>
      {isLive && (
        <div className="absolute inset-x-0 bottom-0 flex flex-wrap items-center justify-between gap-2 p-2">
          {isSilent && (
            <button type="button" onClick={() => setSilent(false)} className={OVER_PICTURE}>
              <Volume2 aria-hidden size={18} />
              {t('rooms.picture_sound')}
            </button>
          )}
          {delay !== null && (
            <span className="rounded-desk bg-head/80 px-2 py-1 text-small text-head-ink tabular-nums">
              {t('rooms.picture_delay', { seconds: Math.max(1, Math.round(delay)) })}
            </span>
          )}
          <button
            type="button"
            onClick={() => setOff(true)}
            className={classes(OVER_PICTURE, 'ml-auto')}
          >
            {t('rooms.picture_hide')}
          </button>
        </div>
      )}
    </div>
  )
}

const OVER_PICTURE =
  'inline-flex min-h-11 items-center gap-2 rounded-desk bg-head/80 px-3 text-base font-semibold text-head-ink hover:bg-head'
