import { useT } from '#app/i18n/react.tsx'

/** What viewers see, small and without its sound, which would be heard again by the microphone. */
export function CockpitPicture(props: { url: string }) {
  const t = useT()
  return (
    <details open className="rounded-card border border-line bg-card">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 text-base text-body">
        {t('rooms.cockpit_picture')}
      </summary>
      <video
        src={props.url}
        muted
        autoPlay
        playsInline
        controls
        className="aspect-video max-h-44 w-full bg-black object-contain lg:max-h-72"
      >
        <track kind="captions" />
      </video>
    </details>
  )
}
