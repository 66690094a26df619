import type { CommandAnswer } from '../model/room-command.ts'
import type { Call, Refusal, RoomStore } from './room-state.ts'

/** What is said of a press that got no answer. */
const NOT_SENT: Refusal = { fault: 'fault.not_sent' }
/** A second press of the same button within so long is the same tap. */
const TAP_MS = 500

/** What is pressed in a room, done at once or not at all. */
export interface Presses {
  /** Whether the vote was counted. */
  vote: (questionId: string) => Promise<boolean>
  /** Chooses in the poll that is open; another choice replaces it. */
  choose: (pollId: string, choice: number) => Promise<void>
  /**
   * A command of the desk; what comes of it is the next event. One press is done once: the same command
   * that is under way, and whatever the same button says within the same tap, is what it was before.
   * None that cannot be sent now is sent later. Gives null once it is done, and else why not.
   * @param button whose press it is, by a name of its own
   */
  command: (name: string, input: object, button?: string) => Promise<Refusal | null>
}

/** Presses of a page, of which votes and choices are shown before the server has said so. */
export function createPresses(of: { roomId: string; store: RoomStore; call: Call }): Presses {
  const { roomId, store, call } = of
  const held = new Map<string, Promise<Refusal | null>>()

  /** Says why something was taken back that was shown at once. */
  function refuse(command: string, answer: CommandAnswer | null): void {
    store.set({ fault: { command, fault: (refusalOf(answer) ?? NOT_SENT).fault } })
  }

  async function carryOut(name: string, input: object): Promise<Refusal | null> {
    const { connection } = store.get()
    const isOff = connection === 'away' || connection === 'held'
    const answer = isOff ? null : await call(name, { roomId, ...input })
    const refusal = refusalOf(answer)
    store.set({ fault: refusal && { command: name, fault: refusal.fault } })
    return refusal
  }

  return {
    async vote(questionId) {
      store.set({ voted: new Set([...store.get().voted, questionId]), fault: null })
      const answer = await call('vote', { roomId, questionId })
      if (answer?.ok && answer.votes !== undefined) {
        store.count({ [questionId]: answer.votes })
        return true
      }
      store.set({ voted: new Set([...store.get().voted].filter((id) => id !== questionId)) })
      refuse('vote', answer)
      return false
    },
    async choose(pollId, choice) {
      const before = store.get().chosen
      store.set({ chosen: { pollId, choice }, fault: null })
      const answer = await call('choose', { roomId, pollId, choice })
      if (answer?.ok && answer.totals) {
        store.tally(answer.totals)
        return
      }
      store.set({ chosen: before })
      refuse('choose', answer)
    },
    command(name, input, button) {
      const press = JSON.stringify([name, input])
      const same = held.get(press) ?? (button === undefined ? undefined : held.get(button))
      if (same) return same
      const run = carryOut(name, input).then((refusal) => {
        held.delete(press)
        // What was refused may be pressed again at once.
        if (button !== undefined) {
          if (refusal) held.delete(button)
          else setTimeout(() => held.delete(button), TAP_MS)
        }
        return refusal
      })
      held.set(press, run)
      if (button !== undefined) held.set(button, run)
      return run
    },
  }
}

/** Why a command was not done; null where it was. */
function refusalOf(answer: CommandAnswer | null): Refusal | null {
  if (answer === null) return NOT_SENT
  return answer.ok ? null : answer
}
