import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentEvent } from '#app/live/talk/model/room-event.ts'
import { openInbox, takeEvent, takeView } from '#app/live/talk/model/room-inbox.ts'
import { applyEvent, emptyView } from '#app/live/talk/model/room-view.ts'

const START = emptyView('live')

/** A log of messages and hidden events, numbered from 1. */
const aLog = fc
  .array(fc.option(fc.string({ minLength: 1, maxLength: 5 })), { minLength: 1, maxLength: 30 })
  .map((texts) =>
    texts.map((text, at): SentEvent => {
      const numbered = { seq: at + 1, at }
      if (text === null) return { ...numbered, kind: 'hidden' }
      return { ...numbered, kind: 'message', payload: { id: String(at), text, by: null } }
    }),
  )

/** The log's events in any order, some of them several times. */
const shuffled = (log: SentEvent[]) =>
  fc
    .tuple(
      fc.shuffledSubarray(log, { minLength: log.length }),
      fc.array(fc.constantFrom(...log), { maxLength: 20 }),
    )
    .chain(([all, again]) =>
      fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
    )

describe('the inbox of a room', () => {
  it('shows what the log says, in whatever order and however often it comes', () => {
    const both = aLog.chain((log) => fc.tuple(fc.constant(log), shuffled(log)))
    fc.assert(
      fc.property(both, ([log, coming]) => {
        const inbox = coming.reduce(takeEvent, openInbox(START))
        expect(inbox.view).toEqual(log.reduce(applyEvent, START))
        expect(inbox.early.size).toBe(0)
      }),
    )
  })

  it('shows it too where a whole room comes in between', () => {
    const both = aLog.chain((log) =>
      fc.tuple(
        fc.constant(log),
        shuffled(log),
        fc.nat({ max: log.length }),
        fc.nat({ max: log.length }),
      ),
    )
    fc.assert(
      fc.property(both, ([log, coming, when, upTo]) => {
        const whole = log.slice(0, upTo).reduce(applyEvent, START)
        const before = coming.slice(0, when).reduce(takeEvent, openInbox(START))
        const after = coming.slice(when).reduce(takeEvent, takeView(before, whole))
        expect(after.view).toEqual(log.reduce(applyEvent, START))
      }),
    )
  })

  it('keeps an event whose forerunner is missing until that has come', () => {
    const [first, second] = [1, 2].map((seq): SentEvent => ({
      seq,
      at: 0,
      kind: 'message',
      payload: { id: String(seq), text: `第 ${seq} 句`, by: null },
    }))
    const early = takeEvent(openInbox(START), second!)
    expect(early.view.messages).toEqual([])
    expect(takeEvent(early, first!).view.messages.map(({ text }) => text)).toEqual([
      '第 1 句',
      '第 2 句',
    ])
  })
})
