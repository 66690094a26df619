import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { emptyView } from '#app/live/talk/model/room-view.ts'
import type { Unsent } from '#app/live/talk/parts/outbox.ts'
import { createRoomStore } from '#app/live/talk/parts/room-state.ts'
import { createSending } from '#app/live/talk/parts/room-sending.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const UNEXPECTED = { ok: false, fault: 'error.unexpected', againMs: 1_000 } as const
const DONE = { ok: true, seq: 1 } as const

/** Sends over a connection that gives these answers, one after the other. */
function openSending(answers: object[], kept: Unsent[] = []) {
  const sent: string[] = []
  const store = createRoomStore({
    view: emptyView('live'),
    reader: { accountId: null },
    voted: [],
    own: [],
    chosen: null,
  })
  store.set({ connection: 'here' })
  const sending = createSending({
    roomId: 'room',
    outbox: { read: () => kept, write: () => {} },
    store,
    call: (_, input) => {
      sent.push((input as { text: string }).text)
      return Promise.resolve((answers.shift() ?? DONE) as never)
    },
    onUnanswered: () => {},
  })
  sending.open()
  const say = (text: string) =>
    sending.speak({ command: 'say', text, anonymous: false, openingId: null })
  return { sending, store, sent, say }
}

it('tries what went wrong unexpectedly again, less and less often, before it gives it back', async () => {
  const { store, sent, say } = openSending(Array.from({ length: 5 }, () => UNEXPECTED))
  say('第一句')
  say('第二句')
  await vi.advanceTimersByTimeAsync(14_000)
  expect(sent).toEqual(['第一句', '第一句', '第一句', '第一句'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent.slice(4)).toEqual(['第一句', '第二句'])
  expect(store.get().unsent).toMatchObject([{ text: '第一句', refused: 'error.unexpected' }])
})

it('sends what goes wrong once', async () => {
  const { store, sent, say } = openSending([UNEXPECTED])
  say('第一句')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent).toEqual(['第一句', '第一句'])
  expect(store.get()).toMatchObject({ unsent: [], fault: null, againAt: {} })
})

it('sends nothing any more once the page is left', async () => {
  const { sending, sent, say } = openSending([UNEXPECTED])
  say('第一句')
  await vi.advanceTimersByTimeAsync(0)
  sending.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['第一句'])
})

it('shows at once what an earlier page has left', () => {
  const left = { clientMessageId: 'a-name-of-it', command: 'say', text: '上次的话' } as Unsent
  expect(openSending([], [left]).store.get().unsent).toEqual([left])
})
