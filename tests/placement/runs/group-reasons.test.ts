import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator, type Locale } from '#app/i18n/index.ts'
import { findBroken, postsOf } from '#app/placement/allocation/constraints.ts'
import { solve } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { explainAtOnce } from '#app/placement/runs/group-reasons.ts'
import type { ToldReason } from '#app/placement/runs/model/told-reason.ts'
import { sayReason } from '#app/placement/runs/parts/reason-words.ts'
import { anyConstrained } from '../allocation/any-constrained.ts'
import { place } from '../allocation/place.ts'

async function explainAll(problem: Problem, seed = 'any') {
  const answer = await place(problem, 'groups', seed)
  const explain = explainAtOnce(problem, seed, answer)
  return { answer, explain }
}

describe('why nobody has a better post under constraints', () => {
  it('tells those who are alike of the lottery between them', async () => {
    const students = { a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'y'] }
    const problem: Problem = { students, posts: { x: { capacity: 1 }, y: { capacity: 2 } } }
    const { answer, explain } = await explainAll(problem)
    const numbers = drawLottery(['a', 'b', 'c'], 'any')
    const own = numbers[['a', 'b', 'c'].indexOf(answer.placed.y![0]!)]
    expect(explain(answer.placed.y![0]!)).toEqual([
      { post: 'x', choice: 1, why: 'alike', seats: 1, last: 1, own },
    ])
    expect(explain(answer.placed.x![0]!)).toEqual([])
  })

  it('tells of a full post who there loses least by giving way', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y', 'z'], b: ['x', 'z'], c: ['y', 'x', 'z'] },
      posts: { x: { capacity: 1 }, y: { capacity: 1 }, z: { capacity: 1 } },
    }
    const { answer, explain } = await explainAll(problem)
    expect(answer.profile).toEqual([2, 1, 0])
    expect(answer.placed).toEqual({ x: ['a'], y: ['c'], z: ['b'] })
    expect(explain('b')).toEqual([
      {
        post: 'x',
        choice: 1,
        why: 'full',
        seats: 1,
        holders: [1],
        instead: { from: 1, to: 3 },
      },
    ])
  })

  it('tells the demand that would be broken, at a free seat or whoever gives way', async () => {
    const free: Problem = {
      students: { a: ['x', 'y'], b: ['y'] },
      posts: { x: { capacity: 2 }, y: { capacity: 2 } },
      constraints: { together: [{ name: '4班', students: ['a', 'b'], must: true }] },
    }
    expect((await explainAll(free)).explain('a')).toEqual([
      { post: 'x', choice: 1, why: 'constraint', broken: 'group 4班 is split' },
    ])
    const full: Problem = {
      students: { ...free.students, c: ['x'], d: ['x'] },
      posts: free.posts,
      constraints: free.constraints!,
    }
    expect((await explainAll(full)).explain('a')).toEqual([
      { post: 'x', choice: 1, why: 'constraint', broken: 'group 4班 is split' },
    ])
  })

  it('says of a demand that it could not be kept as the others are placed, no more than that', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['x', 'y'], c: ['z'] },
      posts: {
        x: { capacity: 1, site: 's' },
        y: { capacity: 1, site: 's' },
        z: { capacity: 1, site: 't' },
      },
      constraints: { sites: { s: { most: 1 } } },
    }
    const placed = { y: ['b'], z: ['c'] }
    const [reason] = explainAtOnce(problem, 'any', { placed })('a')
    expect(reason).toMatchObject({ why: 'constraint' })
    // Somebody else could give way, though nobody does who is at the post.
    expect(findBroken(problem, postsOf({ x: ['a'], z: ['c'] }))).toBeNull()
    const said = (locale: Locale) =>
      sayReason({ t: translator(locale), locale }, reason!, {
        method: 'groups',
        profile: [],
        unplaced: 1,
      })
    expect(said('zh-CN')).toContain('其他人照现在这样安置')
    expect(said('en')).toContain('the others placed as they are')
  })

  it('tells of a flow what is as good, and of the lottery only between the same wishes', () => {
    const post = { post: 'x', choice: 1 }
    const say = (reason: ToldReason) =>
      sayReason({ t: translator('zh-CN'), locale: 'zh-CN' }, reason, {
        method: 'generous',
        profile: [1, 1],
        unplaced: 0,
      })
    const even = say({ ...post, why: 'as_good' })
    expect(even).toMatch(/^你去，就要有 1 人换到别处/)
    expect(even.match(/你去/g)).toHaveLength(1)
    expect(even).toContain('总人数还是一样多')
    expect(even).toContain('去的同学里没有人和你志愿完全相同')
    const alike = say({ ...post, why: 'alike', seats: 2, last: 150, own: 199 })
    expect(alike).toBe(
      '和你志愿完全相同的同学，有 2 人去了，由抽签决定：最后一位的抽签号是 150，你的是 199。',
    )
    // Told by a version of before, whose lottery decided nothing here.
    const before = say({ ...post, why: 'lottery', own: { place: null, lottery: 199 } })
    expect(before).toContain('不是针对你')
    expect(before).not.toMatch(/抽签|199/)
  })

  it('says how many wished a post, who has it, and what all would lose with her there', () => {
    const counts = {
      seats: 40,
      settled: 0,
      apart: 0,
      students: 120,
      wished: 97,
      firstWished: 52,
      holders: [38, 2],
    }
    const say = (reason: ToldReason, method: 'generous' | 'rank-maximal' = 'generous') =>
      sayReason(
        { t: translator('zh-CN'), locale: 'zh-CN' },
        reason,
        { method, profile: [50, 20, 3], unplaced: 1 },
        counts,
      )
    const post = { post: 'x', choice: 1 }
    const loss = { ...post, why: 'others_give_way' as const, profile: [51, 18, 4], unplaced: 1 }
    expect(say(loss)).toBe(
      '40 个名额，97 名同学填了它，52 人是第 1 志愿。' +
        '名额满了：去的同学里，38 人是第 1 志愿，2 人是第 2 志愿。你去，就要有 1 人让出来。' +
        '就算其他人都重新安排，只得到第 3 志愿的同学也会多 1 人' +
        '（第 1 志愿 50 人变 51 人，第 2 志愿 20 人变 18 人，第 3 志愿 3 人变 4 人）。',
    )
    const even = say({ ...post, why: 'as_good' })
    expect(even).toContain('去的同学里，38 人是第 1 志愿')
    expect(even.match(/你去/g)).toHaveLength(1)
  })

  it('says the same seats to everybody, and how many of them were settled before', () => {
    const counts = {
      seats: 12,
      settled: 2,
      apart: 3,
      students: 44,
      wished: 40,
      firstWished: 20,
      holders: [10],
    }
    const say = (reason: ToldReason, round = 1) =>
      sayReason(
        { t: translator('zh-CN'), locale: 'zh-CN' },
        reason,
        { method: 'stable', round, profile: [50], unplaced: 1 },
        counts,
      )
    const post = { post: 'x', choice: 1 }
    const own = { place: null, lottery: 99 }
    const last = { place: null, lottery: 81 }
    const claims: ToldReason = { ...post, why: 'claims', seats: 10, last, own }
    const full: ToldReason = { ...post, why: 'full', seats: 12, holders: [12], instead: null }
    const wished = '岗位已经定下的 3 人不算，其余 44 名同学里有 40 名填了它，20 人是第 1 志愿。'
    expect(say(claims)).toBe(
      `12 个名额里有 2 个由学校事先定下（保留或者人工安排）。${wished}最后录取的抽签号是 81，你的是 99。`,
    )
    expect(say(full)).toBe(
      `12 个名额里有 2 个由学校事先定下（保留或者人工安排）。${wished}名额都满了：12 人是第 1 志愿。你去就要有人让出来。`,
    )
    expect(say(claims, 2)).toContain('12 个名额里有 2 个在第二轮以前就定下了')
    expect(say({ ...post, why: 'no_seats' })).toContain('12 个名额在计算以前就都定下了')
    const lowered = { rule: 'cap_post' as const, cap: 12, present: 3, staff: 60, percent: 20 }
    expect(say({ ...post, why: 'no_seats', lowered })).toBe(
      '12 个名额在计算以前就都定下了。这个岗位有职工 60 人，实习学生最多占 20%，就是 12 人；同一时间在岗的其他实习学生有 3 人。',
    )
  })

  it('names the rule that bars a post with its number and its words', () => {
    const terms = { article: '16 (2)', threshold: 16, text: null }
    const barred = { post: 'x', choice: 1, why: 'barred' as const, rule: 'under_age' as const }
    const say = (reason: ToldReason) =>
      sayReason({ t: translator('zh-CN'), locale: 'zh-CN' }, reason, {
        method: 'stable',
        profile: [],
        unplaced: 0,
      })
    const said =
      '规则“最低实习年龄”（第 16 (2) 条）不允许你去这个岗位：不得安排、接收未满 16 周岁的学生'
    expect(say({ ...barred, terms })).toContain(said)
    // What was published before the words were kept has those of the law.
    expect(say(barred)).toContain(said)
    // A number that nobody has checked is not for her.
    expect(say({ ...barred, terms: { ...terms, article: '17?' } })).toContain(
      '规则“最低实习年龄”不允许你去这个岗位：不得安排',
    )
    expect(say({ ...barred, terms: { ...terms, text: '本省另有规定' } })).toContain('本省另有规定')
  })

  it('holds of every small problem, counted again', async () => {
    await fc.assert(
      fc.asyncProperty(anyConstrained(), async (problem) => {
        const answer = await solve(problem, 'groups', 'any')
        if ('conflict' in answer) return
        const explain = explainAtOnce(problem, 'any', answer)
        const postOf = postsOf(answer.placed)
        for (const [student, wishes] of Object.entries(problem.students)) {
          const own = postOf.get(student)
          const better = own === undefined ? wishes : wishes.slice(0, wishes.indexOf(own))
          const reasons = explain(student)
          expect(reasons.map(({ post }) => post)).toEqual(better)
          for (const reason of reasons) {
            const there = answer.placed[reason.post] ?? []
            const { capacity } = problem.posts[reason.post]!
            // A free seat that breaks nothing would have been given to her.
            expect(reason.why).not.toBe('not_found')
            if (reason.why === 'alike') {
              expect(reason.own).toBeGreaterThan(reason.last)
              expect(reason.seats).toBeLessThanOrEqual(there.length)
            }
            if (reason.why === 'full') {
              expect(reason.holders.reduce((sum, count) => sum + count, 0)).toBe(capacity)
              const { instead } = reason
              if (instead) expect(reason.holders[instead.from - 1]).toBeGreaterThan(0)
            }
            if (reason.why === 'constraint') {
              const ways = there.length < capacity ? [null] : there
              for (const name of ways) {
                const moved = new Map(postOf).set(student, reason.post)
                if (name !== null) moved.delete(name)
                expect(findBroken(problem, moved)).not.toBeNull()
              }
            }
          }
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
