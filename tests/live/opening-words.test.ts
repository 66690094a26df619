import { expect, it } from 'vitest'
import { isFound } from '#app/live/rooms/model/opening-words.ts'

const OPENING = { title: 'CNC 数控操作工', employerName: '三元电子（演示）有限公司' }

it.each([
  ['', true],
  ['数控', true],
  ['三元', true],
  ['三元 数控', true],
  ['ｃｎｃ　操作', true],
  ['三元 焊工', false],
  ['春芽', false],
])('an opening is looked for by “%s”', (words, is) => {
  expect(isFound(OPENING, words)).toBe(is)
})

it('an own opening is looked for by its title alone', () => {
  expect(isFound({ title: '电工', employerName: null }, '电工')).toBe(true)
  expect(isFound({ title: '电工', employerName: null }, 'null')).toBe(false)
})
