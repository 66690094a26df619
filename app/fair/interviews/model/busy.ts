import { overlap } from './interview.ts'
import { shanghaiMoment, type Slot, type TypedTime } from './slots.ts'

/** A time that an employer has agreed on, and with how many people. */
export interface AgreedTime extends Slot {
  people: number
}

/** The slot that a typed time is, or null while it is not whole. */
export function readTime(time: Partial<TypedTime>): Slot | null {
  const { date, from, to } = time
  if (!date || !from || !to) return null
  const slot = { startsAt: shanghaiMoment(date, from), endsAt: shanghaiMoment(date, to) }
  // An invalid date is before nothing.
  return slot.startsAt < slot.endsAt ? slot : null
}

/** The agreed times that a typed one runs into, the earliest first, and how many people they are. */
export function findBusy(
  time: Partial<TypedTime>,
  agreed: AgreedTime[],
): { people: number; times: AgreedTime[] } {
  const slot = readTime(time)
  const times = slot ? agreed.filter((one) => overlap(slot, one)) : []
  return { people: times.reduce((sum, one) => sum + one.people, 0), times }
}
