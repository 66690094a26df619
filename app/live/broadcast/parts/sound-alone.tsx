import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { playInto, type Playing } from './playing.ts'
import type { Viewing } from './use-viewing.ts'

/**
 * The sound of a live picture that is turned off: it goes on where it was heard before, can be turned off,
 * too, and nothing is shown while there is none.
 */
export function SoundAlone({ broadcastId, viewing }: { broadcastId: string; viewing: Viewing }) {
  const t = useT()
  const isOn = !viewing.isSilent
  const [isThere, setThere] = useState(true)
  const audio = useRef<HTMLAudioElement>(null)
  const url = `/video/${broadcastId}/sound.m3u8`
  useEffect(() => {
    const element = audio.current
    if (!element || !isOn) return
    let playing: Playing | null = null
    let isClosed = false
    const failed = () => setThere(false)
    const came = () => setThere(true)
    playInto(element, { url, isLive: true }, { failed, came }).then((begun) => {
      if (isClosed) begun.close()
      else playing = begun
    }, failed)
    return () => {
      isClosed = true
      playing?.close()
    }
  }, [url, isOn])
  const Icon = isOn ? VolumeX : Volume2
  return (
    <>
      <audio ref={audio} autoPlay aria-label={t('rooms.sound_alone')} />
      {isThere && (
        <button
          type="button"
          onClick={() => viewing.setSilent(isOn)}
          className="inline-flex min-h-11 items-center gap-2 px-3 text-base text-head-ink underline underline-offset-4"
        >
          <Icon aria-hidden size={18} />
          {t(isOn ? 'rooms.sound_off' : 'rooms.picture_sound')}
        </button>
      )}
    </>
  )
}
