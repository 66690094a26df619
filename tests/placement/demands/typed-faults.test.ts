import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import {
  DEMAND_FIELDS,
  faultsOfTyped,
  readDemand,
  type TypedDemand,
} from '#app/placement/demands/model/demand-form.ts'
import { lawfulRules } from '#app/placement/demands/model/rules.ts'
import type { DemandInputs } from '#app/placement/demands/parts/demand-fields.ts'
import type { DemandFormPart } from '#app/placement/demands/parts/demand-form.tsx'
import { DemandPay } from '#app/placement/demands/parts/demand-form-pay.tsx'
import { DemandPost } from '#app/placement/demands/parts/demand-form-post.tsx'
import { DemandTime } from '#app/placement/demands/parts/demand-form-time.tsx'

const fieldsAtFault = (typed: TypedDemand) => Object.keys(faultsOfTyped(readDemand(typed)))

describe('what is wrong with a demand while it is typed', () => {
  it.each<[TypedDemand, string[]]>([
    [{ hoursDay: '25' }, ['hoursDay']],
    [{ hoursWeek: '999' }, ['hoursWeek']],
    [{ headcount: '-3' }, ['headcount']],
    [{ headcount: '三千' }, ['headcount']],
    [{ payDay: '32' }, ['payDay']],
    [{ firstDay: '2027-08-25', lastDay: '2027-08-01' }, ['lastDay']],
    [{ employerStaff: '10', postStaff: '11' }, ['postStaff']],
    [{ hoursDay: '8', hoursWeek: '40', headcount: '3', payDay: '31' }, []],
    [{ firstDay: '2027-08-01', lastDay: '2027-08-01' }, []],
    [{ employerStaff: '10', postStaff: '10' }, []],
    // What is still to be said is no fault.
    [{ headcount: '', lastDay: '2027-08-01' }, []],
  ])('%j', (typed, fields) => expect(fieldsAtFault(typed)).toEqual(fields))

  it('stands at its field, in words', () => {
    const fields = Object.fromEntries(
      DEMAND_FIELDS.map((name) => [name, { name, id: name, errorId: `${name}-error` }]),
    ) as unknown as DemandInputs
    const days = { firstDay: '2027-08-25', lastDay: '2027-08-01' }
    const read = readDemand({ ...days, hoursDay: '25', headcount: '三千', payDay: '32' })
    const part: DemandFormPart = {
      ...{ fields, chosen: () => [], judgements: [], rules: lawfulRules(), reader: 'employer' },
      clash: null,
      faults: faultsOfTyped(read),
    }
    const around = { majors: [], staff: null, now: new Date(), isDraft: true }
    const html = [
      createElement(DemandPost, { ...part, ...around }),
      createElement(DemandTime, part),
      createElement(DemandPay, part),
    ]
      .map((children) =>
        renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children })),
      )
      .join('')
    expect(html).toMatch(/id="headcount-hint"[^>]*>.*?1.*?9999/)
    expect(html).toMatch(/id="payDay-hint"[^>]*>.*?1.*?31/)
    expect(html).toMatch(/id="lastDay-hint"[^>]*>.*?结束日不能早于开始日/)
    expect(html).toMatch(/id="hoursDay-hint"[^>]*>.*?1.*?24/)
  })
})
