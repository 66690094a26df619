import { useEffect, useRef, useState } from 'react'
import { classes } from '#app/ui/classes.ts'

const OVER_COVER = 'absolute inset-0 size-full object-cover'

/**
 * What a broadcast shows at the moment, over the cover of its room, which stays to be seen where there is
 * nothing else: its still, or where it has none (an encoder draws none) a moment of the picture itself.
 */
export function RoomStill({ broadcastId }: { broadcastId: string }) {
  const [hasStill, setStill] = useState(true)
  const [isShown, setShown] = useState(false)
  const still = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const picture = still.current
    // It may have failed before the page could listen.
    if (picture?.complete && picture.naturalWidth === 0) setStill(false)
  }, [])
  if (hasStill) {
    return (
      <img
        ref={still}
        src={`/video/${broadcastId}/still.jpg`}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setStill(false)}
        className={OVER_COVER}
      />
    )
  }
  return (
    <video
      src={`/video/${broadcastId}/moment.mp4`}
      aria-hidden
      tabIndex={-1}
      muted
      autoPlay
      playsInline
      disablePictureInPicture
      // A browser that does not play by itself would show a button here.
      onPlaying={() => setShown(true)}
      className={classes(OVER_COVER, 'pointer-events-none', !isShown && 'opacity-0')}
    />
  )
}
