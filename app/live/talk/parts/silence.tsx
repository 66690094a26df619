import { useLocale } from '#app/i18n/react.tsx'
import type { SeenSanction } from '../model/room-view.ts'
import { sayTime } from './clock-time.ts'

/** Tells a person that they may not speak, and until when. */
export function Silence(props: { sanction: SeenSanction }) {
  const { locale, t } = useLocale()
  const { kind, until } = props.sanction
  return (
    <p role="status" className="mx-auto max-w-2xl py-2 text-base text-wait">
      {kind === 'ban' || until === null
        ? t('rooms.you_banned')
        : t('rooms.you_muted', { time: sayTime(until, locale) })}
    </p>
  )
}
