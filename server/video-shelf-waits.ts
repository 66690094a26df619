/** A request for what is about to come waits so long (RFC 8216bis, 6.2.5.2: three target durations). */
const LONGEST_WAIT_MS = 12_000
/**
 * No more wait at once for one broadcast. A core carries some 1,500 viewers, each of whom waits for a playlist
 * and a part; who has a machine ask more often than that is turned away, and not who is shown.
 */
export const MOST_WAITING = 5_000
/** So many are answered in a row; then whoever asks something of this node has a turn. */
export const IN_A_ROW = 16

/** What became of waiting: it came, it took too long, too many wait already, or who waited has gone. */
export type Waited = 'came' | 'late' | 'full' | 'left'

/** Those who wait for what is about to come. */
export interface ShelfWaits {
  /** Waits until something is there, which is looked for at each `look`. */
  until(isThere: () => boolean, gone?: AbortSignal): Promise<Waited>
  /** Something may have come: those who wait are told, some now and the others soon after. */
  look(): void
  count(): number
}

/** Nobody waits yet. */
export function createShelfWaits(): ShelfWaits {
  const waiting = new Set<() => void>()
  let round = 0
  return {
    until(isThere, gone) {
      if (isThere()) return Promise.resolve('came')
      if (gone?.aborted) return Promise.resolve('left')
      if (waiting.size >= MOST_WAITING) return Promise.resolve('full')
      return new Promise((resolve) => {
        const end = (how: Waited) => {
          clearTimeout(timer)
          gone?.removeEventListener('abort', leave)
          waiting.delete(look)
          resolve(how)
        }
        const look = () => {
          if (isThere()) end('came')
        }
        const leave = () => end('left')
        const timer = setTimeout(() => end('late'), LONGEST_WAIT_MS)
        gone?.addEventListener('abort', leave)
        waiting.add(look)
      })
    },
    look() {
      const own = ++round
      const left = [...waiting].reverse()
      const goOn = () => {
        for (let count = 0; count < IN_A_ROW; count += 1) left.pop()?.()
        // Those who are left are told by the next round as well.
        if (left.length > 0 && own === round) setImmediate(goOn)
      }
      goOn()
    },
    count: () => waiting.size,
  }
}
