import type { SocketAllowance } from './socket-allowance.ts'

/** What is known of a socket beside what it sends; its `data`. */
export interface SocketFacts {
  token: string | undefined
  address: string
  allowance: SocketAllowance
  /** The room that it has joined, and whose connection it was then. */
  roomId: string | null
  accountId: string | null
  /** Whether it hears what only those who run the room hear. */
  atDesk: boolean
}
