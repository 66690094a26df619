import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PictureAway } from './picture-away.tsx'
import { PictureBar } from './picture-bar.tsx'
import { SoundAlone } from './sound-alone.tsx'
import { usePlaying } from './use-playing.ts'

/** A broadcast of this site, or a playlist on another server. */
export type Streamed = { broadcastId: string } | { playlistUrl: string }

/**
 * The picture of a room as it is sent, or its replay. It begins without sound where the browser wants
 * that; one tap turns it on. A viewer may turn a live picture off to save data.
 */
export function StreamVideo(props: {
  of: Streamed
  kind: 'live' | 'replay'
  /** The second of the replay to begin at. */
  from?: number | undefined
  /** Whether there are captions for it. */
  captions?: boolean
  /** For whoever presents: without its sound, which the microphone would hear. */
  isMuted?: boolean
  className?: string | undefined
  /** Told the second at which it stands. */
  onTime?: (seconds: number) => void
}) {
  const t = useT()
  const { of, kind, from, captions = false, isMuted = false, className, onTime } = props
  const isLive = kind === 'live'
  const broadcastId = 'broadcastId' in of ? of.broadcastId : null
  const url = 'broadcastId' in of ? `/video/${of.broadcastId}/${kind}.m3u8` : of.playlistUrl
  const [isOff, setOff] = useState(false)
  const [isSilent, setSilent] = useState(isLive || isMuted)
  const video = useRef<HTMLVideoElement>(null)
  const shown = { url, isLive, isElsewhere: broadcastId === null, from }
  const { hasFailed, delay, again } = usePlaying(video, shown, !isOff)
  const stands = useRef(from)
  useEffect(() => {
    const element = video.current
    if (!element || from === undefined || from === stands.current) return
    stands.current = from
    element.currentTime = from
    // Where the browser wants another tap, the picture stands at its moment until then.
    element.play().catch(() => {})
  }, [from])
  if (isOff) {
    return (
      <PictureAway
        text={t('rooms.picture_off')}
        action={t('rooms.picture_show')}
        onAction={() => setOff(false)}
      >
        {broadcastId && <SoundAlone broadcastId={broadcastId} />}
      </PictureAway>
    )
  }
  return (
    <div className={classes('relative aspect-video w-full bg-head', className)}>
      <video
        ref={video}
        controls={!isLive}
        playsInline
        autoPlay={isLive}
        muted={isSilent}
        onTimeUpdate={onTime && ((event) => onTime(event.currentTarget.currentTime))}
        aria-label={t(isLive ? 'rooms.picture_live' : 'rooms.picture_replay')}
        className={classes('h-full w-full object-contain', hasFailed && 'invisible')}
      >
        {captions && broadcastId && (
          <track
            kind="captions"
            src={`/video/${broadcastId}/captions.vtt`}
            srcLang="zh"
            label={t('rooms.captions')}
            default
          />
        )}
      </video>
      {hasFailed && (
        <PictureAway
          text={t('rooms.video_failed')}
          action={t('rooms.video_again')}
          onAction={again}
          className="absolute inset-0 h-full"
        />
      )}
      {isLive && !isMuted && !hasFailed && (
        <PictureBar
          isSilent={isSilent}
          delay={delay}
          onSound={() => setSilent(false)}
          onHide={() => setOff(true)}
        />
      )}
    </div>
  )
}
