import { Mic, MicOff, SwitchCamera, Video, VideoOff } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { hasSound, type Camera } from './use-camera.ts'

/** Microphone and picture off and on, and the other camera, before and while viewers see it. */
export function PictureToggles({ camera }: { camera: Camera }) {
  const t = useT()
  const { stream, isMuted, video, source, devices } = camera
  const cameras = devices.filter(({ kind }) => kind === 'videoinput')
  const MicIcon = isMuted ? MicOff : Mic
  const VideoIcon = video ? Video : VideoOff
  return (
    <div className="flex flex-wrap gap-2">
      {stream && hasSound(stream) && (
        <Button
          type="button"
          size="desk"
          rank={isMuted ? 'primary' : 'secondary'}
          onClick={() => camera.mute(!isMuted)}
        >
          <MicIcon aria-hidden size={18} />
          {t(isMuted ? 'rooms.microphone_on' : 'rooms.microphone_off')}
        </Button>
      )}
      <Button
        type="button"
        size="desk"
        rank={video ? 'secondary' : 'primary'}
        onClick={() => (video ? camera.pause() : void camera.resume())}
      >
        <VideoIcon aria-hidden size={18} />
        {t(video ? 'rooms.picture_pause' : 'rooms.picture_resume')}
      </Button>
      {video && source === 'camera' && cameras.length > 1 && (
        <Button type="button" size="desk" rank="secondary" onClick={() => void camera.turn()}>
          <SwitchCamera aria-hidden size={18} />
          {t('rooms.camera_turn')}
        </Button>
      )}
    </div>
  )
}
