import { Link } from '@remix-run/react'
import { Circle, CircleAlert, CircleCheck } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayDay } from '#app/ui/time.tsx'
import type { GateAtAGlance } from '../gates.ts'
import { dayStart } from './plan-words.tsx'

/** The eight gates at a glance. */
export function GateSummary(props: { planId: string; gates: GateAtAGlance[]; now: Date }) {
  const { locale, t } = useLocale()
  const { planId, gates } = props
  const closed = gates.filter(({ isClosed }) => isClosed).length
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lead font-semibold text-ink">{t('gate.title')}</h2>
        <span className="text-small text-quiet">
          {closed} / {gates.length}
        </span>
      </div>
      <ul role="list" className="flex flex-col">
        {gates.map((gate) => (
          <li key={gate.gate}>
            <Link
              to={`/college/plans/${planId}/gates#${gate.gate}`}
              className="flex min-h-11 items-center gap-2.5 rounded-desk px-1 text-desk text-ink hover:bg-sunken md:min-h-9"
            >
              <GateMark {...gate} />
              <span className="min-w-0 flex-1">
                {t(`gate.${gate.gate}`)}
                {!gate.isClosed && (gate.responsible || gate.dueOn) && (
                  <span className="block text-desk-small text-quiet">
                    {[
                      gate.responsible,
                      gate.dueOn &&
                        t('gate.until', { day: sayDay(dayStart(gate.dueOn), props.now, locale) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                )}
                {gate.isDueTooLate && (
                  <span className="block text-desk-small text-wait">
                    {t('gate.due_too_late_short')}
                  </span>
                )}
              </span>
              <span
                className={
                  gate.isLate ? 'text-desk-small text-urgent' : 'text-desk-small text-quiet'
                }
              >
                {t(gate.isClosed ? 'gate.closed' : gate.isLate ? 'gate.late' : 'gate.open')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Closed, open or late, as a sign. */
export function GateMark(props: { isClosed: boolean; isLate: boolean }) {
  if (props.isClosed) return <CircleCheck aria-hidden size={18} className="shrink-0 text-action" />
  if (props.isLate) return <CircleAlert aria-hidden size={18} className="shrink-0 text-urgent" />
  return <Circle aria-hidden size={18} className="shrink-0 text-line-strong" />
}
