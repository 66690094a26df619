import { X } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { Sure } from '#app/ui/sure.tsx'
import { OPEN_TO_VOTES } from '../model/question-states.ts'
import type { SeenQuestion } from '../model/room-view.ts'
import { DeedButton } from './deed-button.tsx'
import { DeedWithReason } from './deed-with-reason.tsx'
import { MergeQuestion } from './merge-question.tsx'
import { QuestionOpening, type ShownOpening } from './question-opening.tsx'
import { RemoveQuestion } from './remove-question.tsx'
import type { Refusal } from './room-state.ts'
import { SilenceAuthor } from './silence-author.tsx'
import type { Room } from './use-room.ts'

/** Why a question could not be taken up: what is pressed at one that is gone is told elsewhere. */
export type OnLate = (late: { questionId: string; refusal: Refusal }) => void

/** A question that waits at the desk, with all that can be done with it. */
export function NextQuestion(props: {
  room: Room
  question: SeenQuestion
  /** All that the desk reads: one may ask the same as another. */
  questions: SeenQuestion[]
  openings: ShownOpening[]
  mayPresent: boolean
  hasDraft: boolean
  /** Whether it is the very next one, which is read from further away. */
  isFirst?: boolean
  onLate: OnLate
}) {
  const t = useT()
  const { room, question, questions, openings, mayPresent, hasDraft, isFirst, onLate } = props
  return (
    <>
      <p
        className={classes('break-words text-ink', isFirst ? 'text-title font-bold' : 'text-lead')}
      >
        {question.text}
      </p>
      <p className="text-small text-quiet">
        {question.by ?? t('rooms.anonymous')} ·{' '}
        {t('rooms.want_to_know', { count: question.votes + 1 })}
        {question.state === 'waiting' && <> · {t('rooms.not_shown')}</>}
        {hasDraft && <> · {t('rooms.draft.begun')}</>}
      </p>
      <QuestionOpening room={room} question={question} openings={openings} mayPin={mayPresent} />
      <div className="flex flex-wrap gap-2">
        <Move room={room} question={question} action="begin" rank="primary" onLate={onLate} />
        {question.state === 'waiting' && <Move room={room} question={question} action="show" />}
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
  return (
    <DeedWithReason
      room={room}
      command="move"
      input={{ questionId: question.id, action: 'dismiss' }}
      label={t('rooms.question.dismiss')}
      icon={<X aria-hidden size={16} />}
      reasonLabel={t('rooms.dismiss_reason')}
      reasonMost={100}
    />
  )
}
