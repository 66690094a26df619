/** A time, in Shanghai, as a form says it. */
export interface TypedTime {
  /** `YYYY-MM-DD`. */
  date: string
  /** `HH:MM`. */
  from: string
  to: string
}

export interface Slot {
  startsAt: Date
  endsAt: Date
}

/** More than anybody reads on a phone. */
export const SLOTS_MAX = 40

/**
 * The slots of a time: one, or as many as fit where each takes some minutes. What is left at the end
 * is nobody's.
 */
export function cutTime(time: TypedTime, minutes: number | null): Slot[] {
  const start = shanghaiMoment(time.date, time.from)
  const end = shanghaiMoment(time.date, time.to)
  if (!minutes) return [{ startsAt: start, endsAt: end }]
  const step = minutes * 60_000
  const slots: Slot[] = []
  for (let at = start.getTime(); at + step <= end.getTime(); at += step) {
    slots.push({ startsAt: new Date(at), endsAt: new Date(at + step) })
  }
  return slots
}

/** The slots of several times, the earliest first, each once. */
export function cutTimes(times: TypedTime[], minutes: number | null): Slot[] {
  const slots = times.flatMap((time) => cutTime(time, minutes))
  const known = new Map(slots.map((slot) => [`${+slot.startsAt}-${+slot.endsAt}`, slot]))
  return [...known.values()].sort(
    (one, other) => +one.startsAt - +other.startsAt || +one.endsAt - +other.endsAt,
  )
}

/** A slot as a form would have said it. */
export function typeSlot(slot: Slot): TypedTime {
  const clock = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString()
  const [date = '', from = ''] = clock(slot.startsAt).slice(0, 16).split('T')
  return { date, from, to: clock(slot.endsAt).slice(11, 16) }
}

/** A moment in Shanghai; an invalid date where the text is none. */
export function shanghaiMoment(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+08:00`)
}
