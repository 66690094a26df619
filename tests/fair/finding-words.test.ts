import { describe, expect, it } from 'vitest'
import { fairPhase } from '#app/fair/model/fair.ts'
import { payNote } from '#app/fair/model/pay-note.ts'
import { sayBenefits, sayFilter, sayPayFloor } from '#app/fair/model/search-labels.ts'
import { translator } from '#app/i18n/index.ts'

const t = translator('zh-CN')

describe('what a pay as written says beyond its amounts', () => {
  it.each([
    ['6-8千', null],
    ['6-8千/月', null],
    ['5500-7000元/月', null],
    ['８０００－１００００', null],
    ['0.5-0.8万', null],
    ['15-25K·14薪', null],
    ['计件，月均5500-7500', null],
    ['25元/小时', null],
    ['200-300元/天', null],
    ['面议', null],
    ['', null],
    ['6-8千，税前，含计件；每月 15 日发薪', '税前，含计件，每月 15 日发薪'],
    ['7000元/月（税后）', '税后'],
    ['底薪 3000 + 提成', '底薪 3000 + 提成'],
  ])('%s: %s', (written, note) => {
    expect(payNote(written)).toBe(note)
  })
})

describe('filters in words', () => {
  const say = (facet: Parameters<typeof sayFilter>[0]['facet'], value: string) =>
    sayFilter({ facet, value }, { fairName: '春风行动', employerName: null }, 'zh-CN', t)

  it.each([
    ['q', '焊工', '“焊工”'],
    ['district', '370213', '李沧区'],
    ['education', 'vocational', '中专可报'],
    ['education', 'any', '不限学历'],
    ['pay', '6000', '月薪能到 6 千'],
    ['kind', 'day_work', '零工'],
    ['benefit', 'lodging', '包住'],
    ['industry', 'it', '信息技术'],
    ['fair', 'licang-2025', '招聘会：春风行动'],
    ['employer', 'an-id', '单位：an-id'],
  ] as const)('%s=%s: %s', (facet, value, said) => {
    expect(say(facet, value)).toBe(said)
  })

  it('say sums as people do', () => {
    expect(sayPayFloor(5500, 'zh-CN')).toBe('5,500 元')
    expect(sayPayFloor(15_000, 'zh-CN')).toBe('1.5 万')
    expect(sayPayFloor(15_000, 'en')).toBe('¥15,000')
  })

  it('say meals and lodging in one', () => {
    expect(sayBenefits(['shuttle', 'meals', 'lodging'], t, 2)).toEqual(['包吃住', '班车'])
    expect(sayBenefits(['meals', 'shuttle'], t)).toEqual(['包吃', '班车'])
  })
})

describe('the phase of a fair', () => {
  const fair = {
    startsAt: new Date('2025-02-14T09:00:00+08:00'),
    endsAt: new Date('2025-02-14T16:00:00+08:00'),
  }
  it.each([
    ['2025-02-14T08:59:59+08:00', 'ahead'],
    ['2025-02-14T09:00:00+08:00', 'on'],
    ['2025-02-14T15:59:59+08:00', 'on'],
    ['2025-02-14T16:00:00+08:00', 'over'],
  ])('at %s it is %s', (at, phase) => {
    expect(fairPhase(fair, new Date(at))).toBe(phase)
  })
})
