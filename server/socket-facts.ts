import { newAllowance, type SocketAllowance } from './socket-allowance.ts'

/** What is known of a socket beside what it sends, and what it has sent of late; its `data`. */
export interface SocketFacts extends SocketAllowance {
  token: string | undefined
  address: string
  /** The room that it has joined, and whose connection it was then. */
  roomId: string | null
  accountId: string | null
  /** Whether it hears what only those who run the room hear. */
  atDesk: boolean
}

/** Of a connection of which nothing is known yet: one object, because thousands hold one. */
export function newFacts(): SocketFacts {
  return {
    ...newAllowance(),
    token: undefined,
    address: '',
    roomId: null,
    accountId: null,
    atDesk: false,
  }
}
