import { Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PictureAway } from './picture-away.tsx'
import { PictureBar } from './picture-bar.tsx'
import { SoundAlone } from './sound-alone.tsx'
import { useFocusAfter } from './use-focus-after.ts'
import { usePlaying } from './use-playing.ts'
import type { Viewing } from './use-viewing.ts'

/** A broadcast of this site, or a playlist on another server. */
export type Streamed = { broadcastId: string } | { playlistUrl: string }

/**
 * The picture of a room as it is sent, or its replay. It begins without sound where the browser wants
 * that; one tap turns it on. A viewer may turn a live picture off to save data.
 */
export function StreamVideo(props: {
  of: Streamed
  kind: 'live' | 'replay'
  viewing: Viewing
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
  const { of, kind, viewing, from, captions = false, isMuted = false, className, onTime } = props
  const isLive = kind === 'live'
  const broadcastId = 'broadcastId' in of ? of.broadcastId : null
  const url = 'broadcastId' in of ? `/video/${of.broadcastId}/${kind}.m3u8` : of.playlistUrl
  const video = useRef<HTMLVideoElement>(null)
  // What was pressed goes, and what takes its place is pressed next.
  const { press, takeFocus } = useFocusAfter()
  const turn = (isOff: boolean) => {
    press()
    viewing.setOff(isOff)
  }
  const shown = { url, isLive, isElsewhere: broadcastId === null, from }
  const { hasFailed, isStill, delay, again } = usePlaying(video, shown, !viewing.isOff)
  const beginSilent = () => {
    const element = video.current
    if (!element || !isLive || !element.paused || element.muted) return
    // The browser wants a tap for sound each time: better without it than not at all.
    element.muted = true
    viewing.setSilent(true)
    element.play().catch(() => {})
  }
  const [isPaused, setPaused] = useState(false)
  const stands = useRef(from)
  useEffect(() => {
    const element = video.current
    if (!element || from === undefined || from === stands.current) return
    stands.current = from
    element.currentTime = from
    // Where the browser wants another tap, the picture stands at its moment until then.
    element.play().catch(() => {})
  }, [from])
  if (viewing.isOff) {
    return (
      <PictureAway
        text={t('rooms.picture_off')}
        action={t('rooms.picture_show')}
        onAction={() => turn(false)}
        takeFocus={takeFocus}
      >
        {broadcastId && <SoundAlone broadcastId={broadcastId} viewing={viewing} />}
      </PictureAway>
    )
  }
  return (
    <div className={classes('bg-head', className)}>
      <p className="hidden p-4 text-center text-base text-head-ink noscript:block">
        {t(isLive ? 'rooms.no_script_live' : 'rooms.no_script_replay')}
      </p>
      <div className="relative aspect-video max-h-[inherit] w-full noscript:hidden">
        <video
          ref={video}
          controls={!isLive}
          playsInline
          autoPlay={isLive || from !== undefined}
          muted={isMuted || viewing.isSilent}
          onCanPlay={beginSilent}
          // By the browser's own controls on a whole screen, or by a phone call.
          onPause={(event) => setPaused(isLive && !event.currentTarget.ended)}
          onPlay={() => setPaused(false)}
          onEmptied={() => setPaused(false)}
          onTimeUpdate={onTime && ((event) => onTime(event.currentTarget.currentTime))}
          aria-label={t(isLive ? 'rooms.picture_live' : 'rooms.picture_replay')}
          className={classes(
            // Out of the flow, or a picture that stands upright makes its box as high as itself.
            'absolute inset-0 h-full w-full object-contain',
            hasFailed && 'invisible',
          )}
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
        {isPaused && !hasFailed && (
          <button
            type="button"
            onClick={() => void video.current?.play().catch(() => {})}
            className="absolute inset-0 flex w-full items-center justify-center gap-2 bg-head/60 text-lead font-semibold text-head-ink"
          >
            <Play aria-hidden size={22} />
            {t('rooms.picture_go_on')}
          </button>
        )}
        <p
          role="status"
          className="absolute inset-x-0 top-0 bg-head/80 px-3 py-2 text-center text-base text-head-ink empty:hidden"
        >
          {isStill && !hasFailed && t('rooms.picture_still')}
        </p>
      </div>
      {isLive && !isMuted && !hasFailed && (
        <PictureBar
          viewing={viewing}
          delay={isStill || isPaused ? null : delay}
          takeFocus={takeFocus}
          onHide={() => turn(true)}
          onFull={() => video.current && showFull(video.current)}
        />
      )}
    </div>
  )
}

/** All of the screen; iPhones do so with videos alone. */
function showFull(video: HTMLVideoElement & { webkitEnterFullscreen?: () => void }): void {
  if (document.fullscreenEnabled) video.requestFullscreen().catch(() => {})
  else video.webkitEnterFullscreen?.()
}
