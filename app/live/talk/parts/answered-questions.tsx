import { useT } from '#app/i18n/react.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { listSeen } from '../model/room-view.ts'
import { RemoveQuestion } from './remove-question.tsx'
import type { Room } from './use-room.ts'

/** Questions that are answered, the newest first: what must not stay in the room is taken out here. */
export function AnsweredQuestions(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const answered = listSeen(room.view, true).filter(({ state }) => state === 'answered')
  if (answered.length === 0) return null
  return (
    <Sure label={t('rooms.answered_list', { count: answered.length })} rank="quiet">
      <ul className="flex w-full flex-col gap-2">
        {answered.map((question) => (
          <li
            key={question.id}
            className="flex flex-wrap items-start justify-between gap-3 rounded-card border border-line bg-card px-4 py-3"
          >
            <div className="min-w-0">
              <p className="text-base break-words text-ink">{question.text}</p>
              <p className="text-small break-words text-quiet">
                {question.answer?.text ?? t('rooms.answered_by_voice')}
              </p>
            </div>
            <RemoveQuestion room={room} question={question} />
          </li>
        ))}
      </ul>
    </Sure>
  )
}
