import { useLocale } from '#app/i18n/react.tsx'
import type { UnansweredEmployer } from '../../preferences/unanswered.ts'

/** So many are named; the rest is in their number. */
const MOST_NAMED = 6

/** Which employers have not spoken of all their candidates: whom a shorter time cuts off, and who is told. */
export function UnansweredEmployers(props: { employers: UnansweredEmployer[] }) {
  const { locale, t } = useLocale()
  const { employers } = props
  const count = (value: number) => value.toLocaleString(locale)
  if (employers.length === 0) {
    return <p className="w-full text-desk text-body">{t('plan.unanswered_none')}</p>
  }
  const rest = employers.length - MOST_NAMED
  return (
    <div className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
      <p className="font-medium">
        {t('plan.unanswered', {
          employers: count(employers.length),
          candidates: count(employers.reduce((sum, { candidates }) => sum + candidates, 0)),
        })}
      </p>
      <ul role="list" className="mt-1">
        {employers.slice(0, MOST_NAMED).map(({ employerId, name, candidates }) => (
          <li key={employerId}>
            {t('plan.unanswered_of', { name, candidates: count(candidates) })}
          </li>
        ))}
        {rest > 0 && <li>{t('plan.unanswered_more', { count: count(rest) })}</li>}
      </ul>
    </div>
  )
}
