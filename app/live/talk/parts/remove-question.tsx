import { useT } from '#app/i18n/react.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { DeedButton } from './deed-button.tsx'
import type { Room } from './use-room.ts'

/** Takes a question out of the room for good, after asking once more. */
export function RemoveQuestion(props: { room: Room; question: { id: string; text: string } }) {
  const t = useT()
  const { room, question } = props
  return (
    <Sure label={t('rooms.question.remove')} rank="quiet">
      <p className="text-desk text-body">{t('rooms.question.sure_remove')}</p>
      <DeedButton
        room={room}
        command="remove_question"
        input={{ questionId: question.id }}
        size="desk"
        rank="danger"
        aria-label={t('rooms.question.remove_this', { text: question.text })}
      >
        {t('rooms.question.remove')}
      </DeedButton>
    </Sure>
  )
}
