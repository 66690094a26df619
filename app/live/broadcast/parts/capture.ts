/** What is shown: what the camera sees, or a screen. */
export type PictureSource = 'camera' | 'screen'

/** Why there is nothing to show. */
export type CameraFault =
  | 'denied'
  | 'missing'
  | 'busy'
  | 'unsupported'
  /** Nothing was chosen to be shared. */
  | 'not_shared'
  /** It went away by itself: unplugged, taken by a phone call, or its sharing was ended. */
  | 'gone'

const NOT_SHARED = 'NotSharedError'

/** Half of HD: what a phone's network carries up (live.md measures with it). */
const VIDEO = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30, max: 30 } }

/** Of a large screen every phone decodes no more than that (H.264, level 3.1). */
const SCREEN = { width: { max: 1280 }, height: { max: 720 }, frameRate: { max: 30 } }

/**
 * Opens the camera or the screen, and the microphone where there is one.
 * @throws DOMException as `getUserMedia` does; a `NotSharedError` where no screen was chosen
 */
export async function capture(
  source: PictureSource,
  { videoId, audioId }: { videoId?: string; audioId?: string },
): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (!mediaDevices) throw new DOMException('no devices', 'NotSupportedError')
  const audio = audioId ? { deviceId: { exact: audioId } } : true
  if (source === 'camera') {
    const video = videoId ? { ...VIDEO, deviceId: { exact: videoId } } : VIDEO
    const open = (wanted: MediaStreamConstraints) => mediaDevices.getUserMedia(wanted)
    const without = (audioIsThere: boolean) => (error: unknown) => {
      if (!isMissing(error)) throw error
      return open(audioIsThere ? { video, audio: true } : { video })
    }
    // The microphone that was chosen may have gone, and another one be there.
    return open({ video, audio }).catch(without(true)).catch(without(false))
  }
  const screen = await mediaDevices.getDisplayMedia({ video: SCREEN }).catch((error: unknown) => {
    const { name = '' } = error as { name?: string }
    const isLeft = name === 'NotAllowedError' || name === 'AbortError'
    throw isLeft ? new DOMException('nothing was chosen', NOT_SHARED) : error
  })
  try {
    // Who shows a screen still speaks.
    const voice = await mediaDevices.getUserMedia({ audio })
    return new MediaStream([...screen.getVideoTracks(), ...voice.getAudioTracks()])
  } catch (error) {
    if (isMissing(error)) return screen
    for (const track of screen.getTracks()) track.stop()
    throw error
  }
}

/**
 * Opens a camera alone: the same one again, or the one on a phone's other side, or else the next one.
 * @throws DOMException as `getUserMedia` does
 */
export async function captureCamera(
  which: 'same' | 'other',
  { deviceId = '', facingMode }: MediaTrackSettings,
  devices: readonly MediaDeviceInfo[],
): Promise<MediaStream> {
  const same = { deviceId: { exact: deviceId } }
  const ask = (how: MediaTrackConstraints) =>
    navigator.mediaDevices.getUserMedia({ video: { ...VIDEO, ...how } })
  if (which === 'same') return ask(deviceId ? same : {})
  const cameras = devices.filter(({ kind }) => kind === 'videoinput')
  const place = cameras.findIndex((camera) => camera.deviceId === deviceId)
  const next = cameras[(place + 1) % cameras.length]?.deviceId ?? deviceId
  // Phones have several on their back, of which the browser knows the usual one.
  const side = { user: 'environment', environment: 'user' }[facingMode ?? '']
  return ask(side ? { facingMode: { exact: side } } : { deviceId: { exact: next } })
}

/** The reason in a word for what `getUserMedia` throws. */
export function faultOfCapture(error: unknown): CameraFault {
  const { name } = error as { name?: string }
  if (name === NOT_SHARED) return 'not_shared'
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (isMissing(error)) return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'unsupported'
}

function isMissing(error: unknown): boolean {
  const { name } = error as { name?: string }
  return name === 'NotFoundError' || name === 'OverconstrainedError'
}
