import { expect, it } from 'vitest'
import { translator, type Locale } from '#app/i18n/index.ts'
import { countProfile, explain } from '#app/placement/allocation/explain.ts'
import { GOALS } from '#app/placement/allocation/goal-sums.ts'
import type { Constraints, Problem } from '#app/placement/allocation/problem.ts'
import { sayReason } from '#app/placement/runs/parts/reason-words.ts'

type Placed = Record<string, string[]>

const SITES = {
  p1: { capacity: 1, site: 'A' },
  p2: { capacity: 1, site: 'B' },
  p3: { capacity: 1, site: 'B' },
}

/** For each goal somebody for whom it would be the first that is reached less far. */
const LOST: Record<
  (typeof GOALS)[number],
  { problem: Problem; placed: Placed; zh: string; en: string }
> = {
  hardship_left_out: {
    ...settled({ s1: ['p1'], s2: ['p1'] }, { hardship: ['s2'] }, { p1: ['s2'] }),
    zh: '就算其他人都重新安排，也会多 1 名困难学生没有岗位（0 人变 1 人）。',
    en: 'Even with everybody else placed anew, 1 more of those in hardship would be without a post (0 becomes 1).',
  },
  left_out: {
    ...settled({ s1: ['p1', 'p2'], s2: ['p1'] }, {}, { p1: ['s2'], p2: ['s1'] }),
    zh: '就算其他人都重新安排，也会多 1 名同学没有岗位（',
    en: 'Even with everybody else placed anew, 1 more would be without a post (',
  },
  choice: {
    ...settled(
      { s1: ['p1', 'p2'], s2: ['p1', 'p3', 'p2'] },
      { sites: { B: { most: 1 } }, employers: { p3: { most: 0 } } },
      { p1: ['s2'], p2: ['s1'] },
    ),
    zh: '就算其他人都重新安排，只得到第 3 志愿的同学也会多 1 人（',
    en: 'Even with everybody else placed anew, 1 more would get only choice 3 (',
  },
  splits: {
    ...settled(
      { s1: ['p1', 'p2'], s2: ['p3'], s3: ['p1', 'p2'] },
      { together: [{ name: 'G', students: ['s1', 's2'] }] },
      { p1: ['s3'], p2: ['s1'], p3: ['s2'] },
    ),
    zh: '就算其他人都重新安排，要在一起的班级或小组也会多分出 1 处（0 处变 1 处）。',
    en: 'Even with everybody else placed anew, groups that are to be together would be in 1 more parts (0 becomes 1).',
  },
  friends_apart: {
    ...settled(
      { s1: ['p1', 'p2'], s2: ['p1', 'p2'], s3: ['p3'] },
      { friends: [['s1', 's3']] },
      { p1: ['s2'], p2: ['s1'], p3: ['s3'] },
    ),
    zh: '就算其他人都重新安排，也会多 1 对想在一起的同学分开（0 对变 1 对）。',
    en: 'Even with everybody else placed anew, the pairs of friends who are apart would be 1 more (0 becomes 1).',
  },
}

it.each(GOALS)('says what is lost where it is %s', async (goal) => {
  const { problem, placed, zh, en } = LOST[goal]
  const published = { problem, method: 'groups' as const, seed: 'any', placed }
  const { reasons } = await explain(published, 's1')
  const [reason] = reasons
  expect(reason).toMatchObject({ why: 'others_give_way', worse: { goal } })
  const said = (locale: Locale) =>
    sayReason({ t: translator(locale), locale }, reason!, {
      method: 'groups',
      ...countProfile(problem, placed),
    })
  expect(said('zh-CN')).toContain(zh)
  expect(said('en')).toContain(en)
  expect(said('zh-CN')).not.toMatch(/第 0 志愿|（）/)
})

function settled(
  students: Problem['students'],
  constraints: Constraints,
  placed: Placed,
): { problem: Problem; placed: Placed } {
  return { problem: { students, posts: SITES, constraints }, placed }
}
