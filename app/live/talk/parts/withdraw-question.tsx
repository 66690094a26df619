import { useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { SeenQuestion } from '../model/room-view.ts'
import type { Room } from './use-room.ts'

/** Takes one's own question back, once asked whether it is meant. */
export function WithdrawQuestion(props: { room: Room; question: SeenQuestion }) {
  const t = useT()
  const { room, question } = props
  const [isAsked, setAsked] = useState(false)
  const [isGoing, setGoing] = useState(false)
  if (!isAsked) {
    return (
      <button
        type="button"
        aria-label={t('rooms.withdraw_of', { text: question.text })}
        onClick={() => setAsked(true)}
        className="inline-flex min-h-11 min-w-11 items-center text-link underline underline-offset-4"
      >
        {t('rooms.withdraw')}
      </button>
    )
  }
  const withdraw = async () => {
    setGoing(true)
    await room.command('withdraw', { questionId: question.id })
    // It is gone by then, or the reason why not is told at the foot of the page.
    setGoing(false)
    setAsked(false)
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="w-full text-base text-ink">{t('rooms.withdraw_sure')}</span>
      <Button type="button" rank="danger" size="desk" disabled={isGoing} onClick={withdraw}>
        {t('rooms.withdraw')}
      </Button>
      <Button type="button" rank="quiet" size="desk" onClick={() => setAsked(false)}>
        {t('rooms.withdraw_not')}
      </Button>
    </span>
  )
}
