import { useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { QUESTION_MOST } from '../model/lengths.ts'
import { DeedRefusal } from './deed-button.tsx'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** Takes a question out of the room for good, with the reason that whoever asked it is told. */
export function RemoveQuestion(props: { room: Room; question: { id: string; text: string } }) {
  const t = useT()
  const { room, question } = props
  const [reason, setReason] = useState('')
  const { carryOut, refusal, isGoing } = useDeed(room)
  return (
    <Sure label={t('rooms.question.remove')} rank="quiet">
      <form
        data-sends-later
        className="flex w-full flex-col items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void carryOut('remove_question', { questionId: question.id, reason })
        }}
      >
        <p className="text-desk text-body">{t('rooms.question.sure_remove')}</p>
        <input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={QUESTION_MOST}
          required
          aria-label={t('rooms.remove_reason')}
          placeholder={t('rooms.remove_reason')}
          className="min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-base text-ink"
        />
        <Button
          size="desk"
          rank="danger"
          aria-busy={isGoing}
          aria-label={t('rooms.question.remove_this', { text: question.text })}
        >
          {t('rooms.question.remove')}
        </Button>
        <DeedRefusal refusal={refusal} />
      </form>
    </Sure>
  )
}
