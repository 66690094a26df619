import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { countOlder } from '../model/older-questions.ts'
import { OPEN_TO_VOTES } from '../model/question-states.ts'
import { AnsweredQuestion } from './answered-question.tsx'
import { OlderQuestions } from './older-questions.tsx'
import type { ShownOpening } from './question-opening.tsx'
import { STOPPED_HOST } from './stop-words.ts'
import type { AnswerDrafts } from './use-answer-drafts.ts'
import type { Room } from './use-room.ts'

/**
 * What is left of a cockpit once its room is over, in each tab in which it is open: the way to what was
 * not answered, and the answers that were being typed.
 */
export function CockpitEnd(props: {
  room: Room
  roomId: string
  openings: ShownOpening[]
  drafts: AnswerDrafts
  mayPresent: boolean
  accountId: string | null
  /** The page on which the host answers what was left; null for whoever does so here. */
  answerAt: string | null
}) {
  const t = useT()
  const { room, roomId, drafts, answerAt, mayPresent } = props
  const { questions, state, stop } = room.view
  const left = questions.filter((question) => OPEN_TO_VOTES.includes(question.state))
  const leftCount = left.length + countOlder(room.view, OPEN_TO_VOTES)
  const isHere = answerAt === null && mayPresent && state === 'ended'
  const shown = isHere
    ? questions.filter((question) => left.includes(question) || drafts.open.includes(question.id))
    : questions.filter(({ id }) => drafts.open.includes(id))
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4">
      <section
        role="status"
        className="flex flex-col items-start gap-3 rounded-card border border-line bg-card p-4"
      >
        <p className="text-title font-bold text-ink">{t(`rooms.state.${state}`)}</p>
        {stop && <p className="text-base text-wait">{t(STOPPED_HOST[stop])}</p>}
        {state === 'ended' && !stop && (
          <p className="text-base text-body">
            {leftCount > 0 ? t('rooms.ended_left', { count: leftCount }) : t('rooms.all_answered')}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {answerAt && (
            <LinkButton to={answerAt} size="desk">
              {state === 'ended' && leftCount > 0
                ? t('rooms.answer_left', { count: leftCount })
                : t('rooms.leave_cockpit')}
            </LinkButton>
          )}
          <LinkButton to={`/rooms/${roomId}`} rank="secondary" size="desk">
            {t('rooms.see_public')}
          </LinkButton>
        </div>
      </section>
      {shown.length > 0 && (
        <section className="flex flex-col gap-3 rounded-card border border-line bg-card p-4">
          {shown.map((question) => (
            <AnsweredQuestion
              key={question.id}
              question={question}
              late={null}
              room={room}
              openings={props.openings}
              drafts={drafts}
              mayPresent={mayPresent}
              accountId={props.accountId}
            />
          ))}
        </section>
      )}
      {isHere && <OlderQuestions room={room} states={OPEN_TO_VOTES} />}
    </div>
  )
}
