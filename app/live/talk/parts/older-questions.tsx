import { useState } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { countOlder } from '../model/older-questions.ts'
import type { QuestionState } from '../model/question-states.ts'
import { DeedRefusal } from './deed-button.tsx'
import type { Refusal } from './room-state.ts'
import type { Room } from './use-room.ts'

/** Brings the questions that a page of a large room does not begin with, some at a time. */
export function OlderQuestions(props: { room: Room; states: readonly QuestionState[] }) {
  const t = useT()
  const { locale } = useLocale()
  const { room, states } = props
  const [isGoing, setGoing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  if (!room.view.older) return null
  const count = countOlder(room.view, states)
  const more = async () => {
    if (isGoing) return
    setGoing(true)
    setRefusal(await room.more())
    setGoing(false)
  }
  return (
    <div className="flex flex-col items-center gap-1 p-4 noscript:hidden">
      <Button
        type="button"
        rank="secondary"
        size="desk"
        aria-busy={isGoing}
        onClick={() => void more()}
      >
        {t('rooms.older_questions', { count: count.toLocaleString(locale) })}
      </Button>
      <DeedRefusal refusal={refusal} />
    </div>
  )
}
