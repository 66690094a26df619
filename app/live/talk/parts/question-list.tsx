import { ChevronUp, CircleCheck, MessageCircleQuestion } from 'lucide-react'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { classes } from '#app/ui/classes.ts'
import { Moment } from '#app/ui/time.tsx'
import {
  OPEN_TO_VOTES,
  QUESTION_TRANSITIONS,
  READ_BY_ALL,
  type QuestionState,
} from '../model/question-states.ts'
import { wantsToKnow } from '../model/own-votes.ts'
import type { SeenQuestion } from '../model/room-view.ts'
import { MergedInto } from './merged-into.tsx'
import { OlderQuestions } from './older-questions.tsx'
import { SendingWords } from './sending-words.tsx'
import type { Room } from './use-room.ts'
import { WithdrawQuestion } from './withdraw-question.tsx'

/** Those that nothing has become of yet. */
const IN_INK: readonly QuestionState[] = OPEN_TO_VOTES
const CAN_WITHDRAW: readonly string[] = QUESTION_TRANSITIONS.withdraw.from

interface Asked {
  room: Room
  openings: OpeningSummary[]
  isKnown: boolean
  now: Date
}

/** What people want to know: the one being answered, those that wait by votes, those answered. */
export function QuestionList(props: Asked & { questions: SeenQuestion[] }) {
  const t = useT()
  const { room, questions } = props
  const waiting = room.unsent.filter((one) => one.command === 'ask' && one.refused === undefined)
  if (questions.length === 0 && waiting.length === 0) {
    return (
      <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
        <MessageCircleQuestion aria-hidden size={36} strokeWidth={1.6} className="text-quiet" />
        <p className="text-base text-balance text-quiet">
          {t(room.view.state === 'ended' ? 'rooms.no_questions_over' : 'rooms.no_questions')}
        </p>
      </div>
    )
  }
  return (
    <>
      <ul className="flex flex-col">
        {waiting.map((one, place) => (
          <li key={one.clientMessageId} className="border-b border-line px-4 py-3 text-quiet">
            <p className="text-lead">{one.text}</p>
            <p className="text-small">
              <SendingWords againAt={room.againAt.ask} place={place} />
            </p>
          </li>
        ))}
        {questions.map((question) => (
          <li key={question.id}>
            <Question {...props} question={question} />
          </li>
        ))}
      </ul>
      <OlderQuestions room={room} states={READ_BY_ALL} />
    </>
  )
}

function Question(props: Asked & { question: SeenQuestion }) {
  const t = useT()
  const { question, openings, room, now } = props
  const opening = openings.find(({ id }) => id === question.openingId)
  const isNow = question.state === 'answering'
  const isOwn = room.own.has(question.id)
  return (
    <article
      className={classes(
        'flex items-start gap-3 border-b border-line px-4 py-3.5',
        isNow && 'bg-urgent-tint',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {isNow && <p className="text-base font-semibold text-urgent">{t('rooms.answering')}</p>}
        <p
          className={classes(
            'text-lead break-words',
            IN_INK.includes(question.state) ? 'text-ink' : 'text-body',
          )}
        >
          {question.state === 'removed' ? t('rooms.own_removed') : question.text}
        </p>
        {question.state === 'removed' && question.reason !== '' && (
          <p className="text-base break-words text-body">
            {t('rooms.own_removed_for', { reason: question.reason })}
          </p>
        )}
        {question.answer?.text && (
          <p className="rounded-button bg-sunken px-3.5 py-2.5 text-base break-words text-ink">
            {question.answer.text}
          </p>
        )}
        {question.state === 'merged' && (
          <p className="text-base break-words text-body">
            <MergedInto question={question} questions={room.view.questions} />
          </p>
        )}
        {question.state === 'dismissed' && (
          <p className="text-base break-words text-body">
            {t('rooms.own_dismissed_for', { reason: question.reason })}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-quiet">
          {question.state === 'answered' ? (
            <span className="inline-flex items-center gap-1 text-link">
              <CircleCheck aria-hidden size={15} />
              {t(question.answer?.text ? 'rooms.answered_typed' : 'rooms.answered_by_voice')}
            </span>
          ) : (
            question.state !== 'removed' && <span>{question.by ?? t('rooms.anonymous')}</span>
          )}
          <Moment at={new Date(question.at)} now={now} />
          {question.answer?.momentMs !== null && question.answer?.momentMs !== undefined && (
            <span>{t('rooms.moment', { at: sayBroadcastClock(question.answer.momentMs) })}</span>
          )}
          {question.merged > 0 && (
            <span>{t('rooms.merged_count', { count: question.merged })}</span>
          )}
          {opening && <Badge tone="good">{opening.title}</Badge>}
          {isOwn && <Badge>{t('rooms.own')}</Badge>}
          {isOwn && question.state === 'waiting' && (
            <Badge tone="wait">{t('rooms.own_waits')}</Badge>
          )}
        </p>
        {isOwn && room.view.state !== 'ended' && CAN_WITHDRAW.includes(question.state) && (
          <div className="text-small">
            <WithdrawQuestion room={room} question={question} />
          </div>
        )}
      </div>
      {OPEN_TO_VOTES.includes(question.state) && <Vote {...props} />}
    </article>
  )
}

function Vote(props: Asked & { question: SeenQuestion }) {
  const t = useT()
  const { locale } = useLocale()
  const { question, room, isKnown } = props
  const has = wantsToKnow(question, room)
  const count = question.votes.toLocaleString(locale)
  return (
    <button
      type="button"
      aria-pressed={has}
      disabled={!isKnown || room.own.has(question.id) || room.view.state === 'ended'}
      aria-label={t('rooms.vote', { text: question.text, count })}
      onClick={() => !has && void room.vote(question.id)}
      className={classes(
        'flex min-h-14 min-w-13 shrink-0 flex-col items-center justify-center rounded-button border text-base font-bold',
        has
          ? 'border-action bg-action text-action-ink'
          : 'border-line-strong bg-card text-ink enabled:hover:bg-sunken',
      )}
    >
      <ChevronUp aria-hidden size={18} />
      {count}
    </button>
  )
}
