/** What an officer asks of one allocation, beside the method. */
export interface Asked {
  /** 2: whoever is placed stays, the others get the seats that are left. */
  round: 1 | 2
  groups: AskedOfGroups | null
}

/** What `groups` is to keep to; null where nothing was said. */
export interface AskedOfGroups {
  /** At how many sites a class group may be at most: 1 keeps it together. */
  classSites: number | null
  /** Class groups that are each to be at one site, whatever the others are, by their ids. */
  classesTogether?: string[]
  /** At least and at most so many at each site that is named, by its key in the problem. */
  sites: Record<string, { least?: number; most?: number }>
  /** At most so many at one employer. */
  employerMost: number | null
  teachers: { most: number; studentsEach: number } | null
  /** Students who are to be at one site, by their ids. */
  chosen: string[][]
  friends: [string, string][]
  hardshipFirst: boolean
}

/** What the column of an allocation holds. */
export function readAsked(column: unknown): Asked {
  const { round, groups } = (column ?? {}) as Partial<Asked>
  return { round: round ?? 1, groups: groups ?? null }
}
