import { useCallback, useEffect, useState } from 'react'
import { readKeptJson, writeKept } from './kept-text.ts'

/** Answers that are being typed in a cockpit, each under its own question. */
export interface AnswerDrafts {
  textOf: (questionId: string) => string
  /** Questions whose field stays where it is, whatever others do with them meanwhile. */
  open: readonly string[]
  type: (questionId: string, text: string) => void
  /** Leaves a question alone; what was typed is there again when it is begun the next time. */
  close: (questionId: string) => void
  drop: (questionId: string) => void
}

/**
 * The answers that one account types in this tab, kept over a page that is loaded anew. Nobody else who
 * logs in here reads or sends them.
 */
export function useAnswerDrafts(roomId: string, accountId: string | null): AnswerDrafts {
  const key = `room-answers-${roomId}-${accountId ?? ''}`
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [open, setOpen] = useState<readonly string[]>([])
  useEffect(() => {
    const kept = readDrafts(key)
    setDrafts(kept)
    setOpen(Object.keys(kept))
  }, [key])
  const change = useCallback(
    (questionId: string, text: string) =>
      setDrafts((before) => {
        const { [questionId]: _, ...others } = before
        const next = text === '' ? others : { ...others, [questionId]: text }
        writeKept(key, JSON.stringify(next))
        return next
      }),
    [key],
  )
  const close = useCallback(
    (questionId: string) => setOpen((before) => before.filter((id) => id !== questionId)),
    [],
  )
  return {
    textOf: (questionId) => drafts[questionId] ?? '',
    open,
    type(questionId, text) {
      change(questionId, text)
      setOpen((before) => (before.includes(questionId) ? before : [...before, questionId]))
    },
    close,
    drop(questionId) {
      change(questionId, '')
      close(questionId)
    },
  }
}

function readDrafts(key: string): Record<string, string> {
  const kept = readKeptJson(key)
  return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {}
}
