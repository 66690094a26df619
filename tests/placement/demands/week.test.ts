import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { DEMAND_FIELDS } from '#app/placement/demands/model/demand-form.ts'
import { lawfulRules } from '#app/placement/demands/model/rules.ts'
import { weekClashOf } from '#app/placement/demands/model/week.ts'
import { DemandFactGroups } from '#app/placement/demands/parts/demand-facts.tsx'
import type { DemandInputs } from '#app/placement/demands/parts/demand-fields.ts'
import { DemandTime } from '#app/placement/demands/parts/demand-form-time.tsx'
import { RIGHT_DEMAND } from './demand-facts.ts'

const WEEK = { hoursDay: 8, hoursWeek: 40, restDays: 1 }
const SAID = '每天 8 小时、每周休 1 天，一周合计 48 小时，比写的每周工时多，请核对。'

it('a week holds what its days come to', () => {
  expect(weekClashOf(WEEK)).toEqual({ hoursDay: 8, restDays: 1, sum: 48 })
  expect(weekClashOf({ ...WEEK, restDays: 2 })).toBeNull()
  expect(weekClashOf({ ...WEEK, hoursWeek: 48 })).toBeNull()
  // Less than a full week's days, as where days differ, is no contradiction.
  expect(weekClashOf({ ...WEEK, hoursDay: 6 })).toBeNull()
  for (const field of ['hoursDay', 'hoursWeek', 'restDays'] as const)
    expect(weekClashOf({ ...WEEK, [field]: null })).toBeNull()
})

it('days that come to more are told beside the week, in the form and where it is read', () => {
  const html = (children: ReturnType<typeof createElement>) =>
    renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
  const fields = Object.fromEntries(
    DEMAND_FIELDS.map((name) => [name, { name, id: name, errorId: `${name}-error` }]),
  ) as unknown as DemandInputs
  const form = (week: typeof WEEK) =>
    html(
      createElement(DemandTime, {
        ...{ fields, chosen: () => [], judgements: [], rules: lawfulRules(), reader: 'employer' },
        clash: weekClashOf(week),
        faults: {},
      }),
    )
  const read = (week: typeof WEEK) =>
    html(
      createElement(DemandFactGroups, {
        facts: { ...RIGHT_DEMAND, ...week },
        ...{ majors: [], staff: null, now: new Date() },
      }),
    )
  for (const show of [form, read]) {
    expect(show(WEEK)).toContain(SAID)
    expect(show({ ...WEEK, restDays: 2 })).not.toContain('一周合计')
  }
})
