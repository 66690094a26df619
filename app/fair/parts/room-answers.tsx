import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Day } from '#app/ui/time.tsx'
import type { RoomAnswer, RoomAnswersRead } from '../room-answers.ts'
import { isUnheard, sayAloud, sayWhere } from './room-answer-words.ts'

/** Questions of live rooms with their answers, each with the way to its room; nothing without any. */
export function RoomAnswers(props: {
  answers: RoomAnswer[]
  /** Rooms in which more of them are read. */
  moreIn: RoomAnswersRead['moreIn']
  now: Date
  className?: string
}) {
  const t = useT()
  const { answers, moreIn, now, className } = props
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
            {isUnheard(one) && <p className="text-base text-body">{sayAloud(one, t)}</p>}
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
      {moreIn.length > 0 && (
        <ul className="flex flex-col">
          {moreIn.map(({ id, title }) => (
            <li key={id}>
              <Link
                to={`/rooms/${id}`}
                className="inline-flex min-h-11 items-center text-base text-link underline underline-offset-4"
              >
                {t('room_answers.more', { room: title })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
