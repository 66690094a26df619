import { CERTAIN_MOST } from '../model/lengths.ts'
import { takeQuestions, type QuestionsRead } from '../model/older-questions.ts'
import type { Call, Refusal, RoomStore } from './room-state.ts'

/** Everybody in a room hears of the same question: they do not all ask for it in the same moment. */
const SPREAD_MS = 700
/** So long after it was not answered it is asked for again. */
const AGAIN_MS = 5_000

const NOT_SENT: Refusal = { fault: 'fault.not_sent' }

type Answer = ({ ok: true } & QuestionsRead) | { ok: false; fault: string }

/** Questions that a page does not begin with. */
export interface Older {
  /** Reads some of those that were asked before; gives why not, where it does not. */
  more: () => Promise<Refusal | null>
  /** Reads these, unless they are there already. */
  need: (ids: readonly string[]) => Promise<void>
  close: () => void
}

/**
 * Reads what a page of a large room does not have: what is asked for, and by itself each question that
 * something becomes of meanwhile.
 */
export function createOlder(of: { roomId: string; store: RoomStore; call: Call }): Older {
  const { roomId, store, call } = of
  let timer: ReturnType<typeof setTimeout> | null = null
  let isReading = false

  async function read(
    which: { before: string } | { ids: readonly string[] },
  ): Promise<Refusal | null> {
    const answer = (await call('questions', { roomId, ...which })) as Answer | null
    if (!answer?.ok) return answer ?? NOT_SENT
    const inbox = store.inbox()
    const asked = 'ids' in which ? which.ids : []
    store.show({ ...inbox, view: takeQuestions(inbox.view, answer, asked) })
    return null
  }

  function isKnown(id: string): boolean {
    return store.inbox().view.questions.some((question) => question.id === id)
  }

  /** Asks for what something has become of, as long as there is some. */
  function readSoon(waitMs: number): void {
    if (timer || isReading) return
    timer = setTimeout(() => {
      timer = null
      const ids = store.inbox().view.touched.slice(0, CERTAIN_MOST)
      if (ids.length === 0 || store.get().connection !== 'here') return
      isReading = true
      void read({ ids }).then((refusal) => {
        isReading = false
        if (store.inbox().view.touched.length > 0) {
          readSoon(refusal ? AGAIN_MS : SPREAD_MS)
        }
      })
    }, waitMs)
  }

  const unsubscribe = store.subscribe(() => {
    const { view, connection } = store.get()
    if (view.touched.length > 0 && connection === 'here') readSoon(Math.random() * SPREAD_MS)
  })

  return {
    async more() {
      const { older } = store.inbox().view
      return older ? read({ before: older.before }) : null
    },
    async need(ids) {
      if (!store.inbox().view.older) return
      const unknown = ids.filter((id) => !isKnown(id)).slice(0, CERTAIN_MOST)
      if (unknown.length > 0) await read({ ids: unknown })
    },
    close() {
      unsubscribe()
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
