import { useCallback, useEffect, useRef, useState } from 'react'
import { canEncode, encodePicture, type PictureEncoder, type Shown } from './picture-encoder.ts'
import { canRecord, recordPicture } from './picture-recorder.ts'
import { createPictureSender, type PictureSender, type SenderState } from './picture-sender.ts'

/** How this browser shows a picture, or why it cannot. */
export type PictureWay = 'encode' | 'record' | 'unsupported' | 'insecure'

/** The presenter's picture on its way to the viewers, or not. */
export interface PictureSending {
  /** Null until that is known. */
  way: PictureWay | null
  /** Null while nothing is sent. */
  state: SenderState | null
  start: (shown: Shown) => void
  /** Has viewers see another camera, or a card while there is none. */
  show: (video: MediaStreamTrack | null) => void
  stop: () => void
}

/** Sends what a camera sees to the room, until it is stopped or the page is left. */
export function usePictureSending(roomId: string): PictureSending {
  const [way, setWay] = useState<PictureWay | null>(null)
  const [state, setState] = useState<SenderState | null>(null)
  const sending = useRef<{ sender: PictureSender; encoder: PictureEncoder } | null>(null)

  const end = useCallback(() => {
    sending.current?.encoder.stop()
    sending.current?.sender.stop()
    sending.current = null
  }, [])
  useEffect(() => end, [end])
  useEffect(() => void findWay().then(setWay), [])

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
      const encode = way === 'record' ? recordPicture : encodePicture
      sending.current = { sender, encoder: encode(shown, sender) }
    },
    [end, roomId, way],
  )
  const stop = useCallback(() => {
    end()
    setState(null)
  }, [end])
  const show = useCallback<PictureSending['show']>(
    (video) => sending.current?.encoder.show(video),
    [],
  )
  return { way, state, start, show, stop }
}

async function findWay(): Promise<PictureWay> {
  // Browsers give a camera to pages that nobody can have changed on their way.
  if (!window.isSecureContext) return 'insecure'
  if (await canEncode()) return 'encode'
  return canRecord() ? 'record' : 'unsupported'
}
