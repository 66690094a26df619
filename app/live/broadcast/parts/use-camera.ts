import { useCallback, useEffect, useRef, useState } from 'react'
import {
  capture,
  captureCamera,
  faultOfCapture,
  type CameraFault,
  type PictureSource,
} from './capture.ts'

/** The presenter's camera, microphone or screen, open or not. */
export interface Camera {
  /** What is open of them. */
  stream: MediaStream | null
  /** What viewers are to see; null while the picture is paused. */
  video: MediaStreamTrack | null
  source: PictureSource
  fault: CameraFault | null
  /** Cameras and microphones to choose from; their names are known once one was opened. */
  devices: MediaDeviceInfo[]
  isMuted: boolean
  open: (source: PictureSource, chosen?: { videoId?: string; audioId?: string }) => Promise<void>
  close: () => void
  /** Silence instead of what the microphone hears, or no longer. */
  mute: (isMuted: boolean) => void
  /** Turns the camera off, its light as well; of a screen that is shared nothing is seen. */
  pause: () => void
  resume: () => Promise<void>
  /** Turns to a phone's other camera, or to the next one. */
  turn: () => Promise<void>
}

/** Whether a microphone is open: some computers have none. */
export const hasSound = (stream: MediaStream): boolean => stream.getAudioTracks().length > 0

/**
 * Opens what a presenter shows, and lets go of it when the page is left.
 * @param onEnded told once it has gone away by itself: unplugged, or its sharing was stopped.
 */
export function useCamera(onEnded: () => void): Camera {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [video, setVideo] = useState<MediaStreamTrack | null>(null)
  const [source, setSource] = useState<PictureSource>('camera')
  const [fault, setFault] = useState<CameraFault | null>(null)
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([])
  const [isMuted, setMuted] = useState(false)
  const held = useRef<MediaStream | null>(null)
  const settings = useRef<MediaTrackSettings>({})
  const isTurning = useRef(false)
  const ended = useRef(onEnded)
  ended.current = onEnded

  const letGo = useCallback(() => {
    for (const track of held.current?.getTracks() ?? []) track.stop()
    held.current = null
  }, [])
  const isLeft = useRef(false)
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
      letGo()
    }
  }, [letGo])
  const close = useCallback(() => {
    letGo()
    setFault(null)
    setStream(null)
    setVideo(null)
    setMuted(false)
  }, [letGo])

  const hold = useCallback(
    (tracks: MediaStreamTrack[]) => {
      const opened = new MediaStream(tracks)
      held.current = opened
      const [own = null] = opened.getVideoTracks()
      if (own) settings.current = own.getSettings()
      for (const track of tracks) {
        track.onended = () => {
          if (!held.current?.getTracks().includes(track)) return
          close()
          setFault('gone')
          ended.current()
        }
      }
      setStream(opened)
      setVideo(own)
    },
    [close],
  )

  const open = useCallback<Camera['open']>(
    async (wanted, chosen = {}) => {
      setFault(null)
      try {
        const tracks = (await capture(wanted, chosen)).getTracks()
        letGo()
        if (isLeft.current) return tracks.forEach((track) => track.stop())
        for (const track of tracks) if (track.kind === 'audio') track.enabled = !isMuted
        setSource(wanted)
        hold(tracks)
        setDevices(await navigator.mediaDevices.enumerateDevices())
      } catch (error) {
        setFault(faultOfCapture(error))
      }
    },
    [letGo, hold, isMuted],
  )

  const mute = useCallback((next: boolean) => {
    for (const track of held.current?.getAudioTracks() ?? []) track.enabled = !next
    setMuted(next)
  }, [])

  const pause = useCallback(() => {
    setVideo(null)
    if (source === 'screen') return
    for (const track of held.current?.getVideoTracks() ?? []) track.stop()
    hold(held.current?.getAudioTracks() ?? [])
  }, [source, hold])

  const film = useCallback(
    async (which: 'same' | 'other') => {
      const before = held.current
      if (!before || isTurning.current) return
      isTurning.current = true
      setFault(null)
      // Many phones open one camera at a time.
      pause()
      const from = held.current
      try {
        const { current } = settings
        const opened = await captureCamera(which, current, devices).catch((error: unknown) => {
          if (which === 'same') throw error
          return captureCamera('same', current, devices)
        })
        const tracks = opened.getVideoTracks()
        if (held.current === from) hold([...tracks, ...before.getAudioTracks()])
        else for (const track of tracks) track.stop()
      } catch (error) {
        setFault(faultOfCapture(error))
      } finally {
        isTurning.current = false
      }
    },
    [devices, pause, hold],
  )
  const turn = useCallback(() => film('other'), [film])
  const resume = useCallback(async () => {
    if (source === 'camera') return film('same')
    setVideo(held.current?.getVideoTracks()[0] ?? null)
  }, [source, film])
  const facts = { stream, video, source, fault, devices, isMuted }
  return { ...facts, open, close, mute, pause, resume, turn }
}
