import { useT } from '#app/i18n/react.tsx'
import { RoomVideo } from './room-video.tsx'

/** What viewers see, beside the cockpit's questions. */
export function CockpitPicture(props: { url: string }) {
  const t = useT()
  return (
    <details open className="rounded-card border border-line bg-card">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 text-base text-body">
        {t('rooms.cockpit_picture')}
      </summary>
      <RoomVideo url={props.url} kind="live" isMuted className="max-h-44 lg:max-h-72" />
    </details>
  )
}
