import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commitmentOf, drawLottery } from '#app/placement/allocation/lottery.ts'

it('gives every student another number, from 1 on, whatever the order they come in', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 })
  fc.assert(
    fc.property(names, fc.string(), (students, seed) => {
      const numbers = drawLottery(students, seed)
      expect([...numbers].sort((a, b) => a - b)).toEqual(students.map((_, at) => at + 1))
      const reversed = drawLottery(students.toReversed(), seed)
      expect([...reversed].toReversed()).toEqual([...numbers])
    }),
  )
})

it('gives what docs/placement.md describes', () => {
  // Worked out apart from it, with Python: hashlib.shake_256 and the shuffle as described.
  const numbers = drawLottery(['陈', '林', '王', '赵', '周', '郑', '李', '孙'], '春风 2026')
  expect([...numbers]).toEqual([8, 6, 2, 7, 5, 3, 4, 1])
  expect(commitmentOf('春风 2026')).toBe(
    'ac7463a58146f5119492dd70b83a1410e8212aa60ef173723dea48edd6207b9a',
  )
})

it('favours nobody: over many seeds everybody is first about as often', () => {
  const students = ['a', 'b', 'c', 'd', 'e']
  const firsts = students.map(() => 0)
  const draws = 5000
  for (let seed = 0; seed < draws; seed += 1)
    firsts[drawLottery(students, `seed ${seed}`).indexOf(1)]! += 1
  // Five standard deviations of a fair draw, on seeds that never change.
  for (const count of firsts) expect(Math.abs(count - draws / 5)).toBeLessThan(142)
})
