import { useT } from '#app/i18n/react.tsx'
import type { RoomState } from '../../rooms/model/room-states.ts'
import type { RemovedMessage, SeenMessage } from '../model/room-view.ts'
import type { Unsent } from './outbox.ts'
import { SendingWords } from './sending-words.tsx'

/** The chat beside the questions, the newest below. */
export function ChatPanel(props: {
  messages: SeenMessage[]
  /** The reader's own ones that were taken out: each is told where the chat stood then. */
  removed: RemovedMessage[]
  unsent: readonly Unsent[]
  /** When what waits is sent again, where it came too soon. */
  againAt?: number | undefined
  state: RoomState
}) {
  const t = useT()
  const { messages, removed, state, againAt } = props
  const waiting = props.unsent.filter((one) => one.command === 'say' && one.refused === undefined)
  if (messages.length + removed.length + waiting.length === 0) {
    return (
      <p className="px-6 py-12 text-center text-base text-balance text-quiet">
        {t(state === 'live' ? 'rooms.no_messages' : 'rooms.chat_closed')}
      </p>
    )
  }
  return (
    <ol className="flex flex-col gap-2 px-4 py-3">
      {[...messages, ...removed]
        .sort((one, other) => one.at - other.at)
        .map((message) =>
          'text' in message ? (
            <li key={message.id} className="text-base break-words text-ink">
              <span className="mr-2 text-quiet">{message.by}</span>
              {message.text}
            </li>
          ) : (
            <li
              key={message.id}
              className="rounded-button bg-wait-tint px-3 py-2 text-base break-words text-wait"
            >
              {message.reason === ''
                ? t('rooms.own_message_removed')
                : t('rooms.own_message_removed_for', { reason: message.reason })}
            </li>
          ),
        )}
      {waiting.map((one, place) => (
        <li key={one.clientMessageId} className="text-base break-words text-quiet">
          {one.text}
          <span className="ml-2 text-small">
            <SendingWords againAt={againAt} place={place} />
          </span>
        </li>
      ))}
    </ol>
  )
}
