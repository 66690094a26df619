import { useT } from '#app/i18n/react.tsx'
import { QUESTION_MOST } from '../model/lengths.ts'
import { DeedWithReason } from './deed-with-reason.tsx'
import { SilenceAuthor } from './silence-author.tsx'
import type { Room } from './use-room.ts'

/** The chat as the desk reads it, the newest above, with what can be taken out of it. */
export function DeskChat(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const { messages } = room.view
  return (
    <section aria-labelledby="desk-chat" className="flex flex-col gap-2">
      <h2 id="desk-chat" className="text-base font-semibold text-ink max-lg:sr-only">
        {t('rooms.chat_title')}
      </h2>
      {messages.length === 0 && <p className="text-base text-quiet">{t('rooms.no_messages')}</p>}
      <ul className="flex flex-col lg:max-h-[28rem] lg:overflow-y-auto">
        {messages.toReversed().map((message) => (
          <li key={message.id} className="flex flex-col gap-1 border-b border-line py-2">
            <p className="text-base break-words text-ink">
              <span className="mr-2 text-quiet">{message.by}</span>
              {message.text}
            </p>
            <div className="flex flex-wrap gap-x-2">
              <DeedWithReason
                room={room}
                command="remove"
                input={{ messageId: message.id }}
                label={t('rooms.remove')}
                labelOfThis={t('rooms.remove_this', { text: message.text })}
                sure={t('rooms.sure_remove')}
                reasonLabel={t('rooms.remove_message_reason')}
                reasonMost={QUESTION_MOST}
                isReasonFree
              />
              <SilenceAuthor room={room} of={message.id} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
