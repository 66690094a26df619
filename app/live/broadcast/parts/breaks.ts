import type { Listener, Played } from './playing.ts'

const AGAIN_MS = 1_500
/** So often once the viewer has been told. */
const LATER_MS = 5_000
/** After so many breaks in a row the viewer is told: the presenter of a room may be back in a minute. */
const MOST_BREAKS = 8
/** The same of what has never come from elsewhere: its address may be wrong. */
const MOST_AT_FIRST = 3

/** What breaks off while it is played, tried again until it comes or is no longer wanted. */
export interface Breaks {
  /** Something has come: what broke before is over. */
  came: () => void
  /** Tries again in a while, or at once; the viewer is told when it has been tried often. */
  again: (attempt: () => void, isAtOnce?: boolean) => void
  end: () => void
}

/** None so far. */
export function createBreaks(
  { isElsewhere = false }: Pick<Played, 'isElsewhere'>,
  listener: Listener,
): Breaks {
  let count = 0
  let most = isElsewhere ? MOST_AT_FIRST : MOST_BREAKS
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    came() {
      count = 0
      most = MOST_BREAKS
      listener.came?.()
    },
    again(attempt, isAtOnce = false) {
      count += 1
      if (count === most) listener.failed()
      const isTold = count >= most
      if (isAtOnce && !isTold) return attempt()
      clearTimeout(timer)
      timer = setTimeout(attempt, isTold ? LATER_MS : AGAIN_MS)
    },
    end: () => clearTimeout(timer),
  }
}
