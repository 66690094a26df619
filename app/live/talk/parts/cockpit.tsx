import { Form, Link } from '@remix-run/react'
import { Pin, PinOff, Radio, X } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { PollPanel } from '../../polls/parts/poll-panel.tsx'
import { OPEN_TO_VOTES } from '../model/question-states.ts'
import { listSeen, type SeenQuestion } from '../model/room-view.ts'
import { AnsweredQuestion } from './answered-question.tsx'
import { AnsweredQuestions } from './answered-questions.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { DeedButton, DeedRefusal } from './deed-button.tsx'
import { DismissedQuestions } from './dismissed-questions.tsx'
import { MergeQuestion } from './merge-question.tsx'
import { NoticeForm } from './notice-form.tsx'
import { OrderPanel } from './order-panel.tsx'
import { RemoveQuestion } from './remove-question.tsx'
import { QuestionOpening, type ShownOpening } from './question-opening.tsx'
import type { Refusal, RoomStart } from './room-state.ts'
import { SilenceAuthor } from './silence-author.tsx'
import { useApplied } from './use-applied.ts'
import { useAnswerDrafts } from './use-answer-drafts.ts'
import { useDeed } from './use-deed.ts'
import { useRoom, type Room } from './use-room.ts'

/** All that one person on a phone needs while presenting: the question, the next ones, the opening. */
export function Cockpit(props: {
  room: { id: string; title: string }
  /** The page that takes the room's steps, and the one that the cockpit is left for. */
  page: string
  leave: string
  /** Whether who sits here speaks for the room; a moderator keeps order in it alone. */
  mayPresent: boolean
  opened: RoomStart
  openings: ShownOpening[]
  /** How many have applied to what the room shows since it went live. */
  applied: number
}) {
  const t = useT()
  const { locale } = useLocale()
  const sending = useSending()
  const { openings, page, leave, mayPresent } = props
  const room = useRoom(props.room.id, props.opened)
  const applied = useApplied({
    roomId: props.room.id,
    atFirst: props.applied,
    isLive: room.view.state === 'live',
  })
  const questions = listSeen(room.view, true)
  const { accountId } = props.opened.reader
  const drafts = useAnswerDrafts(props.room.id, accountId)
  // The button of a question that a colleague has taken up goes with it: what it said is said there.
  const [late, setLate] = useState<{ questionId: string; refusal: Refusal } | null>(null)
  // What one is typing under comes first, so that nothing moves under the hand.
  const now = [
    ...room.view.questions.filter(({ id }) => drafts.open.includes(id)),
    ...questions.filter(({ id, state }) => state === 'answering' && !drafts.open.includes(id)),
  ]
  const next = questions.filter(
    ({ id, state }) => (state === 'shown' || state === 'waiting') && !drafts.open.includes(id),
  )
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        {room.view.state === 'live' ? (
          <span className="inline-flex items-center gap-1.5 rounded-desk bg-urgent-fill px-2.5 py-1 text-base font-semibold text-action-ink">
            <Radio aria-hidden size={16} />
            {t('rooms.state.live')}
          </span>
        ) : (
          <span className="rounded-desk bg-sunken px-2.5 py-1 text-base text-body">
            {t(`rooms.state.${room.view.state}`)}
          </span>
        )}
        {room.watching !== null && (
          <span className="text-base text-body">
            {t('rooms.watching', { count: room.watching.toLocaleString(locale) })}
          </span>
        )}
        <span className="text-base text-body">
          {t('rooms.waiting_count', { count: next.length })}
        </span>
        {openings.length > 0 && (
          <span className="text-base text-body">
            {t('rooms.applied_count', { count: applied.toLocaleString(locale) })}
          </span>
        )}
      </div>
      <div className="sticky top-0 z-10">
        <ConnectionLine connection={room.connection} isDesk />
      </div>
      <section
        aria-labelledby="now"
        className="flex flex-col gap-3 rounded-card border border-line bg-card p-4"
      >
        <h2 id="now" className={now.length > 0 ? 'sr-only' : 'text-base font-semibold text-body'}>
          {t(now.length > 0 ? 'rooms.answering' : 'rooms.next_up')}
        </h2>
        {now.map((question) => (
          <AnsweredQuestion
            key={question.id}
            {...{ room, question, openings, drafts, mayPresent, accountId }}
            late={
              late?.questionId === question.id && question.takenBy?.accountId !== accountId
                ? late.refusal
                : null
            }
          />
        ))}
        {now.length === 0 && <Begin room={room} next={next[0]} onLate={setLate} />}
      </section>
      {mayPresent && (
        <section aria-labelledby="pins" className="flex flex-col gap-2">
          <h2 id="pins" className="text-base font-semibold text-ink">
            {t('rooms.pin_title')}
          </h2>
          {openings.length === 0 && (
            <p className="text-base text-quiet">{t('rooms.no_openings')}</p>
          )}
          <div className="flex flex-wrap gap-2">
            {openings.map(({ id, title, employerName }) => {
              const isPinned = room.view.pinnedOpeningId === id
              const Icon = isPinned ? PinOff : Pin
              return (
                <DeedButton
                  key={id}
                  room={room}
                  command="pin"
                  input={{ openingId: isPinned ? null : id }}
                  size="desk"
                  rank={isPinned ? 'primary' : 'secondary'}
                  aria-pressed={isPinned}
                >
                  <Icon aria-hidden size={16} />
                  {title}
                  {employerName && <> · {employerName}</>}
                </DeedButton>
              )
            })}
          </div>
        </section>
      )}
      <section aria-labelledby="next" className="flex flex-col gap-2">
        <h2 id="next" className="text-base font-semibold text-ink">
          {t('rooms.next_questions')}
        </h2>
        {next.length === 0 && <p className="text-base text-quiet">{t('rooms.no_questions')}</p>}
        <ul className="flex flex-col gap-2">
          {next.map((question) => (
            <li
              key={question.id}
              className="flex flex-col gap-2 rounded-card border border-line bg-card p-4"
            >
              <p className="text-lead break-words text-ink">{question.text}</p>
              <p className="text-small text-quiet">
                {question.by ?? t('rooms.anonymous')} ·{' '}
                {t('rooms.want_to_know', { count: question.votes + 1 })}
                {question.state === 'waiting' && <> · {t('rooms.not_shown')}</>}
                {drafts.textOf(question.id) !== '' && <> · {t('rooms.draft.begun')}</>}
              </p>
              <QuestionOpening
                room={room}
                question={question}
                openings={openings}
                mayPin={mayPresent}
              />
              <div className="flex flex-wrap gap-2">
                <Move
                  room={room}
                  question={question}
                  action="begin"
                  rank="primary"
                  onLate={setLate}
                />
                {question.state === 'waiting' && (
                  <Move room={room} question={question} action="show" />
                )}
                <Dismiss room={room} question={question} />
                <Sure label={t('rooms.more')} rank="quiet">
                  <div className="flex w-full flex-col gap-3">
                    <MergeQuestion
                      room={room}
                      question={question}
                      others={questions.filter(
                        ({ id, state }) => id !== question.id && OPEN_TO_VOTES.includes(state),
                      )}
                    />
                    <div className="flex flex-wrap gap-2">
                      <SilenceAuthor room={room} of={question.id} />
                      <RemoveQuestion room={room} question={question} />
                    </div>
                  </div>
                </Sure>
              </div>
            </li>
          ))}
        </ul>
        <AnsweredQuestions room={room} />
        <DismissedQuestions room={room} />
      </section>
      <NoticeForm room={room} />
      <PollPanel room={room} />
      <OrderPanel room={room} />
      <footer className="flex flex-wrap items-start gap-2 border-t border-line pt-4">
        <LinkButton to={leave} rank="secondary" size="desk">
          {t('rooms.leave_cockpit')}
        </LinkButton>
        {mayPresent && room.view.state === 'live' && (
          <Sure label={t('rooms.move.end')} rank="danger">
            <Form method="post" action={page} className="flex flex-col items-start gap-2">
              <p className="text-desk text-body">{t('rooms.sure.end')}</p>
              <Button size="desk" rank="danger" name="intent" value="end" disabled={sending}>
                {t('rooms.move.end')}
              </Button>
            </Form>
          </Sure>
        )}
        <Link
          to={`/rooms/${props.room.id}`}
          className="inline-flex min-h-11 items-center px-2 text-base text-link hover:underline"
        >
          {t('rooms.see_public')}
        </Link>
      </footer>
    </div>
  )
}

type OnLate = (late: { questionId: string; refusal: Refusal }) => void

function Begin(props: { room: Room; next: SeenQuestion | undefined; onLate: OnLate }) {
  const t = useT()
  const { room, next, onLate } = props
  if (!next) return <p className="text-base text-quiet">{t('rooms.nothing_waits')}</p>
  return (
    <>
      <p className="text-lead break-words text-ink">{next.text}</p>
      <Move room={room} question={next} action="begin" rank="primary" onLate={onLate} />
    </>
  )
}

function Move(props: {
  room: Room
  question: SeenQuestion
  action: 'begin' | 'show'
  rank?: 'primary' | 'secondary'
  onLate?: OnLate
}) {
  const t = useT()
  const { room, question, action, rank = 'secondary', onLate } = props
  return (
    <DeedButton
      room={room}
      command="move"
      input={{ questionId: question.id, action }}
      size="desk"
      rank={rank}
      onRefused={(refusal) => onLate?.({ questionId: question.id, refusal })}
      aria-label={t(`rooms.question.${action}_this`, { text: question.text })}
    >
      {t(`rooms.question.${action}`)}
    </DeedButton>
  )
}

function Dismiss(props: { room: Room; question: SeenQuestion }) {
  const t = useT()
  const { room, question } = props
  const [reason, setReason] = useState('')
  const { carryOut, refusal, isGoing } = useDeed(room)
  return (
    <Sure label={t('rooms.question.dismiss')} rank="quiet">
      <form
        data-sends-later
        className="flex w-full flex-col items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void carryOut('move', { questionId: question.id, action: 'dismiss', reason })
        }}
      >
        <input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={100}
          required
          aria-label={t('rooms.dismiss_reason')}
          placeholder={t('rooms.dismiss_reason')}
          className="min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-base text-ink"
        />
        <Button size="desk" rank="danger" aria-busy={isGoing}>
          <X aria-hidden size={16} />
          {t('rooms.question.dismiss')}
        </Button>
        <DeedRefusal refusal={refusal} />
      </form>
    </Sure>
  )
}
