import { useLocale } from '#app/i18n/react.tsx'
import type { UnansweredEmployer } from '../../preferences/unanswered.ts'
import type { StepReach } from '../step-audience.ts'
import { UnansweredEmployers } from './unanswered-employers.tsx'

/** Whom another closing time concerns while preferences are taken. */
export interface DeadlineReach {
  /** How many students have sent no preferences that are waited for. */
  missing: number
  /** Who is told. */
  told: Pick<StepReach, 'students' | 'unreached' | 'teachers'>
  /** Employers that a shorter time to answer would cut off. */
  unanswered: UnansweredEmployer[]
}

/** Before a plan's closing time is changed: who has not answered yet, and who hears of it. */
export function DeadlineReachCard({ missing, told, unanswered }: DeadlineReach) {
  const { locale, t } = useLocale()
  const count = (value: number) => value.toLocaleString(locale)
  const lines = [
    missing > 0 ? t('plan.deadline_missing', { count: count(missing) }) : t('plan.deadline_all_in'),
    t('plan.deadline_told', { students: count(told.students), teachers: count(told.teachers) }),
    ...(told.unreached > 0 ? [t('plan.reach_unreached', { count: count(told.unreached) })] : []),
  ]
  return (
    <>
      <ul role="list" className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {unanswered.length > 0 && <UnansweredEmployers employers={unanswered} />}
    </>
  )
}
