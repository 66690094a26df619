import { expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import type { ToldReason } from '#app/placement/runs/model/told-reason.ts'
import { sayReason } from '#app/placement/runs/parts/reason-words.ts'

const PUBLISHED = { method: 'stable' as const, profile: [1], unplaced: 1 }
const COUNTS = {
  seats: 1,
  settled: 0,
  apart: 0,
  students: 2,
  wished: 2,
  firstWished: 1,
  holders: [],
}

function barredBy(rule: (ToldReason & { why: 'barred' })['rule']): string {
  const reason = { post: 'p1', choice: 1, why: 'barred', rule } as ToldReason
  const say = { t: translator('zh-CN'), locale: 'zh-CN' as const }
  const said = sayReason(say, reason, PUBLISHED)
  // How many wished it has nothing to do with it.
  expect(sayReason(say, reason, PUBLISHED, COUNTS)).toBe(said)
  return said
}

it.each([
  ['site_visit', '规则“实地考察”', '新增实习单位应当经过实地考察评估'],
  ['unsuitable_site', '规则“考察结论”', '实地考察结论为不适合的单位不能安排学生实习'],
] as const)('a student reads that %s keeps everybody from a post, and why', (rule, name, why) => {
  expect(barredBy(rule)).toContain(name)
  expect(barredBy(rule)).toContain(why)
})

it.each([
  ['days', '这个岗位不能覆盖计划的全部日期。'],
  ['withdrawn', '单位后来撤回了这个岗位。'],
  ['employer', '用人单位说明了不能接收你。'],
] as const)('and what is no rule’s doing is said in its own words: %s', (rule, words) => {
  expect(barredBy(rule)).toBe(words)
})
