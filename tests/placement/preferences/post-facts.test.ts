import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { PROVIDED, type Provided } from '#app/placement/demands/model/demand.ts'
import type { RankedPost } from '#app/placement/preferences/own-ranking.ts'
import { PostFacts } from '#app/placement/preferences/parts/post-facts.tsx'

const POST: RankedPost = {
  ...{ id: 'x', employer: '海信', title: '装配', duties: null, pay: 3200 },
  ...{ board: null, lodging: null, districtCode: null, address: null, distanceKm: null },
  ...{ firstDay: null, lastDay: null, hoursDay: null, shifts: null, kinds: [], works: [] },
  ...{ fit: 'match', seats: 1, shared: null, lowered: null, excluded: null },
}

function html(post: Partial<RankedPost>, locale: (typeof LOCALES)[number]): string {
  const children = createElement(PostFacts, { post: { ...POST, ...post }, now: new Date() })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale, children }))
}

it.each(LOCALES)(
  'a post says who pays for lodging and for meals, whoever it is, in %s',
  (locale) => {
    const t = translator(locale)
    const said = (what: 'lodging' | 'board', by: Provided) => {
      const words = t(`preference.${what}.${by}`)
      expect(html({ [what]: by }, locale)).toContain(`>${words}</span>`)
      return words
    }
    const all = PROVIDED.flatMap((by) => [said('lodging', by), said('board', by)])
    expect(new Set(all).size).toBe(8)
    for (const words of all) expect(html({}, locale)).not.toContain(words)
  },
)

it.each(LOCALES)('a post says how long the way to it is, in %s', (locale) => {
  const t = translator(locale)
  const far = t('preference.about_km', { km: (1380).toLocaleString(locale) })
  const near = t('preference.same_district')
  expect(html({ distanceKm: 1380 }, locale)).toContain(far)
  expect(html({ distanceKm: 0 }, locale)).toContain(near)
  // Of a site that nobody has said the way is not known either.
  for (const words of [near, t('preference.about_km', { km: 0 })])
    expect(html({ distanceKm: null }, locale)).not.toContain(words)
})

it.each(LOCALES)('a post that has no seat left says so, and by what, in %s', (locale) => {
  const t = translator(locale)
  const lowered = { rule: 'cap_post' as const, cap: 3, staff: 15, percent: 20, present: 3 }
  const said = html({ seats: 0, lowered }, locale)
  expect(said).toContain(t('preference.no_seats'))
  expect(said).toContain(
    t('reason.lowered_cap_post', { cap: '3', staff: '15', percent: '20', present: '3' }),
  )
  expect(html({ seats: 1, lowered }, locale)).not.toContain(t('preference.no_seats'))
  // One that takes its seats from a cap with others may have some by the wishes.
  const shared = { most: 2, total: 2, titles: ['总装'] }
  expect(html({ seats: 0, shared }, locale)).not.toContain(t('preference.no_seats'))
})
