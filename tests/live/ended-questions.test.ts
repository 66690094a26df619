import { expect, it } from 'vitest'
import { arrangeEnded } from '#app/live/answers/model/ended-questions.ts'
import type { SeenQuestion } from '#app/live/talk/model/room-view.ts'

function seen(id: string, facts: Partial<SeenQuestion> = {}): SeenQuestion {
  return {
    id,
    text: id,
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

const answered = (id: string, momentMs: number | null, openingId: string | null = null) =>
  seen(id, { state: 'answered', openingId, answer: { text: '有。', momentMs } })

const arrange = (questions: SeenQuestion[], own: string[] = []) =>
  arrangeEnded({ questions, own: new Set(own), openings: ['车工', '焊工'] })

it('reads answers by opening, as they came in the broadcast, those written later below', () => {
  const { answered: groups } = arrange([
    answered('后来写的', null, '焊工'),
    answered('第二个', 2_000, '焊工'),
    answered('第一个', 1_000, '焊工'),
    answered('没挂岗位', 500),
    answered('岗位下架了', 600, '电工'),
    answered('车工的', 9_000, '车工'),
    seen('还没答', { openingId: '车工' }),
  ])
  expect(
    groups.map(({ openingId, questions }) => [openingId, questions.map(({ id }) => id)]),
  ).toEqual([
    ['车工', ['车工的']],
    ['焊工', ['第一个', '第二个', '后来写的']],
    [null, ['没挂岗位', '岗位下架了']],
  ])
})

it('keeps what waits for a moderator, and what was dismissed, to whoever asked it', () => {
  const questions = [
    seen('少人问'),
    seen('多人问', { votes: 3 }),
    seen('没放行', { state: 'waiting' }),
    seen('不回答', { state: 'dismissed', reason: '无关' }),
    seen('撤回', { state: 'withdrawn' }),
    seen('合并', { state: 'merged' }),
  ]
  const ids = (some: SeenQuestion[]) => some.map(({ id }) => id)
  const others = arrange(questions)
  expect([ids(others.left), ids(others.dismissed)]).toEqual([['多人问', '少人问'], []])
  const askers = arrange(questions, ['没放行', '不回答', '撤回', '合并'])
  expect([ids(askers.left), ids(askers.dismissed)]).toEqual([
    ['多人问', '少人问', '没放行'],
    ['不回答'],
  ])
})

it('tells whoever asked what was merged or taken out, and nobody else', () => {
  const questions = [
    seen('留下的', { state: 'answered', answer: { text: '有。', momentMs: null } }),
    seen('合并', { state: 'merged', mergedInto: '留下的' }),
    seen('删除', { state: 'removed', text: '', reason: '写了别人的病情' }),
  ]
  const ids = (some: SeenQuestion[]) => some.map(({ id }) => id)
  const mine = arrange(questions, ['合并', '删除'])
  expect([ids(mine.merged), ids(mine.removed)]).toEqual([['合并'], ['删除']])
  const others = arrange(questions)
  expect([others.merged, others.removed]).toEqual([[], []])
})
