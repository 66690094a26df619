import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { sayAbout, sayFound, sayOpenings } from '#app/fair/finding/model/about.ts'
import { MANY } from '#app/fair/finding/model/facets.ts'
import { FairCounts } from '#app/fair/parts/fair-banner.tsx'
import { translator, type Locale } from '#app/i18n/index.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'

const [zh, en] = [translator('zh-CN'), translator('en')]

describe('a number that was counted some minutes ago', () => {
  it.each([
    [95_432, '约 9.5 万', 'about 95,000'],
    [1_000_999, '约 100 万', 'about 1,000,000'],
    [10_001, '约 1 万', 'about 10,000'],
    [9_999, '约 9,900', 'about 9,900'],
    [1_234, '约 1,200', 'about 1,200'],
    [347, '约 340', 'about 340'],
    [87, '约 87', 'about 87'],
    [0, '约 0', 'about 0'],
  ])('is said in words that people use, rounded down: %d', (count, chinese, english) => {
    expect(sayAbout(count, 'zh-CN', zh)).toBe(chinese)
    expect(sayAbout(count, 'en', en)).toBe(english)
  })

  it('is one of many; of fewer there are exact ones of this moment', () => {
    expect(sayOpenings(MANY, 'zh-CN', zh)).toBe('10,000')
    expect(sayOpenings(MANY + 1, 'zh-CN', zh)).toBe('约 1 万')
  })

  it('stands so in the head of the list, with the people sought', () => {
    const many = { total: 95_432, headcount: 304_567 }
    expect(sayFound(many, false, 'zh-CN', zh)).toBe('约 9.5 万个岗位，共招约 30.4 万人')
    expect(sayFound(many, true, 'en', en)).toBe(
      'about 95,000 openings fit, about 304,000 people sought',
    )
    const few = { total: 9_543, headcount: 30_456 }
    expect(sayFound(few, false, 'zh-CN', zh)).toBe('9,543 个岗位，共招 30,456 人')
  })
})

describe('what a fair offers', () => {
  const shown = (
    fair: { employers: number; openings: number; headcount: number },
    locale: Locale,
  ) =>
    renderToStaticMarkup(
      createElement(LocaleProvider, { locale, children: createElement(FairCounts, { fair }) }),
    ).replace(/<[^>]*>/g, '')

  it('is said to be about so much where it was counted some minutes ago', () => {
    const many = { employers: 12_345, openings: 95_432, headcount: 304_567 }
    expect(shown(many, 'zh-CN')).toBe('12,345 家单位约 9.5 万个岗位约 30.4 万个名额')
    expect(shown(many, 'en')).toBe('12,345 employersabout 95,000 openingsabout 304,000 places')
    const few = { employers: 3, openings: 9_543, headcount: 30_456 }
    expect(shown(few, 'zh-CN')).toBe('3 家单位9,543 个岗位30,456 个名额')
  })
})
