import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import type { AgreementTerms } from '#app/placement/agreements/model/terms.ts'
import { TermsChanges } from '#app/placement/agreements/parts/terms-facts.tsx'

const TERMS: AgreementTerms = {
  college: '青岛市技师学院',
  employer: '三源电池',
  student: { name: '孙悦', number: '1', classGroup: '汽车1班', major: '汽车维修' },
  plan: '跟岗实习',
  kind: 'post',
  shownAs: null,
  title: '装配',
  duties: null,
  districtCode: '370213',
  address: '兴城路 11 号',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  hoursDay: 8,
  hoursWeek: 40,
  shifts: 'day',
  restDays: 2,
  pay: 3200,
  payEvery: 'month',
  payDay: 10,
  board: 'employer',
  lodging: 'employer',
  insurance: null,
  mentor: null,
  guides: ['陈静'],
}

it('says what of an agreement is another thing by now, and nothing else', () => {
  const current = { ...TERMS, guides: ['吴伟', '陈静'], pay: 3400, mentor: '张师傅' }
  const changes = createElement(TermsChanges, { terms: TERMS, current, now: new Date() })
  const html = renderToStaticMarkup(
    createElement(LocaleProvider, { locale: 'zh-CN', children: changes }),
  )
  expect(html.match(/(?<=<d[td][^>]*>)[^<]+/g)).toEqual([
    '报酬',
    '协议上：每月 3,200 元，发给学生本人 · 每月 10 日发',
    '现在：每月 3,400 元，发给学生本人 · 每月 10 日发',
    '单位师傅',
    '协议上：未定',
    '现在：张师傅',
    '学校指导教师',
    '协议上：陈静',
    '现在：吴伟、陈静',
  ])
})
