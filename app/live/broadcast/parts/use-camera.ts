import { useCallback, useEffect, useRef, useState } from 'react'

/** What is shown: what the camera sees, or a screen. */
export type PictureSource = 'camera' | 'screen'

/** Why there is nothing to show. */
export type CameraFault = 'denied' | 'missing' | 'busy' | 'unsupported'

/** The presenter's camera, microphone or screen, open or not. */
export interface Camera {
  stream: MediaStream | null
  source: PictureSource
  fault: CameraFault | null
  /** Cameras and microphones to choose from; their names are known once one was opened. */
  devices: MediaDeviceInfo[]
  open: (source: PictureSource, chosen?: { videoId?: string; audioId?: string }) => Promise<void>
  close: () => void
}

/** Half of HD: what a phone's network carries up (live.md measures with it). */
const VIDEO = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30, max: 30 } }

/**
 * Opens what a presenter shows, and lets go of it when the page is left.
 * @param onEnded told once it has gone away by itself: unplugged, or its sharing was stopped.
 */
export function useCamera(onEnded: () => void): Camera {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [source, setSource] = useState<PictureSource>('camera')
  const [fault, setFault] = useState<CameraFault | null>(null)
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([])
  const held = useRef<MediaStream | null>(null)
  const ended = useRef(onEnded)
  ended.current = onEnded

  const letGo = useCallback(() => {
    for (const track of held.current?.getTracks() ?? []) track.stop()
    held.current = null
  }, [])
  useEffect(() => letGo, [letGo])
  const close = useCallback(() => {
    letGo()
    setStream(null)
  }, [letGo])

  const open = useCallback<Camera['open']>(
    async (wanted, chosen = {}) => {
      setFault(null)
      try {
        const opened = await capture(wanted, chosen)
        letGo()
        held.current = opened
        for (const track of opened.getTracks()) {
          track.addEventListener('ended', () => {
            if (held.current !== opened) return
            close()
            ended.current()
          })
        }
        setSource(wanted)
        setStream(opened)
        setDevices(await navigator.mediaDevices.enumerateDevices())
      } catch (error) {
        setFault(faultOfCapture(error))
      }
    },
    [letGo, close],
  )
  return { stream, source, fault, devices, open, close }
}

async function capture(
  source: PictureSource,
  { videoId, audioId }: { videoId?: string; audioId?: string },
): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (!mediaDevices) throw new DOMException('no devices', 'NotSupportedError')
  const audio = audioId ? { deviceId: { exact: audioId } } : true
  if (source === 'camera') {
    const video = videoId ? { ...VIDEO, deviceId: { exact: videoId } } : VIDEO
    return mediaDevices.getUserMedia({ video, audio })
  }
  const screen = await mediaDevices.getDisplayMedia({ video: { frameRate: { max: 30 } } })
  // Who shows a screen still speaks.
  const voice = await mediaDevices.getUserMedia({ audio })
  return new MediaStream([...screen.getVideoTracks(), ...voice.getAudioTracks()])
}

function faultOfCapture(error: unknown): CameraFault {
  const { name } = error as { name?: string }
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'unsupported'
}
