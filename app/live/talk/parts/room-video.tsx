import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PictureAway } from '../../broadcast/parts/picture-away.tsx'

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
  if (failed) {
    return (
      <PictureAway
        text={t('rooms.video_failed')}
        action={t('rooms.video_again')}
        onAction={() => setFailed(false)}
        className={className}
      />
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
      className={classes('aspect-video w-full bg-black object-contain', className)}
    >
      <track kind="captions" />
    </video>
  )
}
