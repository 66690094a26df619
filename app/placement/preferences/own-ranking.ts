import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { whyExcluded } from '../demands/model/eligibility.ts'
import { refusalIn, refusalsOf } from '../demands/judged-demands.ts'
import { readRules } from '../demands/rule-table.ts'
import { listSeats, withPercent } from '../demands/seats.ts'
import { readDemands } from '../demands/stored-demands.ts'
import { distanceBetween, startOf } from './model/distance.ts'
import { isOpen } from './model/preferences-end.ts'
import { readPreference } from './own-internship.ts'
import { findOwnStudent, type OwnStudent } from './own-student.ts'
import { findStudentPlan, type StudentPlan } from './student-plans.ts'

/**
 * The posts of a student's plan as they can be ranked, those of which a rule keeps the student away,
 * and how they are ranked just now.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for who is in no plan, or not in this one.
 */
export async function getOwnRanking(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const { db } = context
  const student = await findOwnStudent(context, db)
  const plan = student && (await findStudentPlan(context, db, { student, planId }))
  if (!student || !plan) throw new Fault('not_found')
  return readRanking(context, { student, plan })
}

/** The posts of a plan of a student's as she can rank them, and how they are ranked just now. */
export async function readRanking(
  context: Context,
  of: { student: OwnStudent; plan: StudentPlan },
) {
  const { student, plan } = of
  const { db } = context
  const rows = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', plan.id)
    .where('demand.state', '=', 'admitted')
    .select(['planPost.id', 'planPost.demandId', 'organisation.name as employer'])
    .orderBy('planPost.id')
    .execute()
  const demandIds = rows.map(({ demandId }) => demandId)
  const demands = new Map((await readDemands(db, demandIds)).map((one) => [one.id, one]))
  const seats = await listSeats(context, db, { demandIds, plan })
  const rules = await readRules(context, db)
  const refusals = await refusalsOf(context, db, demandIds, plan)
  const from = startOf(student.homeDistrictCode, student.campusDistrictCode)
  const sharedOf = (demandId: string) => {
    const shared = seats.get(demandId)?.shared
    if (!shared) return null
    const titles = shared.with.map((id) => demands.get(id)?.facts.title ?? '')
    return { most: shared.most, total: shared.total, titles }
  }
  const loweredOf = (demandId: string) => {
    const reason = seats.get(demandId)?.reason
    return reason ? withPercent(rules, reason) : null
  }
  const all = rows.map((row) => {
    const { facts } = demands.get(row.demandId)!
    return {
      id: row.id,
      employer: row.employer,
      title: facts.title ?? '',
      duties: facts.duties,
      pay: facts.pay,
      board: facts.board,
      lodging: facts.lodging,
      districtCode: facts.districtCode,
      address: facts.address,
      firstDay: facts.firstDay,
      lastDay: facts.lastDay,
      hoursDay: facts.hoursDay,
      shifts: facts.shifts,
      kinds: facts.kinds,
      works: facts.works,
      fit: facts.majors.find(({ majorId }) => majorId === student.majorId)?.fit ?? null,
      seats: seats.get(row.demandId)?.seats ?? 0,
      shared: sharedOf(row.demandId),
      lowered: loweredOf(row.demandId),
      distanceKm: distanceBetween(from, facts.districtCode),
      excluded: whyExcluded(student, facts, rules, plan) ?? refusalIn(refusals, row.demandId),
    }
  })
  const preference = await readPreference(db, plan.id, student.id)
  const known = new Set(all.filter(({ excluded }) => !excluded).map(({ id }) => id))
  const saved = preference?.draft ?? preference?.posts ?? []
  return {
    plan,
    isFromHome: student.homeDistrictCode !== null,
    posts: all.filter((post) => !post.excluded),
    excluded: all.flatMap(({ excluded, ...post }) => {
      if (!excluded) return []
      return [{ ...post, excluded, terms: excluded.rule === 'days' ? null : rules[excluded.rule] }]
    }),
    ranking: saved.filter((id) => known.has(id)),
    /** Ranked once, and taken out of the plan or withdrawn since. */
    gone: saved.filter((id) => !known.has(id)).length,
    sent: preference?.posts ?? null,
    sentAt: preference?.sentAt ?? null,
    hasDraft: preference?.draft != null,
    /** The class teacher who has entered them for her. */
    enteredBy: preference?.enteredBy ?? null,
    revision: preference?.revision ?? 0,
    canRank: isOpen(plan, context.clock.now()),
  }
}

export type OwnRanking = Awaited<ReturnType<typeof getOwnRanking>>
export type RankedPost = OwnRanking['posts'][number]
