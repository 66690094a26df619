import { useT } from '#app/i18n/react.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { DeedButton } from './deed-button.tsx'
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
              <Sure label={t('rooms.remove')} rank="quiet">
                <p className="text-desk text-body">{t('rooms.sure_remove')}</p>
                <DeedButton
                  room={room}
                  command="remove"
                  input={{ messageId: message.id }}
                  size="desk"
                  rank="danger"
                  aria-label={t('rooms.remove_this', { text: message.text })}
                >
                  {t('rooms.remove')}
                </DeedButton>
              </Sure>
              <SilenceAuthor room={room} of={message.id} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
