import { LRUCache } from 'lru-cache'
import { simplify } from '#app/kernel/simplified.ts'
import { readContact } from './read-contact.ts'
import { payHint, readPayText } from './read-pay.ts'
import { readPlace } from './read-place.ts'
import { readBenefits, readShift, restOfRemark } from './read-remark.ts'

/** Texts that each reader remembers; long ones hardly come again. */
const MOST_REMEMBERED = 2_000
const LONGEST_REMEMBERED = 200

/** Readers of single cells that remember: the rows of a sheet say the same of many things. */
export type CellReaders = ReturnType<typeof createCellReaders>

/** @param payHead the name of the column in which the pay stands. */
export function createCellReaders(payHead: string) {
  return {
    benefits: remembering((text) => readBenefits(simplify(text))),
    contact: remembering(readContact),
    pay: remembering((text) => readPayText(simplify(text), payHint(payHead))),
    place: remembering((text) => readPlace(simplify(text))),
    restOfRemark: remembering(restOfRemark),
    shift: remembering((text) => readShift(simplify(text))),
  }
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const remembered = new LRUCache<string, { read: T }>({ max: MOST_REMEMBERED })
  return (text) => {
    const known = remembered.get(text)
    if (known) return known.read
    const made = { read: read(text) }
    if (text.length <= LONGEST_REMEMBERED) remembered.set(text, made)
    return made.read
  }
}
