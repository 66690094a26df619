import { useId, useState } from 'react'
import type { Refusal } from './room-state.ts'
import type { Room } from './use-room.ts'

/**
 * What one button or form of the cockpit does: once, however often it is pressed meanwhile; and why it
 * was not done, to be told where it was pressed, or elsewhere where that may be gone meanwhile.
 */
export function useDeed(room: Pick<Room, 'command'>, onRefused?: (refusal: Refusal) => void) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isGoing, setGoing] = useState(false)
  const button = useId()
  /** Gives whether it is done. */
  const carryOut = async (name: string, input: object): Promise<boolean> => {
    setGoing(true)
    setRefusal(null)
    const refused = await room.command(name, input, button)
    setRefusal(refused)
    setGoing(false)
    if (refused) onRefused?.(refused)
    return refused === null
  }
  return { carryOut, refusal, isGoing }
}
