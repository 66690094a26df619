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

/** Where a fair is in its time; at the moment of its end it is over. */
export function fairPhase(fair: Pick<FairSummary, 'startsAt' | 'endsAt'>, now: Date): FairPhase {
  if (now < fair.startsAt) return 'ahead'
  return now < fair.endsAt ? 'on' : 'over'
}

/** One part of a fair's programme. */
export interface ProgrammeItem {
  id: string
  title: string
  description: string
  place: string
  startsAt: Date | null
  endsAt: Date | null
}
