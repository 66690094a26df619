import { useT } from '#app/i18n/react.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { DeedButton } from './deed-button.tsx'
import { RemoveQuestion } from './remove-question.tsx'
import type { Room } from './use-room.ts'

/** Questions that are not answered, with the reason that was given: each can be taken up again. */
export function DismissedQuestions(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const dismissed = room.view.questions.filter(({ state }) => state === 'dismissed')
  if (dismissed.length === 0) return null
  return (
    <Sure label={t('rooms.dismissed', { count: dismissed.length })} rank="quiet">
      <ul className="flex w-full flex-col gap-2">
        {dismissed.map(({ id, text, reason }) => (
          <li
            key={id}
            className="flex flex-wrap items-start justify-between gap-3 rounded-card border border-line bg-card px-4 py-3"
          >
            <div className="min-w-0">
              <p className="text-base break-words text-ink">{text}</p>
              <p className="text-small break-words text-quiet">
                {t('rooms.dismissed_why', { reason })}
              </p>
            </div>
            <DeedButton
              room={room}
              command="move"
              input={{ questionId: id, action: 'restore' }}
              size="desk"
              rank="secondary"
              aria-label={t('rooms.question.restore_this', { text })}
            >
              {t('rooms.question.restore')}
            </DeedButton>
            <RemoveQuestion room={room} question={{ id, text }} />
          </li>
        ))}
      </ul>
    </Sure>
  )
}
