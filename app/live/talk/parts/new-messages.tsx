import { ArrowDown } from 'lucide-react'
import type { RefObject } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { useFollowedEnd } from './use-followed-end.ts'
import type { Room } from './use-room.ts'

/** Above the line at the thumb: how much was said in the chat since one reads further up in it. */
export function NewMessages(props: {
  room: Room
  /** The chat, which scrolls in itself. */
  list: RefObject<HTMLElement>
  /** What stands below the chat and its line. */
  end: RefObject<HTMLElement>
  /** Whether the chat is in sight. */
  isShown: boolean
}) {
  const t = useT()
  const { room, list, end, isShown } = props
  const said = room.unsent.findLast(({ command }) => command === 'say')
  const { missed, follow } = useFollowedEnd({
    list,
    end,
    times: room.view.messages.map(({ at }) => at),
    said: said?.clientMessageId,
    isShown,
  })
  if (missed === 0) return null
  return (
    <p className="pointer-events-none absolute inset-x-0 bottom-full flex justify-center pb-2">
      <button
        type="button"
        onClick={follow}
        className="pointer-events-auto inline-flex min-h-11 items-center gap-1.5 rounded-chip border border-tint-line bg-card px-4 text-base font-semibold text-link shadow-float hover:bg-tint"
      >
        <ArrowDown aria-hidden size={18} />
        {t('rooms.new_messages', { count: missed })}
      </button>
    </p>
  )
}
