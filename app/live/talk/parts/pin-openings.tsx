import { Pin, PinOff } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { DeedButton } from './deed-button.tsx'
import type { ShownOpening } from './question-opening.tsx'
import type { Room } from './use-room.ts'

/** Which opening is being presented, to be changed in one tap; many stand in one line that slides. */
export function PinOpenings(props: { room: Room; openings: ShownOpening[] }) {
  const t = useT()
  const { room, openings } = props
  return (
    <section aria-labelledby="pins" className="flex min-w-0 flex-col gap-2">
      <h2 id="pins" className="text-base font-semibold text-ink">
        {t('rooms.pin_title')}
      </h2>
      {openings.length === 0 && <p className="text-base text-quiet">{t('rooms.no_openings')}</p>}
      <div className="flex gap-2 max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:pb-1 lg:flex-wrap">
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
              className="max-lg:shrink-0"
            >
              <Icon aria-hidden size={16} />
              {title}
              {employerName && <> · {employerName}</>}
            </DeedButton>
          )
        })}
      </div>
    </section>
  )
}
