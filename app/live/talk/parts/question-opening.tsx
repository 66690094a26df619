import { Pin } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import type { SeenQuestion } from '../model/room-view.ts'
import { DeedButton } from './deed-button.tsx'
import type { Room } from './use-room.ts'

/** An opening of the room, as the cockpit names it. */
export interface ShownOpening {
  id: string
  title: string
  /** Null where the room is its employer's. */
  employerName: string | null
}

/** The opening that a question is about, to be pinned for everybody. */
export function QuestionOpening(props: {
  room: Room
  question: SeenQuestion
  openings: ShownOpening[]
  mayPin: boolean
}) {
  const t = useT()
  const { room, question, openings, mayPin } = props
  const opening = openings.find(({ id }) => id === question.openingId)
  if (!opening) return null
  const isPinned = room.view.pinnedOpeningId === opening.id
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-body">
      <span>
        {t('rooms.about')} <span className="font-semibold text-ink">{opening.title}</span>
        {opening.employerName && <> · {opening.employerName}</>}
        {isPinned && <> · {t('rooms.presenting')}</>}
      </span>
      {mayPin && !isPinned && (
        <DeedButton
          room={room}
          command="pin"
          input={{ openingId: opening.id }}
          size="desk"
          rank="quiet"
          aria-label={t('rooms.pin_this', { title: opening.title })}
        >
          <Pin aria-hidden size={16} />
          {t('rooms.pin_it')}
        </DeedButton>
      )}
    </div>
  )
}
