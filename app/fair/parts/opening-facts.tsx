import { useLocale } from '#app/i18n/react.tsx'
import { FactGrid } from '#app/ui/facts.tsx'
import { sayDay } from '#app/ui/time.tsx'
import type { OpeningDetail } from '../opening-page.ts'
import { sayCount, sayFloor } from '../model/search-labels.ts'
import type { Benefit } from '../model/terms.ts'

const MEALS_AND_LODGING: readonly Benefit[] = [
  'meals',
  'meal_allowance',
  'lodging',
  'lodging_allowance',
  'couple_room',
]

/** What decides whether an opening suits one, at a glance. */
export function OpeningFacts(props: { opening: OpeningDetail; now: Date }) {
  const { locale, t } = useLocale()
  const { opening, now } = props
  const has = (benefit: Benefit) => opening.benefits.includes(benefit)
  const meals = MEALS_AND_LODGING.filter(has).map((benefit) => t(`terms.benefit.${benefit}`))
  const experience = [
    t(`terms.experience.${opening.experience}`),
    ...(has('paid_training') ? [t('terms.benefit.paid_training')] : []),
  ]
  const shift = [opening.shift && t(`terms.shift.${opening.shift}`), opening.shiftText]
  const count = sayCount(opening.headcount)
  return (
    <FactGrid
      facts={[
        {
          label: t('finding.opening.headcount'),
          value:
            opening.hiredCount > 0
              ? t('finding.opening.headcount_hired', { count, hired: opening.hiredCount })
              : t('finding.opening.headcount_of', { count }),
        },
        { label: t('finding.opening.education'), value: sayFloor(opening.education, t) },
        {
          label: t('finding.opening.shift'),
          value: shift.filter(Boolean).join(' ') || t('finding.opening.shift_unsaid'),
        },
        { label: t('finding.opening.experience'), value: experience.join(t('finding.and')) },
        {
          label: t('finding.opening.meals'),
          value: meals.join(t('finding.and')) || t('finding.opening.meals_unsaid'),
        },
        {
          label: t('finding.opening.valid'),
          value: opening.validUntil
            ? t('time.until', { day: sayDay(opening.validUntil, now, locale) })
            : '',
        },
      ]}
    />
  )
}
