import { useCallback, useEffect, useRef, useState } from 'react'
import { canEncode, encodePicture, type PictureEncoder, type Shown } from './picture-encoder.ts'
import { recordPicture } from './picture-recorder.ts'
import { createPictureSender, type PictureSender, type SenderState } from './picture-sender.ts'

/** The presenter's picture on its way to the viewers, or not. */
export interface PictureSending {
  /** Null while nothing is sent. */
  state: SenderState | null
  start: (shown: Shown) => void
  /** Has viewers see another camera, or a card while there is none. */
  show: (video: MediaStreamTrack | null) => void
  stop: () => void
}

/** Sends what a camera sees to the room, until it is stopped or the page is left. */
export function usePictureSending(roomId: string): PictureSending {
  const [state, setState] = useState<SenderState | null>(null)
  const sending = useRef<{ sender: PictureSender; encoder: PictureEncoder } | null>(null)

  const end = useCallback(() => {
    sending.current?.encoder.stop()
    sending.current?.sender.stop()
    sending.current = null
  }, [])
  useEffect(() => end, [end])

  const start = useCallback(
    (shown: Shown) => {
      end()
      const url = new URL(`/rooms/${roomId}/picture`, window.location.href)
      url.protocol = url.protocol.replace('http', 'ws')
      const sender = createPictureSender({
        url: url.href,
        start: { kind: 'start', video: true, audio: shown.audio !== null },
        onFresh: () => sending.current?.encoder.refresh(),
        onState(next) {
          if (sending.current && sending.current.sender !== sender) return
          setState(next)
          if (typeof next === 'object') {
            sending.current?.encoder.stop()
            sending.current = null
          }
        },
      })
      const encode = canEncode() ? encodePicture : recordPicture
      sending.current = { sender, encoder: encode(shown, sender) }
    },
    [end, roomId],
  )
  const stop = useCallback(() => {
    end()
    setState(null)
  }, [end])
  const show = useCallback<PictureSending['show']>(
    (video) => sending.current?.encoder.show(video),
    [],
  )
  return { state, start, show, stop }
}
