import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { judgeDemands, type JudgedDemand, type PlanOfDemands } from './judged-demands.ts'
import { capOf, peakOf } from './model/caps.ts'
import type { Days } from './model/days.ts'
import { isLifted } from './model/judge.ts'
import type { RuleTable } from './model/rules.ts'
import { postKey, type EmployerPresence } from './model/presence.ts'

/** How many seats a demand has, and why they are fewer than it asks for. */
export interface Seats {
  headcount: number
  seats: number
  reason: null | LoweredBy
}

/** Why a demand has fewer seats than it asks for. */
export type LoweredBy =
  | {
      rule: 'cap_employer' | 'cap_post'
      cap: number
      /** Interns who are there at the same time, and whoever the demands before it take. */
      present: number
      staff: number
    }
  | {
      /** Other plans have placed so many in the same demand over days that meet this plan's. */
      rule: 'other_plans'
      present: number
    }

/**
 * The seats of demands: the smaller of what each asks for and what the caps leave it, beside the
 * interns of all colleges who are there in its days, or in those of the plan. To a plan a demand offers
 * what other plans have left of it. Demands of one call that share an employer or a post share its cap,
 * in the order given; `apart` looks at each as if it were alone.
 */
export async function listSeats(
  context: Context,
  db: Db | Trx,
  input: { demandIds: string[]; plan?: PlanOfDemands; apart?: boolean },
): Promise<Map<string, Seats>> {
  const { rules, judged } = await judgeDemands(context, db, input)
  return seatsOf(rules, judged, input)
}

/** The same for demands that are judged already. */
export function seatsOf(
  rules: RuleTable,
  judged: Map<string, JudgedDemand>,
  input: { demandIds: string[]; apart?: boolean },
): Map<string, Seats> {
  const taken: EmployerPresence[] = []
  const all = new Map<string, Seats>()
  for (const id of new Set(input.demandIds)) {
    const one = judged.get(id)
    if (!one) continue
    const seats = seatsBeside(rules, one, taken)
    all.set(id, seats)
    if (input.apart || one.days === null) continue
    const { firstDay, lastDay } = one.days
    taken.push({
      demandId: id,
      employerId: one.demand.employerId,
      post: postKey(one.demand.facts.title),
      firstDay,
      lastDay,
      count: seats.seats,
    })
  }
  return all
}

function seatsBeside(rules: RuleTable, one: JudgedDemand, taken: EmployerPresence[]): Seats {
  const { demand, rulings, days } = one
  const { headcount, title, employerStaff, postStaff } = demand.facts
  const asked = headcount ?? 0
  if (days === null) return { headcount: asked, seats: asked, reason: null }
  const none = leftByPlans(one, days)
  const there = [
    ...one.presence,
    ...taken.filter(({ employerId }) => employerId === demand.employerId),
  ]
  const inPost = there.filter(({ post }) => post === postKey(title))
  let least = none
  for (const [rule, staff, those] of [
    ['cap_employer', employerStaff, there],
    ['cap_post', postStaff, inPost],
  ] as const) {
    const terms = rules[rule]
    const isIn = terms.severity !== 'off' && !isLifted(rule, terms, rulings)
    if (!isIn || staff === null || terms.threshold === null) continue
    const cap = capOf(staff, terms.threshold)
    const present = peakOf(those, days)
    const left = Math.max(0, cap - present)
    if (left < least.seats) {
      least = { headcount: asked, seats: left, reason: { rule, cap, present, staff } }
    }
  }
  return least
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
