import { expect, it } from 'vitest'
import { likelyGroups } from '#app/placement/roster/imports/model/likely-groups.ts'

const cars = { major: '新能源汽车检测与维修', entryYear: 2024 }
const GROUPS = [
  { name: '新能源汽车1班', ...cars },
  { name: '新能源汽车4班', ...cars },
  { name: '数控1班', major: '数控加工', entryYear: 2024 },
  { name: '数控21班', major: '数控加工', entryYear: 2023 },
]
const likely = (group: string, major = '', entryYear: number | null = null) =>
  likelyGroups({ group, major, entryYear }, GROUPS)

it.each([
  ['figures in words', '新能源汽车四班', ['新能源汽车4班']],
  ['a blank and a wide figure', '新能源汽车 ４ 班', ['新能源汽车4班']],
  ['a digit too many', '新能源汽车14班', ['新能源汽车1班', '新能源汽车4班']],
  ['a digit too few', '数控1 班级', []],
  ['a slip in the words', '新能原汽车4班', ['新能源汽车4班']],
  ['a short form', '新能源4班', ['新能源汽车4班']],
  ['one that is not like any', '护理2班', []],
  ['another number, which may be a new one', '新能源汽车3班', []],
])('of %s', (_, group, expected) => {
  expect(likely(group)).toEqual(expected)
})

it('of a number alone, where the major is said', () => {
  expect(likely('14班', cars.major)).toEqual(['新能源汽车1班', '新能源汽车4班'])
  expect(likely('14班')).toEqual([])
})

it('never of another major or entry year than the sheet says', () => {
  expect(likely('数控一班', '数控加工', 2024)).toEqual(['数控1班'])
  expect(likely('数控二十一班', '数控加工', 2023)).toEqual(['数控21班'])
  expect(likely('数控一班', '新能源汽车检测与维修')).toEqual([])
})

it('the likeliest first, three at most', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ name: `焊接1${at + 1}班`, ...cars }))
  const found = likelyGroups({ group: '焊接1班', major: '', entryYear: null }, [
    ...many,
    { name: '焊接一班', ...cars },
  ])
  expect(found).toHaveLength(3)
  expect(found[0]).toBe('焊接一班')
})
