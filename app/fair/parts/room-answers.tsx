import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { Section } from '#app/ui/card.tsx'
import { Day } from '#app/ui/time.tsx'
import type { RoomAnswer } from '../room-answers.ts'

/** Questions of live rooms with their answers, each with the way to its room; nothing without any. */
export function RoomAnswers(props: { answers: RoomAnswer[]; now: Date; className?: string }) {
  const t = useT()
  const { answers, now, className } = props
  if (answers.length === 0) return null
  return (
    <Section title={t('room_answers.title')} className={className}>
      <ul className="flex flex-col divide-y divide-line">
        {answers.map((one) => (
          <li key={one.id} className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0">
            <h3 className="text-base font-semibold break-words text-ink">{one.text}</h3>
            {one.answer && (
              <p className="text-base break-words whitespace-pre-line text-body">{one.answer}</p>
            )}
            <p className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
              {one.by && <span>{t('room_answers.by', { name: one.by })}</span>}
              {one.answeredAt && <Day at={one.answeredAt} now={now} />}
              <Link
                to={one.path}
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4 md:min-h-6"
              >
                {sayWhere(one, t)}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function sayWhere(one: RoomAnswer, t: ReturnType<typeof useT>): string {
  const { answer, momentMs } = one
  if (momentMs === null) return t('room_answers.after')
  const at = sayBroadcastClock(momentMs)
  return answer ? t('room_answers.typed', { at }) : t('room_answers.spoken', { at })
}
