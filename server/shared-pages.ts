import { LRUCache } from 'lru-cache'
import type { Clock } from '#app/kernel/clock.ts'
import type { SharedPage } from './shared-page.ts'

/** How old a page may be when it is sent, reckoned from before its data was read. */
const FRESH_MS = 2_000
/** A page that is still asked for at this age is made anew, while the old one is sent. */
const RENEW_AFTER_MS = 1_000
/** All that is kept, however many addresses are asked for. */
const MAX_BYTES = 32 * 1024 * 1024
const MAX_PAGE_BYTES = 2 * 1024 * 1024
/** Pages made at once; the rest of the database's connections are left to who is logged in. */
const MAX_MAKING = 6
/** Pages that may wait to be made. Behind so many a visitor would be gone before their turn. */
const MAX_WAITING = 300

/**
 * Pages that are the same for every visitor who is not known, each kept for two seconds, so that a
 * rush costs no more than one visitor every second.
 */
export interface SharedPages {
  /**
   * The page under a key: a kept one at once, or one that is made. Whoever asks for the same key
   * meanwhile gets the same one. What `make` throws is thrown to all of them, and nothing is kept.
   * @throws `too_busy` when too many other pages wait to be made.
   */
  get(key: string, make: () => Promise<SharedPage>): SharedPage | Promise<SharedPage>
  /** What is kept, in bytes. */
  size(): number
}

interface Kept {
  page: SharedPage
  /** When the making began. */
  at: number
}

interface Making {
  page: Promise<SharedPage>
  /** When it began; null while it waits for its turn. */
  at: number | null
}

/** Pages kept in this process, as `SharedPages` promises; times are those of the clock given. */
export function createSharedPages(options: { clock: Clock }): SharedPages {
  const kept = new LRUCache<string, Kept>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_PAGE_BYTES,
    sizeCalculation: ({ page }, key) => page.bytes + key.length * 2,
  })
  const making = new Map<string, Making>()
  const turn = createTurns()
  const now = () => options.clock.now().getTime()

  const begin = (key: string, make: () => Promise<SharedPage>): Promise<SharedPage> => {
    const own: Making = { at: null, page: run() }
    async function run(): Promise<SharedPage> {
      let done: (() => void) | undefined
      try {
        done = await turn()
        const at = now()
        own.at = at
        const page = await make()
        if (page.status !== 200) kept.delete(key)
        else if (at >= (kept.peek(key)?.at ?? 0)) kept.set(key, { page, at })
        return page
      } finally {
        done?.()
        if (making.get(key) === own) making.delete(key)
      }
    }
    making.set(key, own)
    return own.page
  }

  return {
    get(key, make) {
      const found = kept.get(key)
      const age = found ? now() - found.at : Infinity
      const current = making.get(key)
      const joinable = current && (current.at === null || now() - current.at < FRESH_MS)
      if (found && age < FRESH_MS) {
        // Whoever comes after the old one's end gets the fault, if there is one.
        if (age >= RENEW_AFTER_MS && !joinable) begin(key, make).catch(() => {})
        return found.page
      }
      return joinable ? current.page : begin(key, make)
    },
    size: () => kept.calculatedSize,
  }
}

/** Lets so many in at once; each says when it is done, and the longest waiting comes next. */
function createTurns(): () => Promise<() => void> {
  let inside = 0
  const waiting: (() => void)[] = []
  const done = () => {
    const next = waiting.shift()
    if (next) next()
    else inside--
  }
  return async () => {
    if (inside < MAX_MAKING) {
      inside++
    } else {
      if (waiting.length >= MAX_WAITING) {
        throw Object.assign(new Error('Too many pages wait to be made.'), { code: 'too_busy' })
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    return done
  }
}
