import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { SeenQuestion } from '../model/room-view.ts'

/** A question that a colleague has deleted while it was read here, with the words that it had. */
export interface RemovedQuestion {
  id: string
  text: string
  by: string
}

/** Questions that a colleague has deleted since they were read here, until each is taken note of. */
export function useRemovedQuestions(
  questions: readonly SeenQuestion[],
  accountId: string | null,
): { removed: RemovedQuestion[]; close: (id: string) => void } {
  const read = useRef(new Map<string, string>())
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const { id, text } of questions) if (text !== '') read.current.set(id, text)
  }, [questions])
  return {
    removed: questions.flatMap(({ id, state, removedBy }) => {
      const text = read.current.get(id)
      const isOthers = removedBy !== null && removedBy.accountId !== accountId
      return state === 'removed' && isOthers && text !== undefined && !closed.has(id)
        ? [{ id, text, by: removedBy.name }]
        : []
    }),
    close: (id) => setClosed((before) => new Set([...before, id])),
  }
}

/** What a colleague has deleted meanwhile: a card does not vanish from under the eyes without a word. */
export function RemovedQuestions(props: {
  removed: readonly RemovedQuestion[]
  onClose: (id: string) => void
}) {
  const t = useT()
  const { removed, onClose } = props
  return (
    <div role="status" className="contents">
      {removed.map(({ id, text, by }) => (
        <p
          key={id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-wait-tint px-4 py-2 text-base text-wait"
        >
          <Trash2 aria-hidden size={18} className="shrink-0" />
          <span className="min-w-0 flex-1 break-words">
            {t('rooms.removed_by', { name: by, text })}
          </span>
          <Button
            type="button"
            rank="quiet"
            size="desk"
            aria-label={t('rooms.removed_seen_this', { text })}
            onClick={() => onClose(id)}
          >
            {t('rooms.removed_seen')}
          </Button>
        </p>
      ))}
    </div>
  )
}
