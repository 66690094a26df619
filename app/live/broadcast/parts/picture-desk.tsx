import { Camera as CameraIcon, MonitorUp, Radio } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { translateError } from '#app/i18n/translate-error.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { PictureToggles } from './picture-toggles.tsx'
import { SoundLevel } from './sound-level.tsx'
import { StreamVideo } from './stream-video.tsx'
import { hasSound, useCamera, type Camera } from './use-camera.ts'
import { usePictureSending, type PictureSending } from './use-picture-sending.ts'
import { useScreenAwake } from './use-screen-awake.ts'
import { useViewing } from './use-viewing.ts'

/** Where a presenter opens the camera, sees what viewers will see, and puts the picture on or off. */
export function PictureDesk(props: {
  roomId: string
  isLive: boolean
  /** The broadcast whose picture viewers see, from here or from elsewhere. */
  picture: string | null
}) {
  const t = useT()
  const { roomId, isLive, picture } = props
  const sending = usePictureSending(roomId)
  const { stop, show } = sending
  const camera = useCamera(stop)
  const { video } = camera
  useEffect(() => show(video), [show, video])
  useEffect(() => {
    if (!isLive) stop()
  }, [isLive, stop])
  const isSending = sending.state !== null && typeof sending.state !== 'object'
  useScreenAwake(isSending)
  return (
    <section
      aria-labelledby="picture"
      className="flex flex-col gap-3 rounded-card border border-line bg-card p-4 noscript:hidden"
    >
      <h2 id="picture" className="text-base font-semibold text-body">
        {t('rooms.picture')}
      </h2>
      {picture && sending.state === null && <Elsewhere broadcastId={picture} />}
      {camera.stream && <Preview camera={camera} isSending={isSending} />}
      {camera.fault && (
        <p role="alert" className="text-base text-urgent">
          {t(`rooms.camera_fault.${camera.fault}`)}
        </p>
      )}
      <Standing state={sending.state} withheld={camera.stream ? withheldOf(camera) : null} />
      {camera.stream && <PictureToggles camera={camera} />}
      {camera.stream ? (
        <Moves {...{ camera, sending, isSending, isLive }} />
      ) : (
        <Opening camera={camera} way={sending.way} />
      )}
    </section>
  )
}

/** What viewers see from another window, a colleague or an encoder: to be watched, not to be spoken over. */
function Elsewhere({ broadcastId }: { broadcastId: string }) {
  const t = useT()
  const viewing = useViewing({ isSilent: true })
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex flex-col gap-2">
      <p className="text-base text-wait">{t('rooms.picture_elsewhere')}</p>
      <details
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="overflow-hidden rounded-desk border border-line"
      >
        <summary className="min-h-11 cursor-pointer px-3 py-2.5 text-base text-body">
          {t('rooms.cockpit_picture')}
        </summary>
        {isOpen && <StreamVideo of={{ broadcastId }} kind="live" viewing={viewing} isMuted />}
      </details>
    </div>
  )
}

/** The ways to begin. */
function Opening({ camera, way }: { camera: Camera; way: PictureSending['way'] }) {
  const t = useT()
  if (way === 'unsupported' || way === 'insecure') {
    return <p className="text-base text-body">{t(`rooms.camera_fault.${way}`)}</p>
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="button" size="desk" rank="secondary" onClick={() => void camera.open('camera')}>
        <CameraIcon aria-hidden size={18} />
        {t('rooms.open_camera')}
      </Button>
      <Button type="button" size="desk" rank="quiet" onClick={() => void camera.open('screen')}>
        <MonitorUp aria-hidden size={18} />
        {t('rooms.open_screen')}
      </Button>
    </div>
  )
}

/** What viewers will see, without its sound, and which devices it is from. */
function Preview({ camera, isSending }: { camera: Camera; isSending: boolean }) {
  const t = useT()
  const { stream, source, video } = camera
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (element.current) element.current.srcObject = stream
  }, [stream])
  if (!stream) return null
  return (
    <div className="flex flex-col gap-2">
      <div className="relative overflow-hidden rounded-desk bg-head">
        <video
          ref={element}
          muted
          autoPlay
          playsInline
          aria-label={t('rooms.picture_preview')}
          className="aspect-video max-h-56 w-full object-contain"
        />
        {!video && (
          <p className="absolute inset-0 flex items-center justify-center bg-head p-4 text-center text-base text-balance text-head-ink">
            {t('rooms.picture_paused_card')}
          </p>
        )}
      </div>
      {hasSound(stream) && <SoundLevel stream={stream} />}
      {!isSending && video && source === 'camera' && <Devices camera={camera} />}
    </div>
  )
}

function Devices({ camera }: { camera: Camera }) {
  const t = useT()
  const { stream, devices, open } = camera
  const idOf = (kind: 'video' | 'audio') =>
    stream
      ?.getTracks()
      .find((track) => track.kind === kind)
      ?.getSettings().deviceId
  const chosen = { videoId: idOf('video'), audioId: idOf('audio') }
  const pick = (change: { videoId?: string; audioId?: string }) => {
    const { videoId = chosen.videoId, audioId = chosen.audioId } = change
    void open('camera', { ...(videoId ? { videoId } : {}), ...(audioId ? { audioId } : {}) })
  }
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <DeviceList
        label={t('rooms.camera')}
        devices={devices.filter(({ kind }) => kind === 'videoinput')}
        chosen={chosen.videoId}
        onPick={(videoId) => pick({ videoId })}
      />
      <DeviceList
        label={t('rooms.microphone')}
        devices={devices.filter(({ kind }) => kind === 'audioinput')}
        chosen={chosen.audioId}
        onPick={(audioId) => pick({ audioId })}
      />
    </div>
  )
}

function DeviceList(props: {
  label: string
  devices: MediaDeviceInfo[]
  chosen: string | undefined
  onPick: (id: string) => void
}) {
  const { label, devices, chosen, onPick } = props
  if (devices.length < 2) return null
  return (
    <label className="flex flex-col gap-1 text-base text-body">
      {label}
      <select
        value={chosen ?? ''}
        onChange={(event) => onPick(event.currentTarget.value)}
        className="min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-ink"
      >
        {devices.map((device, place) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || `${label} ${place + 1}`}
          </option>
        ))}
      </select>
    </label>
  )
}

function Moves(props: {
  camera: Camera
  sending: PictureSending
  isSending: boolean
  isLive: boolean
}) {
  const t = useT()
  const { camera, sending, isSending, isLive } = props
  const { stream, video } = camera
  if (!stream) return null
  const shown = {
    ...{ video, audio: stream.getAudioTracks()[0] ?? null },
    pausedWord: t('rooms.picture_paused_card'),
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isSending ? (
        <Button type="button" size="desk" rank="danger" onClick={sending.stop}>
          {t('rooms.picture_stop')}
        </Button>
      ) : (
        <Button type="button" size="desk" disabled={!isLive} onClick={() => sending.start(shown)}>
          <Radio aria-hidden size={18} />
          {t('rooms.picture_start')}
        </Button>
      )}
      {!isSending && (
        <Button type="button" size="desk" rank="quiet" onClick={camera.close}>
          {t(camera.source === 'screen' ? 'rooms.close_screen' : 'rooms.close_camera')}
        </Button>
      )}
      {!isSending && (
        <p className="basis-full text-base text-quiet">{t('rooms.picture_is_kept')}</p>
      )}
      {!isLive && <p className="basis-full text-base text-quiet">{t('rooms.picture_when_live')}</p>}
    </div>
  )
}

/** What viewers are not given at the moment, so that nobody speaks to people who cannot hear. */
function withheldOf({
  stream,
  isMuted,
  video,
}: Camera): 'sound' | 'picture' | 'both' | 'voice' | null {
  if (isMuted) return video ? 'sound' : 'both'
  if (stream && !hasSound(stream)) return 'voice'
  return video ? null : 'picture'
}

/** How the picture stands, for who presents and for a screen reader. */
function Standing(props: {
  state: PictureSending['state']
  withheld: ReturnType<typeof withheldOf>
}) {
  const t = useT()
  const { state, withheld } = props
  // That viewers see it would say the opposite of what is withheld.
  const isSaid = state !== null && !(state === 'on' && withheld)
  return (
    <div role="status" className="flex flex-col gap-1 text-base text-body empty:hidden">
      {isSaid && (
        <p>
          {typeof state === 'object'
            ? translateError(t, state.ended)
            : t(`rooms.picture_state.${state}`)}
        </p>
      )}
      {withheld && <p className="font-semibold text-urgent">{t(`rooms.withheld.${withheld}`)}</p>}
    </div>
  )
}
