/** A fair as a card shows it. */
export interface FairSummary {
  id: string
  code: string
  name: string
  districtCode: string
  place: string
  startsAt: Date
  endsAt: Date
  /** Admitted employers that take part, their public openings, and the people those seek. */
  employers: number
  openings: number
  headcount: number
}

/** Whether a fair is ahead, on, or over. */
export type FairPhase = 'ahead' | 'on' | 'over'

export function fairPhase(fair: Pick<FairSummary, 'startsAt' | 'endsAt'>, now: Date): FairPhase {
  if (now < fair.startsAt) return 'ahead'
  return now < fair.endsAt ? 'on' : 'over'
}

/** What a programme lists; those that begin at the same time stand beside each other. */
export interface ProgrammeItem {
  id: string
  title: string
  description: string
  place: string
  startsAt: Date | null
  endsAt: Date | null
}

/** A programme by beginnings, earliest first; what has no time comes last. */
export function groupByBeginning<T extends Pick<ProgrammeItem, 'startsAt'>>(
  items: T[],
): { startsAt: Date | null; items: T[] }[] {
  const groups = new Map<number, { startsAt: Date | null; items: T[] }>()
  for (const item of items) {
    const key = item.startsAt?.getTime() ?? Infinity
    const group = groups.get(key) ?? { startsAt: item.startsAt, items: [] }
    group.items.push(item)
    groups.set(key, group)
  }
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, group]) => group)
}
