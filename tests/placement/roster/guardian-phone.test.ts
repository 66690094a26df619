import { describe, expect, it } from 'vitest'
import {
  isLandline,
  readGuardianPhone,
  readLandline,
} from '#app/placement/roster/model/guardian-phone.ts'
import { maskGuardian } from '#app/placement/roster/model/student-masks.ts'

describe('a landline', () => {
  it.each([
    ...['0532-88012345', '053288012345', '0532 88012345', '（0532）8801-2345', '0532—88012345'],
    ...['+86 532 88012345', '+86-0532-88012345', '0086(532)88012345'],
  ])('is kept in one way, also written as %s', (text) => {
    expect(readLandline(text)).toBe('0532-88012345')
  })

  it.each([
    ['01062345678', '010-62345678'],
    ['0536-8801-234', '0536-8801234'],
    ['88012345', '88012345'],
    ['880 1234', '8801234'],
    ['0532-88012345转801', '0532-88012345-801'],
    ['0532-8801234-5', '0532-8801234-5'],
  ])('of another length, place or extension is one too: %s', (text, kept) => {
    expect(readLandline(text)).toBe(kept)
    // What is kept is read again as itself.
    expect(readLandline(kept)).toBe(kept)
  })

  it.each([
    ...['', '12', '1390000', '13900000078', '39000000781', '0532', '0532-18012345', '880123'],
    ...['400-123-4567', '0532-88012345/13900000078', '88012345678'],
  ])('is not what has no area, no number or two of them: %s', (text) => {
    expect(readLandline(text)).toBeNull()
  })

  it('stands beside mobile numbers as what takes no texts', () => {
    expect(readGuardianPhone('139 0000 0078')).toBe('13900000078')
    expect(['13900000078', '0532-88012345', ''].map(isLandline)).toEqual([false, true, false])
  })

  it.each([
    ['0532-88012345', '0532-******45'],
    ['0532-88012345-801', '0532-******45'],
    ['8801234', '*****34'],
    ['13900000078', '139****0078'],
    ['', ''],
  ])('is masked so that nobody can call it: %s', (phone, masked) => {
    expect(maskGuardian({ name: '林建国', phone })).toEqual({ name: '林**', phone: masked })
  })
})
