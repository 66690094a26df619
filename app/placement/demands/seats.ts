import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { judgeDemands, type JudgedDemand, type PlanOfDemands } from './judged-demands.ts'
import { capOf, peakOf } from './model/caps.ts'
import type { Days } from './model/days.ts'
import { isLifted } from './model/judge.ts'
import type { RuleCode, RuleTable } from './model/rules.ts'
import { postKey } from './model/presence.ts'
import { shareCaps, type CapSharer, type SharedWishes } from './model/shared-caps.ts'

/** How many seats a demand has, and why they are fewer than it asks for. */
export interface Seats {
  headcount: number
  seats: number
  reason: null | LoweredBy
  /** Where other demands of the call take seats under the same cap: what it can have at most. */
  shared?: SharedSeats
}

/** Seats under one cap that several demands of an employer share. */
export interface SharedSeats {
  /** What the demand has where the others take none. */
  most: number
  /** What they have together. */
  total: number
  /** The other demands. */
  with: string[]
}

/** Why a demand has fewer seats than it asks for. */
export type LoweredBy =
  | {
      rule: 'cap_employer' | 'cap_post'
      cap: number
      /** Interns who are there at the same time, and whoever other demands of the plan may take. */
      present: number
      staff: number
    }
  | {
      /** Other plans have placed so many in the same demand over days that meet this plan's. */
      rule: 'other_plans'
      present: number
    }

/** What lowers a post's seats; of a cap also its share of the staff, in percent, as it was then. */
export type Lowered = LoweredBy & { percent?: number }

/** What lowers a post's seats, with the threshold of its cap as the rules have it now. */
export function withPercent(rules: RuleTable, by: LoweredBy): Lowered {
  if (by.rule === 'other_plans') return by
  return { ...by, percent: rules[by.rule].threshold ?? undefined }
}

interface SeatsInput {
  demandIds: string[]
  apart?: boolean
  /** By which demands that share a cap have their part of it; without them it is parted evenly. */
  wishes?: SharedWishes
}

/**
 * The seats of demands: the smaller of what each asks for and what the caps leave it, beside the
 * interns of all colleges who are there in its days, or in those of the plan. To a plan a demand offers
 * what other plans have left of it. Demands of one call that share an employer or a post share its cap
 * as students wish; `apart` looks at each as if it were alone.
 */
export async function listSeats(
  context: Context,
  db: Db | Trx,
  input: SeatsInput & { plan?: PlanOfDemands },
): Promise<Map<string, Seats>> {
  const { rules, judged } = await judgeDemands(context, db, input)
  return seatsOf(rules, judged, input)
}

/** The same for demands that are judged already. */
export function seatsOf(
  rules: RuleTable,
  judged: Map<string, JudgedDemand>,
  input: SeatsInput,
): Map<string, Seats> {
  const all = new Map<string, Seats>()
  const there = [...new Set(input.demandIds)].flatMap((id) => judged.get(id) ?? [])
  for (const ones of Map.groupBy(there, ({ demand }) => demand.employerId).values()) {
    const alone = ones.map((one) => ({ one, seats: seatsBeside(rules, one, NOBODY) }))
    if (input.apart) alone.forEach(({ one, seats }) => all.set(one.demand.id, seats))
    else shareOut(rules, alone, input.wishes).forEach((seats, id) => all.set(id, seats))
  }
  return all
}

/** Others of the same call who are at the employer, and of them in the post. */
interface Beside {
  employer: number
  post: number
}
const NOBODY: Beside = { employer: 0, post: 0 }

function shareOut(
  rules: RuleTable,
  alone: { one: JudgedDemand; seats: Seats }[],
  wishes: SharedWishes | undefined,
): Map<string, Seats> {
  const sharers = alone.map(({ one, seats }) => {
    const caps = capsOf(rules, one)
    const leftOf = (rule: Cap['rule']) => caps.find((cap) => cap.rule === rule)?.left ?? null
    return {
      id: one.demand.id,
      post: postKey(one.demand.facts.title),
      most: seats.seats,
      left: { employer: leftOf('cap_employer'), post: leftOf('cap_post') },
    }
  })
  const dealt = shareCaps(sharers, wishes)
  const count = (those: typeof sharers) =>
    those.reduce((sum, { id }) => sum + (dealt.get(id) ?? 0), 0)
  return new Map(
    alone.map(({ one, seats }, at) => {
      const { id, post, most } = sharers[at]!
      const shared = sharedBy(sharers, sharers[at]!)
      const sharing = shared ? { shared } : {}
      if ((dealt.get(id) ?? 0) >= most) return [id, { ...seats, ...sharing }]
      const others = sharers.filter((other) => other.id !== id)
      const inPost = others.filter((other) => other.post === post)
      const beside = { employer: count(others), post: count(inPost) }
      return [id, { ...seatsBeside(rules, one, beside), ...sharing }]
    }),
  )
}

/** The cap that a demand shares with others who cannot all have what they ask for; the tighter of two. */
function sharedBy(sharers: readonly CapSharer[], own: CapSharer): SharedSeats | null {
  const under = (cap: keyof CapSharer['left']): SharedSeats | null => {
    const left = own.left[cap]
    if (left === null) return null
    const all = sharers.filter((one) => cap === 'employer' || one.post === own.post)
    const sum = (those: readonly CapSharer[]) => those.reduce((total, { most }) => total + most, 0)
    const held = all.filter((one) => one.left[cap] !== null)
    const total = Math.max(0, left - sum(all.filter((one) => one.left[cap] === null)))
    if (held.length < 2 || sum(held) <= total) return null
    const others = held.filter(({ id }) => id !== own.id).map(({ id }) => id)
    return { most: Math.min(own.most, total), total, with: others }
  }
  const [employer, post] = [under('employer'), under('post')]
  if (employer && post) return post.total < employer.total ? post : employer
  return employer ?? post
}

function seatsBeside(rules: RuleTable, one: JudgedDemand, beside: Beside): Seats {
  const asked = one.demand.facts.headcount ?? 0
  if (one.days === null) return { headcount: asked, seats: asked, reason: null }
  let least = leftByPlans(one, one.days)
  for (const { left, ...cap } of capsOf(rules, one)) {
    const others = cap.rule === 'cap_employer' ? beside.employer : beside.post
    const seats = Math.max(0, left - others)
    if (seats < least.seats)
      least = { headcount: asked, seats, reason: { ...cap, present: cap.present + others } }
  }
  return least
}

type Cap = Exclude<LoweredBy, { rule: 'other_plans' }> & { left: number }

/** The caps that hold for a demand, with what each leaves beside the interns who are there. */
function capsOf(rules: RuleTable, { demand, rulings, days, presence }: JudgedDemand): Cap[] {
  const { title, employerStaff, postStaff } = demand.facts
  if (days === null) return []
  const inPost = presence.filter(({ post }) => post === postKey(title))
  return (
    [
      ['cap_employer', employerStaff, presence],
      ['cap_post', postStaff, inPost],
    ] as const
  ).flatMap(([rule, staff, those]) => {
    const terms = rules[rule]
    const isIn = terms.severity !== 'off' && !isLifted(rule, terms, rulings)
    if (!isIn || staff === null || terms.threshold === null) return []
    const cap = capOf(staff, terms.threshold)
    const present = peakOf(those, days)
    return [{ rule, cap, present, staff, left: Math.max(0, cap - present) }]
  })
}

/**
 * The caps that refuse and that interns who are placed are beyond, by the demand at which they are. Those
 * of all demands of an employer, or of its posts called alike, are one number under one cap
 * (职业学校学生实习管理规定 §11: 10 % of the employer's staff, 20 % of the post's).
 * @param judged all demands of a plan, as its posts: who comes from elsewhere is in their presence.
 * @param placedAt how many of the plan are at each of them.
 */
export function exceededCaps(
  rules: RuleTable,
  judged: ReadonlyMap<string, JudgedDemand>,
  placedAt: ReadonlyMap<string, number>,
): Map<string, RuleCode[]> {
  const there = [...judged.values()].filter(({ demand }) => placedAt.has(demand.id))
  const byEmployer = Map.groupBy(there, ({ demand }) => demand.employerId)
  const count = (those: readonly JudgedDemand[]) =>
    those.reduce((sum, { demand }) => sum + placedAt.get(demand.id)!, 0)
  return new Map(
    there.map((one) => {
      const { employerId, facts } = one.demand
      const atEmployer = byEmployer.get(employerId)!
      const post = postKey(facts.title)
      const inPost = atEmployer.filter(({ demand }) => postKey(demand.facts.title) === post)
      const exceeded = capsOf(rules, one)
        .filter(({ rule }) => rules[rule].severity === 'refuse')
        .filter(({ rule, left }) => count(rule === 'cap_employer' ? atEmployer : inPost) > left)
      return [one.demand.id, exceeded.map(({ rule }) => rule)]
    }),
  )
}

/** A demand with more interns of a plan than there is room for. */
export interface Overfull {
  demandId: string
  title: string
  placed: number
  seats: number
}

/**
 * The demands of a plan with more of its interns than they have seats beside all others who are there:
 * what publishing asks, for a plan that has ended and whose seats others could take since.
 * @param judged all demands of the plan, as its posts.
 * @param placedAt how many of the plan are at each of them.
 */
export function overfullDemands(
  rules: RuleTable,
  judged: ReadonlyMap<string, JudgedDemand>,
  placedAt: ReadonlyMap<string, number>,
): Overfull[] {
  const there = [...judged.values()].filter(({ demand }) => placedAt.has(demand.id))
  return there.flatMap((one) => {
    const { id, employerId, facts } = one.demand
    const others = there.filter(
      ({ demand }) => demand.employerId === employerId && demand.id !== id,
    )
    const count = (those: typeof others) =>
      those.reduce((sum, { demand }) => sum + placedAt.get(demand.id)!, 0)
    const inPost = others.filter(
      ({ demand }) => postKey(demand.facts.title) === postKey(facts.title),
    )
    const beside = { employer: count(others), post: count(inPost) }
    const { seats } = seatsBeside(rules, one, beside)
    const placed = placedAt.get(id)!
    return placed > seats ? [{ demandId: id, title: facts.title ?? '', placed, seats }] : []
  })
}

/** What the interns of other plans in the same demand leave of it; to itself it has all that it asks for. */
function leftByPlans({ demand, presence }: JudgedDemand, days: Days): Seats {
  const headcount = demand.facts.headcount ?? 0
  const present = peakOf(
    presence.filter(({ demandId }) => demandId === demand.id),
    days,
  )
  return {
    headcount,
    seats: Math.max(0, headcount - present),
    reason: present > 0 ? { rule: 'other_plans', present } : null,
  }
}
