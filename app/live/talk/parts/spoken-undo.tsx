import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { DeedButton } from './deed-button.tsx'
import type { Room } from './use-room.ts'

/** So long it can be taken back that a question was answered aloud. */
const UNDO_MS = 12_000

/** A question that was just marked as answered aloud: pressed too soon, or at the wrong one, it goes on. */
export function SpokenUndo(props: {
  room: Room
  question: { id: string; text: string }
  onOver: () => void
}) {
  const t = useT()
  const { room, question, onOver } = props
  useEffect(() => {
    const timer = setTimeout(onOver, UNDO_MS)
    return () => clearTimeout(timer)
  }, [question.id, onOver])
  return (
    <div className="flex items-center justify-between gap-3 rounded-card bg-tint py-1.5 pr-2 pl-4">
      <p role="status" className="min-w-0 truncate text-base text-link">
        {t('rooms.spoken', { text: question.text })}
      </p>
      <DeedButton
        room={room}
        command="move"
        input={{ questionId: question.id, action: 'resume' }}
        size="desk"
        rank="secondary"
        onDone={onOver}
        className="shrink-0"
        aria-label={t('rooms.spoken_undo_this', { text: question.text })}
      >
        <Undo2 aria-hidden size={16} />
        {t('rooms.spoken_undo')}
      </DeedButton>
    </div>
  )
}
