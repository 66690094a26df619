import { useRef, useState } from 'react'
import type { Refusal } from './room-client.ts'
import type { Room } from './use-room.ts'

/** A second press within so long is the same tap. */
const TAP_MS = 500

/**
 * What one button or form of the cockpit does: once, however often it is pressed meanwhile; and why it
 * was not done, to be told where it was pressed, or elsewhere where that may be gone meanwhile.
 */
export function useDeed(room: Pick<Room, 'command'>, onRefused?: (refusal: Refusal) => void) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isGoing, setGoing] = useState(false)
  const isHeld = useRef(false)
  /** Gives whether it is done. */
  const carryOut = async (name: string, input: object): Promise<boolean> => {
    if (isHeld.current) return false
    isHeld.current = true
    setGoing(true)
    setRefusal(null)
    const refused = await room.command(name, input)
    setRefusal(refused)
    setGoing(false)
    const letGo = () => {
      isHeld.current = false
    }
    // What was refused may be pressed again at once.
    if (refused) {
      letGo()
      onRefused?.(refused)
    } else setTimeout(letGo, TAP_MS)
    return refused === null
  }
  return { carryOut, refusal, isGoing }
}
