import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'

/** When a link was sent by text message, and until when it answers. */
export function TextedWhen(props: { asked: { at: Date; until: Date }; now: Date }) {
  const t = useT()
  const { asked, now } = props
  return (
    <>
      {t('consent.asked_at')} <Moment at={asked.at} now={now} />
      {' · '}
      {asked.until > now ? (
        <>
          {t('consent.asked_until')} <Moment at={asked.until} now={now} />
        </>
      ) : (
        t('consent.asked_over')
      )}
    </>
  )
}
