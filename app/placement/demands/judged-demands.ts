import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { RulingKind } from '#db/tables/demand.ts'
import { daysOf, type Days } from './model/days.ts'
import { judge, type Judgement, type Surroundings } from './model/judge.ts'
import type { Refused } from './model/eligibility.ts'
import { screenDemand } from './model/said.ts'
import { holdOf, type RuleCode, type RuleTable } from './model/rules.ts'
import { presentAt, type EmployerPresence } from './model/presence.ts'
import { listPresence } from './presence.ts'
import { readRules } from './rule-table.ts'
import { readDemands, type StoredDemand } from './stored-demands.ts'

/** What an officer has recorded and not taken back. */
export interface StandingRuling {
  demandId: string
  ruleCode: string
  kind: RulingKind
}

/** A demand with all that the rules look at, and what they say. */
export interface JudgedDemand {
  demand: StoredDemand
  /** In which its interns are there: the plan's days in a plan, else its own; null while it has none. */
  days: Days | null
  around: Surroundings
  presence: EmployerPresence[]
  rulings: StandingRuling[]
  judgements: Judgement[]
}

/** The plan for which demands are looked at: its own interns take no room from it. */
export interface PlanOfDemands extends Days {
  id: string
}

/**
 * Demands with what the rules say of each, in a handful of queries however many they are. As posts of a
 * plan they are judged over its days.
 */
export async function judgeDemands(
  context: Context,
  db: Db | Trx,
  input: { demandIds: string[]; plan?: PlanOfDemands },
): Promise<{ rules: RuleTable; judged: Map<string, JudgedDemand> }> {
  const rules = await readRules(context, db)
  const demands = await readDemands(db, input.demandIds)
  const ids = demands.map(({ id }) => id)
  const employerIds = [...new Set(demands.map(({ employerId }) => employerId))]
  const planId = input.plan?.id
  const presence = await listPresence(db, {
    ...{ employerIds, exceptPlanId: planId, resumedPlanId: planId },
  })
  const rulings = await listRulings(db, ids)
  const visits = await listLastVisits(db, employerIds)
  const provinces = await listProvinces(db, demands)
  const judged = demands.map((demand): [string, JudgedDemand] => {
    // Its headcount has room for its own interns; to one plan, those of another have taken that room.
    const own = presence.filter(
      (one) =>
        one.employerId === demand.employerId &&
        (input.plan !== undefined || one.demandId !== demand.id),
    )
    const days = input.plan ?? daysOf(demand.facts)
    const around: Surroundings = {
      present: presentAt(demand.facts, days, own),
      visit:
        visits.find(
          (one) => one.employerId === demand.employerId && one.collegeId === demand.collegeId,
        )?.verdict ?? null,
      province: provinces.get(demand.collegeId) ?? '',
      said: screenDemand(demand.facts),
    }
    const ownRulings = rulings.filter(({ demandId }) => demandId === demand.id)
    const judgements = judge(demand.facts, rules, ownRulings, around)
    return [demand.id, { demand, days, around, presence: own, rulings: ownRulings, judgements }]
  })
  return { rules, judged: new Map(judged) }
}

/**
 * The rules that refuse each demand still: it can be neither admitted nor put into a plan, and
 * nobody is placed there. Demands that there are not are left out.
 * @param plan whose posts they are: they are judged over its days, and a cap lowers their seats alone.
 */
export async function refusalsOf(
  context: Context,
  db: Db | Trx,
  demandIds: string[],
  plan?: PlanOfDemands,
): Promise<Map<string, RuleCode[]>> {
  const { judged } = await judgeDemands(context, db, { demandIds, plan })
  return new Map(
    [...judged].map(([id, { judgements }]) => [
      id,
      judgements
        .filter(({ rule, verdict }) => verdict === 'refuses' && !(plan && holdOf(rule) === 'seats'))
        .map(({ rule }) => rule),
    ]),
  )
}

/** The first rule that refuses a demand, as what keeps everybody from it; null where none does. */
export function refusalIn(refusals: Map<string, RuleCode[]>, demandId: string): Refused | null {
  const [rule] = refusals.get(demandId) ?? []
  return rule ? { rule, params: {}, ofPost: true } : null
}

async function listRulings(db: Db | Trx, demandIds: string[]): Promise<StandingRuling[]> {
  if (demandIds.length === 0) return []
  return db
    .selectFrom('demandRuling')
    .where('demandId', 'in', demandIds)
    .where('takenBackAt', 'is', null)
    .select(['demandId', 'ruleCode', 'kind'])
    .execute()
}

/** What each college's last visit to these employers found. */
export async function listLastVisits(db: Db | Trx, employerIds: string[]) {
  if (employerIds.length === 0) return []
  return db
    .selectFrom('siteVisit')
    .where('employerId', 'in', employerIds)
    .distinctOn(['collegeId', 'employerId'])
    .select(['collegeId', 'employerId', 'verdict', 'visitedOn', 'photosMissing'])
    .orderBy('collegeId')
    .orderBy('employerId')
    .orderBy('visitedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

async function listProvinces(
  db: Db | Trx,
  demands: { collegeId: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(demands.map(({ collegeId }) => collegeId))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('college')
    .where('id', 'in', ids)
    .select(['id', 'districtCode'])
    .execute()
  return new Map(rows.map(({ id, districtCode }) => [id, districtCode.slice(0, 2)]))
}
