import { Link } from '@remix-run/react'
import { CircleCheck, Mic } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { Moment } from '#app/ui/time.tsx'
import type { SeenQuestion } from '../../talk/model/room-view.ts'

/** A question of a room that is over with its answer, and when in the broadcast that was given. */
export function EndedQuestion(props: {
  question: SeenQuestion
  isOwn: boolean
  now: Date
  /** Whether the moment of its answer can be seen or heard again. */
  isRecorded?: boolean
  /** Where in its room's replay that is, in milliseconds. */
  replayMs?: number | undefined
  /** What is said of one without an answer. */
  children?: ReactNode
  /** What can be done with it. */
  below?: ReactNode
}) {
  const t = useT()
  const { question, isOwn, now, isRecorded = false, children } = props
  const { answer } = question
  const isRemoved = question.state === 'removed'
  return (
    <li
      id={`question-${question.id}`}
      className="flex scroll-mt-4 flex-col gap-2 py-3.5 target:-mx-2 target:rounded-button target:bg-tint target:px-2"
    >
      {isRemoved ? (
        <p className="text-lead text-body">{t('rooms.own_removed')}</p>
      ) : (
        <p className="text-lead break-words text-ink">{question.text}</p>
      )}
      {answer?.text && (
        <p className="rounded-button bg-sunken px-3.5 py-2.5 text-base break-words whitespace-pre-line text-ink">
          {answer.text}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        {answer && <How answer={answer} isRecorded={isRecorded} replayMs={props.replayMs} />}
        {question.votes > 0 && (
          <span>{t('rooms.want_to_know', { count: question.votes + 1 })}</span>
        )}
        {!isRemoved && <span>{question.by ?? t('rooms.anonymous')}</span>}
        <Moment at={new Date(question.at)} now={now} />
        {isOwn && <Badge>{t('rooms.own')}</Badge>}
        {children}
      </p>
      {props.below}
    </li>
  )
}

function How(props: {
  answer: NonNullable<SeenQuestion['answer']>
  isRecorded: boolean
  replayMs: number | undefined
}) {
  const t = useT()
  const { text, momentMs } = props.answer
  const Icon = text ? CircleCheck : Mic
  return (
    <span className="inline-flex items-center gap-1 text-link">
      <Icon aria-hidden size={15} />
      {t(text ? 'rooms.answered_typed' : 'rooms.answered_by_voice')}
      {momentMs !== null && (
        <>
          {' · '}
          {props.isRecorded ? (
            <Link
              to={{ search: `?at=${Math.floor(momentMs / 1_000)}` }}
              className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-6"
            >
              {props.replayMs === undefined
                ? t('rooms.moment', { at: sayBroadcastClock(momentMs) })
                : t('rooms.replay_moment', { at: sayBroadcastClock(props.replayMs) })}
            </Link>
          ) : (
            t('rooms.moment', { at: sayBroadcastClock(momentMs) })
          )}
        </>
      )}
    </span>
  )
}
