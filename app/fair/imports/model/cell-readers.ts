import { remembered } from '#app/kernel/remembered.ts'
import { simplify } from '#app/kernel/simplified.ts'
import { readContact } from './read-contact.ts'
import { readExperience, readKind, readSkillLevel } from './read-floors.ts'
import { payHint, readPayText } from './read-pay.ts'
import { readPlace } from './read-place.ts'
import { readBenefits, readShift, restOfRemark } from './read-remark.ts'

/** Texts that each reader remembers; long ones hardly come again. */
const REMEMBERED = { most: 2_000, longest: 200 }

/** Readers of single cells that remember: the rows of a sheet say the same of many things. */
export type CellReaders = ReturnType<typeof createCellReaders>

/** @param payHead the name of the column in which the pay stands. */
export function createCellReaders(payHead: string) {
  return {
    benefits: remembered((text) => readBenefits(simplify(text)), REMEMBERED),
    contact: remembered(readContact, REMEMBERED),
    experience: remembered((text) => readExperience(simplify(text)), REMEMBERED),
    kind: remembered((text) => readKind(simplify(text)), REMEMBERED),
    pay: remembered((text) => readPayText(simplify(text), payHint(payHead)), REMEMBERED),
    place: remembered((text) => readPlace(simplify(text)), REMEMBERED),
    restOfRemark: remembered(restOfRemark, REMEMBERED),
    shift: remembered((text) => readShift(simplify(text)), REMEMBERED),
    skill: remembered((text) => readSkillLevel(simplify(text)), REMEMBERED),
  }
}
