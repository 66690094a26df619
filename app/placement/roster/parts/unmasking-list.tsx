import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'

/** Who has looked at what is masked of a student, for those who answer for it. */
export function UnmaskingList(props: {
  unmaskings: { id: string; at: Date; name: string | null; isGuardianAlone: boolean }[]
  now: Date
}) {
  const t = useT()
  if (props.unmaskings.length === 0) {
    return <p className="text-desk-small text-quiet">{t('roster.looked_nobody')}</p>
  }
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-desk text-link hover:underline">
        {t('roster.looked', { count: props.unmaskings.length })}
      </summary>
      <ul role="list" className="flex flex-col gap-1 pt-1">
        {props.unmaskings.map(({ id, at, name, isGuardianAlone }) => (
          <li key={id} className="flex flex-wrap gap-x-3 text-desk text-body">
            <span className="text-ink">{name ?? t('roster.looked_gone')}</span>
            <span>{t(isGuardianAlone ? 'roster.looked_guardian' : 'roster.looked_all')}</span>
            <span className="text-quiet">
              <Moment at={at} now={props.now} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
