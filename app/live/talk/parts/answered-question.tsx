import { Check, Undo2 } from 'lucide-react'
import type { FormEvent } from 'react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { ANSWER_MOST } from '../model/lengths.ts'
import { QUESTION_TRANSITIONS } from '../model/question-states.ts'
import type { QuestionTaker, SeenQuestion } from '../model/room-view.ts'
import { DeedButton, DeedRefusal } from './deed-button.tsx'
import { QuestionOpening, type ShownOpening } from './question-opening.tsx'
import type { Refusal } from './room-state.ts'
import type { AnswerDrafts } from './use-answer-drafts.ts'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/**
 * A question that is being answered, aloud or in writing. Where somebody else of the desk has taken
 * another one meanwhile, or has answered it, the field stays with what was typed under it.
 */
export function AnsweredQuestion(props: {
  room: Room
  question: SeenQuestion
  openings: ShownOpening[]
  drafts: AnswerDrafts
  mayPresent: boolean
  /** Whose cockpit it is. */
  accountId: string | null
  /** Why this could not be taken up here: a colleague was first. */
  late: Refusal | null
  /** It is marked as answered aloud. */
  onSpoken?: () => void
}) {
  const t = useT()
  const { room, question, openings, drafts, mayPresent, accountId } = props
  const { id, state } = question
  const typed = drafts.textOf(id)
  const { carryOut, refusal, isGoing } = useDeed(room)
  const isLive = room.view.state === 'live'
  const isOver = room.view.state === 'ended'
  const isNow = state === 'answering' && !isOver
  // Who presents herself is heard herself; what a moderator has put up anybody of them may have said.
  const isColleagues = question.takenBy?.presents && question.takenBy.accountId !== accountId
  const canAnswer = QUESTION_TRANSITIONS.answer.from.includes(state)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim()
    if (text === '') return
    const over = question.answer?.text
    void carryOut('answer', { questionId: id, text, over }).then(
      (isDone) => isDone && drafts.drop(id),
    )
  }
  return (
    <article
      aria-label={question.text || sayOvertaken(t, question)}
      className="flex flex-col gap-3 [article+&]:border-t [article+&]:border-line [article+&]:pt-3"
    >
      {(isNow || !isOver || state === 'answered' || !canAnswer) && (
        <p className={classes('text-base font-semibold', isNow ? 'text-urgent' : 'text-wait')}>
          {isNow ? (
            <Answering by={question.takenBy?.accountId === accountId ? null : question.takenBy} />
          ) : (
            sayOvertaken(t, question)
          )}
        </p>
      )}
      <DeedRefusal refusal={props.late} />
      {state !== 'removed' && (
        <>
          <p className="text-title font-bold text-balance break-words text-ink">{question.text}</p>
          <p className="text-small text-quiet">
            {question.by ?? t('rooms.anonymous')} ·{' '}
            {t('rooms.want_to_know', { count: question.votes + 1 })}
          </p>
        </>
      )}
      {question.answer?.text && (
        <p className="text-desk break-words text-quiet">{question.answer.text}</p>
      )}
      <QuestionOpening
        room={room}
        question={question}
        openings={openings}
        mayPin={mayPresent && !isOver}
      />
      <div className="flex flex-wrap gap-2">
        {isNow && isLive && mayPresent && !isColleagues && (
          <DeedButton
            room={room}
            command="answer"
            input={{ questionId: id, text: null }}
            onDone={() => {
              drafts.close(id)
              props.onSpoken?.()
            }}
          >
            <Check aria-hidden size={18} />
            {t('rooms.answered_aloud')}
          </DeedButton>
        )}
        {isNow && (
          <DeedButton
            room={room}
            command="move"
            input={{ questionId: id, action: 'put_back' }}
            onDone={() => drafts.close(id)}
            rank="secondary"
            // Where one's own 'answered' stood a moment ago nothing is put back by the next press.
            className={isColleagues ? 'ml-auto' : undefined}
          >
            <Undo2 aria-hidden size={18} />
            {t('rooms.question.put_back')}
          </DeedButton>
        )}
        {!isNow && (typed !== '' || !isOver) && (
          <Button type="button" size="desk" rank="secondary" onClick={() => drafts.drop(id)}>
            {t('rooms.draft.drop')}
          </Button>
        )}
      </div>
      {mayPresent && (
        <form data-sends-later className="flex items-end gap-2" onSubmit={send}>
          <textarea
            rows={2}
            value={typed}
            onChange={(event) => drafts.type(id, event.target.value)}
            readOnly={!canAnswer}
            maxLength={ANSWER_MOST}
            aria-label={t('rooms.answer_to', { text: question.text })}
            aria-invalid={refusal ? true : undefined}
            aria-describedby={refusal ? `refused-${id}` : undefined}
            placeholder={t('rooms.type_answer')}
            className="min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 py-2 text-base text-ink"
          />
          {canAnswer && (
            <Button size="desk" rank="secondary" aria-busy={isGoing}>
              {t('rooms.send')}
            </Button>
          )}
        </form>
      )}
      <DeedRefusal refusal={refusal} id={`refused-${id}`} />
    </article>
  )
}

/** What has become of a question while its answer was being typed. */
function sayOvertaken(t: Translate, { state, removedBy }: SeenQuestion): string {
  if (state === 'answered') return t('rooms.draft.answered')
  if (QUESTION_TRANSITIONS.answer.from.includes(state)) return t('rooms.draft.put_back')
  return removedBy ? t('rooms.draft.removed_by', { name: removedBy.name }) : t('rooms.draft.gone')
}

/** That a question is being answered, and by which colleague where it is not whoever reads this. */
function Answering(props: { by: QuestionTaker | null }) {
  const t = useT()
  const { by } = props
  if (!by) return t('rooms.answering')
  return t(by.presents ? 'rooms.taken' : 'rooms.taken_by_moderator', { name: by.name })
}
