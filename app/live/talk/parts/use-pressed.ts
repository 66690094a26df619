import { useEffect, useRef, useState } from 'react'
import type { SeenQuestion } from '../model/room-view.ts'
import { readKeptJson, writeKept } from './kept-text.ts'
import type { Unsent } from './outbox.ts'
import type { Room } from './use-room.ts'

type Said = Pick<Unsent, 'text' | 'anonymous' | 'openingId'>

/** A question that was pressed and is not on its way yet. */
export interface Pressed extends Said {
  id: string
  /** Questions like it, to be chosen from first; null while they are looked for. */
  alike: SeenQuestion[] | null
}

/**
 * Questions between the press and their way: those like them are looked for, and offered. The field is
 * free for the next one at once, so that a second tap sends nothing twice. A page that is left meanwhile
 * gives the words back to the field.
 */
export function usePressed(of: { room: Room; key: string; giveBack: (text: string) => void }) {
  const { room, key, giveBack } = of
  const [pressed, setPressed] = useState<Pressed[]>([])
  const now = useRef(pressed)
  const change = (next: Pressed[]) => {
    now.current = next
    writeKept(key, JSON.stringify(next.map(({ text }) => text)))
    setPressed(next)
  }
  const left = useRef(giveBack)
  left.current = giveBack
  useEffect(() => {
    for (const text of leftTexts(key)) left.current(text)
    writeKept(key, '')
  }, [key])
  const drop = (id: string) => change(now.current.filter((one) => one.id !== id))
  const send = ({ id, text, anonymous, openingId }: Pressed) => {
    drop(id)
    room.speak({ command: 'ask', text, anonymous, openingId })
  }
  return {
    pressed,
    press: (said: Said): void => {
      const one: Pressed = { ...said, id: crypto.randomUUID(), alike: null }
      change([...now.current, one])
      void room.similar(said.text).then((found) => {
        const alike = room.questionsOf(found)
        if (alike.length === 0) send(one)
        else change(now.current.map((other) => (other.id === one.id ? { ...one, alike } : other)))
      })
    },
    send,
    drop,
  }
}

/** What was pressed on a page that was left before it was on its way. */
export function leftTexts(key: string): string[] {
  const texts = readKeptJson(key)
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : []
}
