import { Check, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { Translate } from '#app/i18n/index.ts'
import { classes } from '#app/ui/classes.ts'
import type { AskedLimit, AskedOutcome, AskedStudent, AskedTogether } from '../asked-outcome.ts'

/** What a placement was asked beside the method, and what came of each: for the officer alone. */
export function AskedList({ came }: { came: AskedOutcome }) {
  const t = useT()
  const groups = [
    ...came.chosen.map((group) => ['chosen', group] as const),
    ...came.friends.map((group) => ['friends', group] as const),
  ]
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-desk font-semibold text-ink">{t('allocation.asked.title')}</h3>
      <ul role="list" className="flex flex-col gap-2 text-desk">
        {came.hardshipFirst && <Line isMet>{t('allocation.asked.hardship_first')}</Line>}
        {came.limits.map((limit) => (
          <Line key={limit.kind + limit.name} isMet={limit.isMet}>
            {sayLimit(t, limit)}
          </Line>
        ))}
        {groups.map(([kind, group], at) => (
          <Line key={at} isMet={group.isMet}>
            {t(`allocation.asked.${kind}`)}
            {sayTogether(t, group)}
          </Line>
        ))}
      </ul>
    </section>
  )
}

function Line({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const t = useT()
  const Icon = isMet ? Check : TriangleAlert
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        size={16}
        className={classes('mt-1 shrink-0', isMet ? 'text-link' : 'text-wait')}
      />
      <span className="min-w-0 break-words text-body">
        <span className={classes('mr-1.5 font-semibold', isMet ? 'text-link' : 'text-wait')}>
          {t(isMet ? 'allocation.asked.is_met' : 'allocation.asked.is_unmet')}
        </span>
        {children}
      </span>
    </li>
  )
}

function sayLimit(t: Translate, { kind, name, asked, got, each }: AskedLimit): string {
  return t(`allocation.asked.${kind}`, { name, asked, got, each: each ?? '' })
}

function sayTogether(t: Translate, { students }: AskedTogether): string {
  return students.map((student) => sayStudent(t, student)).join(t('reason.comma'))
}

function sayStudent(t: Translate, student: AskedStudent): string {
  const { state, post, name, number } = student
  if (state === 'away') return t('allocation.asked.student_away')
  return t(`allocation.asked.student_${state}`, { student: `${number} ${name}`, post })
}
