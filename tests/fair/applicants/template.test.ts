import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  fillTemplate,
  openPlaceholders,
  templateSchema,
  unknownPlaceholders,
} from '#app/fair/applicants/model/template.ts'

const FACTS = { name: '王芳', title: '数控车工', time: '周三 14:00', place: '2 楼' }
const word = fc.constantFrom(
  '{姓名}',
  '{岗位}',
  '{时间}',
  '{地点}',
  '｛姓名｝',
  '{ 姓名 }',
  '{full name}',
)
const plain = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((text) => !/[{}｛｝]/.test(text))

it('fills every placeholder and leaves every other word as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, word)), plain, (parts, end) => {
      const text = parts.map(([before, placeholder]) => before + placeholder).join('') + end
      const filled = fillTemplate(text, FACTS)
      expect(openPlaceholders(filled)).toEqual([])
      let rest = filled
      for (const [before] of parts) {
        expect(rest.startsWith(before)).toBe(true)
        rest = rest.slice(before.length)
        const fact = Object.values(FACTS).find((value) => rest.startsWith(value)) ?? ''
        rest = rest.slice(fact.length)
      }
      expect(rest).toBe(end)
    }),
  )
})

it('never reads what it fills in as a placeholder', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      fc.pre(name !== '')
      const filled = fillTemplate('{姓名}', { ...FACTS, name: `{岗位}${name}` })
      expect(filled).toBe(`{岗位}${name}`)
    }),
  )
})

it('keeps what has no fact, and tells of it', () => {
  expect(fillTemplate('{姓名}在{时间}', { name: '王芳' })).toBe('王芳在{时间}')
  expect(openPlaceholders('{时间}{地点}{时间}')).toEqual(['{时间}', '{地点}'])
  expect(unknownPlaceholders('{姓名}{薪资}')).toEqual(['{薪资}'])
})

it('refuses a mistyped placeholder where it is written', () => {
  const read = templateSchema.safeParse({ kind: 'invite', name: '面试', text: '{性名}您好' })
  expect(read.error?.issues[0]).toMatchObject({
    path: ['text'],
    message: `fault.template_unknown?word=${encodeURIComponent('{性名}')}`,
  })
})
