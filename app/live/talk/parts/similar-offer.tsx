import { ChevronUp } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { OPEN_TO_VOTES } from '../model/question-states.ts'
import { wantsToKnow } from '../model/own-votes.ts'
import type { SeenQuestion } from '../model/room-view.ts'
import type { Room } from './use-room.ts'

/** Questions like the one that is about to be sent: a vote for one of them says the same. */
export function SimilarOffer(props: {
  room: Room
  /** What was typed. */
  text: string
  /** As they were found; what became of them meanwhile is read in the room. */
  alike: SeenQuestion[]
  onVote: () => void
  onSend: () => void
  onDrop: () => void
}) {
  const t = useT()
  const { room, text, onVote, onSend, onDrop } = props
  const alike = props.alike.map(
    (found) => room.view.questions.find(({ id }) => id === found.id) ?? found,
  )
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="text-base font-semibold text-ink">
        {t(alike.every(isAnswered) ? 'rooms.similar_answered' : 'rooms.similar_title')}
      </p>
      <p className="text-small break-words text-quiet">{t('rooms.similar_yours', { text })}</p>
      <ul className="flex flex-col gap-2">
        {alike.map((question) => (
          <li key={question.id}>
            {!OPEN_TO_VOTES.includes(question.state) ? (
              <div className="flex flex-col gap-1 rounded-button border border-line bg-sunken px-4 py-2.5 text-base text-ink">
                <p className="break-words">{question.text}</p>
                <p className="text-small break-words text-body">
                  {question.answer?.text ?? t('rooms.answered_by_voice')}
                </p>
              </div>
            ) : (
              <button
                type="button"
                onClick={() => {
                  if (wantsToKnow(question, room)) onVote()
                  // What was typed goes once the vote is counted: without it nothing would be said.
                  else void room.vote(question.id).then((isCounted) => isCounted && onVote())
                }}
                className="flex min-h-12 w-full items-center justify-between gap-3 rounded-button border border-line-strong bg-card px-4 py-2 text-left text-base text-ink hover:bg-sunken"
              >
                <span className="min-w-0 break-words">{question.text}</span>
                <span className="inline-flex shrink-0 items-center gap-1 text-small text-link">
                  <ChevronUp aria-hidden size={16} />
                  {t('rooms.want_to_know', { count: question.votes + 1 })}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button type="button" rank="secondary" onClick={onSend}>
          {t('rooms.similar_send')}
        </Button>
        <Button type="button" rank="quiet" onClick={onDrop}>
          {t('rooms.similar_back')}
        </Button>
      </div>
    </div>
  )
}

function isAnswered({ state }: SeenQuestion): boolean {
  return state === 'answered'
}
