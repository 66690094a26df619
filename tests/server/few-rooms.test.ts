import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FewRooms } from '#server/few-rooms.ts'

const room = fc.constantFrom('a', 'b', 'c')
const step = fc.tuple(fc.constantFrom('add', 'delete'), room)

it('is what a set is, whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(room), fc.array(step), (first, steps) => {
      const rooms = new FewRooms(first)
      const set = new Set<string>(first)
      for (const [name, which] of steps) {
        if (name === 'add') {
          rooms.add(which)
          set.add(which)
        } else expect(rooms.delete(which)).toBe(set.delete(which))
        expect([...rooms]).toEqual([...set])
        expect(rooms.size).toBe(set.size)
        for (const one of ['a', 'b', 'c']) expect(rooms.has(one)).toBe(set.has(one))
      }
    }),
  )
})
