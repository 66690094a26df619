import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { announce, openAnnouncer, QUIET_MS } from '#app/live/talk/model/announcer.ts'
import { emptyView, type RoomView, type SeenQuestion } from '#app/live/talk/model/room-view.ts'

function question(id: string, facts: Partial<SeenQuestion> = {}): SeenQuestion {
  return {
    id,
    text: `问题 ${id}`,
    by: null,
    openingId: null,
    state: 'shown',
    votes: 0,
    at: 0,
    answer: null,
    reason: '',
    takenBy: null,
    mergedInto: null,
    tookVotesOf: [],
    removedBy: null,
    merged: 0,
    ...facts,
  }
}

function roomOf(...questions: SeenQuestion[]): RoomView {
  return { ...emptyView('live'), questions }
}

const answered = (id: string) =>
  question(id, { state: 'answered', answer: { text: '有。', momentMs: null } })

describe('what is read aloud in a room', () => {
  it('is not what the page began with', () => {
    const view = roomOf(answered('1'), question('2', { state: 'answering' }))
    expect(announce(openAnnouncer(view), view, 0).said).toBeNull()
  })

  it('is no answer that was given before and is read only now', () => {
    const older = { before: '5', states: { answered: 3 } }
    const start = openAnnouncer({ ...roomOf(question('6')), older })
    const more = { ...roomOf(answered('2'), answered('3'), question('6')), older: null }
    expect(announce(start, more, 0).said).toBeNull()
    const begun = { ...roomOf(question('4', { state: 'answering' }), question('6')), older }
    const { next } = announce(start, begun, 0)
    const told = announce(next, { ...roomOf(answered('4'), question('6')), older }, QUIET_MS)
    expect(told.said).toMatchObject({ kind: 'answered', text: '问题 4' })
  })

  it('is the end before anything else, and why a room is called off', () => {
    const start = openAnnouncer(roomOf(question('1')))
    const over = { ...roomOf(answered('1')), state: 'ended' as const }
    const told = announce(start, over, 0)
    expect(told.said).toEqual({ kind: 'ended' })
    expect(announce(told.next, over, 60_000).said).toBeNull()
    const stopped = { ...over, stop: 'stopped_by_organiser' as const }
    expect(announce(start, stopped, 0).said).toEqual({
      kind: 'stopped',
      by: 'stopped_by_organiser',
    })
    const off = { ...roomOf(), state: 'cancelled' as const, cancelledFor: '设备坏了' }
    expect(announce(start, off, 0).said).toEqual({ kind: 'cancelled', reason: '设备坏了' })
  })

  it('is an answer at once, and the next ones together once it has been quiet', () => {
    const start = openAnnouncer(roomOf(question('1'), question('2'), question('3')))
    const first = announce(start, roomOf(answered('1'), question('2'), question('3')), 1_000)
    expect(first.said).toEqual({ kind: 'answered', text: '问题 1', answer: '有。' })
    const all = roomOf(answered('1'), answered('2'), answered('3'))
    const soon = announce(first.next, all, 3_000)
    expect(soon).toMatchObject({ said: null, dueMs: QUIET_MS - 2_000 })
    const later = announce(soon.next, all, 1_000 + QUIET_MS)
    expect(later.said).toEqual({ kind: 'answered_many', count: 2 })
    expect(announce(later.next, all, 60_000).said).toBeNull()
  })

  it('is a notice, what was answered, and what is presented, where all come together, one by one', () => {
    const start = openAnnouncer(roomOf(question('1')))
    const view = { ...roomOf(answered('1')), notice: '三点抽奖', pinnedOpeningId: 'o1' }
    const first = announce(start, view, 0)
    expect(first).toMatchObject({ said: { kind: 'notice', text: '三点抽奖' }, dueMs: QUIET_MS })
    const second = announce(first.next, view, QUIET_MS)
    expect(second.said).toMatchObject({ kind: 'answered' })
    const third = announce(second.next, view, 2 * QUIET_MS)
    expect(third).toMatchObject({ said: { kind: 'pin', openingId: 'o1' }, dueMs: null })
    const off = { ...view, notice: null, pinnedOpeningId: null }
    expect(announce(third.next, off, 3 * QUIET_MS).said).toBeNull()
    expect(announce(third.next, { ...off, state: 'ended' }, 3 * QUIET_MS)).toMatchObject({
      said: { kind: 'ended' },
      dueMs: null,
    })
  })

  it('is a poll, and what is being answered, that came with an answer, one by one after it', () => {
    const start = openAnnouncer(roomOf(question('1'), question('2')))
    const poll = {
      ...{ id: 'p1', question: '想上哪个班？', choices: ['白班', '夜班'] },
      ...{ counts: [0, 0], revision: 0, isOpen: true },
    }
    const view = { ...roomOf(answered('1'), question('2', { state: 'answering' })), poll }
    const first = announce(start, view, 0)
    expect(first).toMatchObject({ said: { kind: 'answered', text: '问题 1' }, dueMs: QUIET_MS })
    const second = announce(first.next, view, QUIET_MS)
    expect(second).toMatchObject({ said: { kind: 'poll' }, dueMs: QUIET_MS })
    const third = announce(second.next, view, 2 * QUIET_MS)
    expect(third).toMatchObject({ said: { kind: 'answering', text: '问题 2' }, dueMs: null })
    const over = { ...view, poll: { ...poll, isOpen: false } }
    expect(announce(start, over, 0).next).toMatchObject({ pollId: null })
    expect(announce(announce(start, over, 0).next, over, QUIET_MS).said?.kind).toBe('answering')
  })

  it('is counted, so that the same words again are known as another announcement', () => {
    const ids = ['1', '2', '3', '4']
    const start = openAnnouncer(roomOf(...ids.map((id) => question(id))))
    const two = announce(start, roomOf(answered('1'), answered('2')), 0)
    const four = announce(two.next, roomOf(...ids.map(answered)), QUIET_MS)
    expect([two, four].map(({ said }) => said)).toEqual(
      [2, 2].map((count) => ({ kind: 'answered_many', count })),
    )
    expect([start, two.next, four.next].map(({ times }) => times)).toEqual([0, 1, 2])
  })

  it('is never more than one in the time that is kept quiet, and leaves no answer out', () => {
    const steps = fc.array(fc.record({ ms: fc.nat(4_000), id: fc.nat(30) }), { maxLength: 60 })
    fc.assert(
      fc.property(steps, (rounds) => {
        let view = roomOf(...Array.from({ length: 31 }, (_, id) => question(String(id))))
        let announcer = openAnnouncer(view)
        let now = 0
        let told = 0
        const moments: number[] = []
        const look = () => {
          const { said, next } = announce(announcer, view, now)
          announcer = next
          if (!said) return
          moments.push(now)
          told += said.kind === 'answered_many' ? said.count : 1
        }
        for (const { ms, id } of rounds) {
          now += ms
          view = roomOf(
            ...view.questions.map((one) => (one.id === String(id) ? answered(one.id) : one)),
          )
          look()
        }
        now += QUIET_MS
        look()
        for (const [at, moment] of moments.entries()) {
          if (at > 0) expect(moment - moments[at - 1]!).toBeGreaterThanOrEqual(QUIET_MS)
        }
        expect(told).toBe(new Set(rounds.map(({ id }) => id)).size)
      }),
    )
  })
})
