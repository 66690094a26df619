import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commitmentOf, drawLottery, listCommitmentOf } from '#app/placement/allocation/lottery.ts'

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
  // Worked out apart from it, with Python: names sorted by hmac.new(seed, name, sha256).
  const numbers = drawLottery(['陈', '林', '王', '赵', '周', '郑', '李', '孙'], '春风 2026')
  expect([...numbers]).toEqual([2, 3, 5, 6, 1, 8, 4, 7])
  expect(commitmentOf('春风 2026')).toBe(
    'ac7463a58146f5119492dd70b83a1410e8212aa60ef173723dea48edd6207b9a',
  )
  expect(listCommitmentOf(['B7', 'A9', 'C1'])).toBe(
    'b493d1d48ea0f35f795ed9c52b8dc3fd44bb0ceac568a9d781e271181c72158c',
  )
})

it('puts two before and after each other whoever else takes part', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(names, fc.string(), fc.nat(), (students, seed, at) => {
      const inOrder = (of: string[]) => {
        const numbers = drawLottery(of, seed)
        return of.toSorted((a, b) => numbers[of.indexOf(a)]! - numbers[of.indexOf(b)]!)
      }
      const gone = students[at % students.length]!
      const others = students.filter((name) => name !== gone)
      expect(inOrder(others)).toEqual(inOrder(students).filter((name) => name !== gone))
    }),
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
