import type { AskedOfGroups } from './model/asked.ts'
import { readNamedDemand } from './model/demand-named.ts'
import type { PlanSituation } from './plan-situation.ts'
import type { Pseudonyms } from './problem-of-plan.ts'
import { sitesOf } from './sites.ts'

/** A demand of the solver that cannot be met beside others, and what it is about as people know it. */
export interface ConflictingDemand {
  demand: string
  /** Whose post is settled: by hand, which can be lifted, or by the round before. */
  student: { id: string; name: string; number: string; isByHand: boolean } | null
  /** How many are asked for, and of a site what there is. */
  limit: {
    name: string
    count: number
    seats: number | null
    wished: number | null
    /** Students for each teacher. */
    each: number | null
  } | null
}

/** Of demands that conflict: that no fewer do; that each of these is needed; that neither is known. */
export type KnownOfConflict = 'fewest' | 'needed' | 'nothing'

/**
 * What is known of the demands that an allocation's answer names. Answers of before 28 November 2026 say
 * `minimal` where each is needed, and nothing of whether there are fewer.
 */
export function knownOfConflict(answer: {
  conflict?: string[]
  minimal?: boolean
  irreducible?: boolean
}): KnownOfConflict {
  const { conflict = [], minimal = false, irreducible } = answer
  if (minimal && (irreducible !== undefined || conflict.length === 1)) return 'fewest'
  return (irreducible ?? minimal) ? 'needed' : 'nothing'
}

/** What the solver names as it stands in its problem, with what an officer asked and what there is. */
export function conflictOf(
  situation: PlanSituation,
  of: { demands: string[]; pseudonyms: Pseudonyms; round: 1 | 2; asked: AskedOfGroups | null },
): ConflictingDemand[] {
  const sites = sitesOf(situation)
  const byHand = new Set(situation.locks.map(({ studentId }) => studentId))
  return of.demands.map((demand) => {
    const named = readNamedDemand(demand)
    const student =
      named?.kind === 'fixed'
        ? situation.students.find(({ id }) => of.pseudonyms[id] === named.name)
        : undefined
    return {
      demand,
      student: student
        ? {
            ...{ id: student.id, name: student.name, number: student.number },
            // Of the first round nothing else can be, were it lifted since.
            isByHand: of.round === 1 || byHand.has(student.id),
          }
        : null,
      limit: named && of.asked ? limitOf(sites, named, of.asked) : null,
    }
  })
}

function limitOf(
  sites: ReturnType<typeof sitesOf>,
  { kind, name }: NonNullable<ReturnType<typeof readNamedDemand>>,
  asked: AskedOfGroups,
): ConflictingDemand['limit'] {
  const bare = { seats: null, wished: null, each: null }
  if (kind === 'site_least' || kind === 'site_most') {
    const site = sites.find(({ key }) => key === name)
    const count = asked.sites[name]?.[kind === 'site_least' ? 'least' : 'most']
    if (!site || count === undefined) return null
    const { employer, posts, seats, wished } = site
    return { ...bare, name: [employer, posts.join(' / ')].join(' · '), count, seats, wished }
  }
  if (kind === 'employer' && asked.employerMost !== null)
    return { ...bare, name, count: asked.employerMost }
  if (kind === 'teachers' && asked.teachers !== null) {
    return { ...bare, name, count: asked.teachers.most, each: asked.teachers.studentsEach }
  }
  return null
}
