import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PictureAway } from '../../broadcast/parts/picture-away.tsx'
import { StreamVideo } from '../../broadcast/parts/stream-video.tsx'
import { useViewing } from '../../broadcast/parts/use-viewing.ts'
import { isPlaylist } from '../../rooms/model/picture-address.ts'

interface Elsewhere {
  url: string
  kind: 'live' | 'replay'
  /** The second of a recording to begin at. */
  from?: number | undefined
  /** Small, and without its sound, which would be heard again by the microphone. */
  isMuted?: boolean
  className?: string
}

/** The picture of a room that lies elsewhere; where it does not come, that is said, and it can be asked for again. */
export function RoomVideo(props: Elsewhere) {
  const { url, ...shown } = props
  const viewing = useViewing({ isSilent: props.kind === 'live' })
  return isPlaylist(url) ? (
    <StreamVideo of={{ playlistUrl: url }} viewing={viewing} {...shown} />
  ) : (
    <FileVideo {...props} />
  )
}

function FileVideo({ url, from, isMuted = false, className }: Elsewhere) {
  const t = useT()
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
      src={from ? `${url}#t=${from}` : url}
      controls
      playsInline
      muted={isMuted}
      autoPlay={isMuted}
      onError={() => setFailed(true)}
      className={classes('aspect-video w-full bg-head object-contain', className)}
    >
      <track kind="captions" />
    </video>
  )
}
