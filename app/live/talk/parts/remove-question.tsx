import { useT } from '#app/i18n/react.tsx'
import { QUESTION_MOST } from '../model/lengths.ts'
import { DeedWithReason } from './deed-with-reason.tsx'
import type { Room } from './use-room.ts'

/** Takes a question out of the room for good, with the reason that whoever asked it is told. */
export function RemoveQuestion(props: { room: Room; question: { id: string; text: string } }) {
  const t = useT()
  const { room, question } = props
  return (
    <DeedWithReason
      room={room}
      command="remove_question"
      input={{ questionId: question.id }}
      label={t('rooms.question.remove')}
      labelOfThis={t('rooms.question.remove_this', { text: question.text })}
      sure={t('rooms.question.sure_remove')}
      reasonLabel={t('rooms.remove_reason')}
      reasonMost={QUESTION_MOST}
    />
  )
}
