import { useLocale } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { answersDueAt, timeLeft } from '../model/answer-deadline.ts'

/** Until when what was left in a room is to be answered, and how long that is. */
export function AnswersDue(props: { endedAt: Date; now: Date }) {
  const { t } = useLocale()
  const { endedAt, now } = props
  const left = timeLeft(endedAt, now)
  if (!left) return <span className="font-semibold text-urgent">{t('rooms.answers_late')}</span>
  const isSoon = left.unit === 'hours'
  return (
    <span className={isSoon ? 'font-semibold text-wait' : 'text-body'}>
      <Moment at={answersDueAt(endedAt)} now={now} />
      {t(`rooms.answers_due.${left.unit}`, { count: left.count })}
    </span>
  )
}
