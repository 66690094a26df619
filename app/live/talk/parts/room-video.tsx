import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/** The picture of a room; where it does not come, that is said, and it can be asked for again. */
export function RoomVideo(props: {
  url: string
  /** Small, and without its sound, which would be heard again by the microphone. */
  isMuted?: boolean
  className?: string
}) {
  const t = useT()
  const { url, isMuted = false, className } = props
  const [failed, setFailed] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    // It may have failed before the page could listen.
    if (video.current?.error) setFailed(true)
  }, [url])
  const size = classes('aspect-video w-full bg-black', className)
  if (failed) {
    return (
      <div
        role="status"
        className={classes(
          size,
          'flex flex-col items-center justify-center gap-2 p-4 text-base text-white',
        )}
      >
        <p className="text-center text-balance">{t('rooms.video_failed')}</p>
        <button
          type="button"
          onClick={() => setFailed(false)}
          className="min-h-11 rounded-desk border border-white/60 px-4 font-semibold hover:bg-white/10"
        >
          {t('rooms.video_again')}
        </button>
      </div>
    )
  }
  return (
    <video
      ref={video}
      src={url}
      controls
      playsInline
      muted={isMuted}
      autoPlay={isMuted}
      onError={() => setFailed(true)}
      className={classes(size, 'object-contain')}
    >
      <track kind="captions" />
    </video>
  )
}
