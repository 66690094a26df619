import { expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { namedSites } from '#app/placement/runs/model/named-sites.ts'
import type { ToldReason } from '#app/placement/runs/model/told-reason.ts'
import { sayReason } from '#app/placement/runs/parts/reason-words.ts'

const SITE = '370213 九水东路 130 号'

it('says a site with its employers, and no other site', () => {
  const reason: ToldReason = {
    post: 'p1',
    choice: 1,
    why: 'constraint',
    broken: `site ${SITE} has 61, most 60`,
  }
  const seats = { capacity: 60 }
  const posts = { p1: { ...seats, site: SITE }, p2: { ...seats, site: '370212 海尔路 1 号' } }
  const known = [
    { id: 'p1', employer: '华新机械' },
    { id: 'p2', employer: '三源制造' },
  ]
  const sites = namedSites({ posts }, known, [reason])
  expect(sites).toEqual({ [SITE]: '华新机械' })
  const published = { method: 'groups' as const, profile: [60], unplaced: 0, sites }
  const say = { t: translator('zh-CN'), locale: 'zh-CN' as const }
  expect(sayReason(say, reason, published)).toContain('“华新机械 · 九水东路 130 号”最多')
})
