import { HAZARDS } from '#app/placement/demands/model/demand.ts'
import type { World } from '#tests/support/world.ts'

/** What speaks against somebody who has a post. */
export interface Unlawful {
  studentId: string
  what: string
}

/** What the rules look at of a student and her class group, whatever the post is. */
const OF_PERSONS = ['under16', 'firstYear', 'minor', 'woman', 'major']

/** Whether it speaks of the person alone: her age, her sex, her class group. */
export function isOfPerson({ what }: Unlawful): boolean {
  return OF_PERSONS.includes(what.replace('own:', ''))
}

const numberOf = (day: string) => Number(day.replaceAll('-', ''))

interface Person {
  birthDay: string
  sex: string
  entryYear: number
}

interface Work {
  kinds: readonly string[]
  fees: readonly string[]
  barred: readonly string[]
}

/** 职业学校学生实习管理规定 §11, 16, 17 and 19, for work that begins on a day. */
function againstWork(person: Person, work: Work, first: string) {
  const age = (numberOf(first) - numberOf(person.birthDay)) / 1e4
  return {
    under16: age < 16,
    firstYear: first < `${person.entryYear + 1}-07-01`,
    minor: age < 18 && work.barred.includes('minors'),
    woman: person.sex === 'female' && work.barred.includes('women'),
    unfiled: work.kinds.some((kind) => (HAZARDS as readonly string[]).includes(kind)),
    fees: work.fees.length > 0,
  }
}

/**
 * Who goes to a post of a plan, or to one of her own, against a row of 职业学校学生实习管理规定, the
 * employer's word or the plan itself: straight from the tables, by no function of the product.
 */
export async function listUnlawful(world: World, planId: string): Promise<Unlawful[]> {
  const { db } = world.context
  const placed = await db
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .where('placement.planId', '=', planId)
    .where('placement.isCurrent', '=', true)
    .select(['student.id', 'student.birthDay', 'student.sex', 'student.collegeId'])
    .select(['classGroup.entryYear', 'classGroup.majorId', 'placement.planPostId'])
    .select(['demand.id as demandId', 'demand.employerId', 'demand.headcount', 'demand.facts'])
    .select(['demand.firstDay', 'demand.lastDay', 'plan.firstDay as from', 'plan.lastDay as to'])
    .select('demand.state as demandState')
    .execute()
  const found = await db
    .selectFrom('ownPost')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .where('ownPost.planId', '=', planId)
    .where('ownPost.state', '=', 'approved')
    .select(['student.id', 'student.birthDay', 'student.sex', 'student.collegeId'])
    .select(['classGroup.entryYear', 'ownPost.employerId', 'ownPost.facts'])
    .select(['plan.firstDay as from', 'plan.lastDay as to'])
    .execute()
  const majors = await db.selectFrom('demandMajor').select(['demandId', 'majorId']).execute()
  const refusals = await db
    .selectFrom('candidateView')
    .where('refused', '=', true)
    .select(['studentId', 'planPostId'])
    .execute()
  const visits = await db
    .selectFrom('siteVisit')
    .select(['employerId', 'collegeId', 'verdict'])
    .orderBy('visitedOn')
    .execute()
  const isUnsuitable = (at: { employerId: string | null; collegeId: string }) =>
    visits.findLast((one) => one.employerId === at.employerId && one.collegeId === at.collegeId)
      ?.verdict === 'unsuitable'
  const all: [string, Record<string, boolean>][] = [
    ...placed.map((row): [string, Record<string, boolean>] => {
      const first = row.firstDay! < row.from ? row.firstDay! : row.from
      const against = {
        ...againstWork(row, row.facts as Work, first),
        days: row.firstDay! > row.from || row.lastDay! < row.to,
        withdrawn: row.demandState !== 'admitted',
        major: !majors.some((one) => one.demandId === row.demandId && one.majorId === row.majorId),
        refused: refusals.some(
          (one) => one.studentId === row.id && one.planPostId === row.planPostId,
        ),
        site: isUnsuitable(row),
        twoPosts: found.some(({ id }) => id === row.id),
        seats: placed.filter(({ demandId }) => demandId === row.demandId).length > row.headcount!,
      }
      return [row.id, against]
    }),
    ...found.map((row): [string, Record<string, boolean>] => {
      const facts = row.facts as Work & { firstDay: string; lastDay: string }
      const against = {
        ...againstWork(row, facts, facts.firstDay),
        days: facts.firstDay < row.from || facts.lastDay > row.to,
        site: isUnsuitable(row),
      }
      const own = Object.entries(against).map(([what, is]) => [`own:${what}`, is])
      return [row.id, Object.fromEntries(own) as Record<string, boolean>]
    }),
  ]
  return all.flatMap(([studentId, against]) =>
    Object.entries(against).flatMap(([what, is]) => (is ? [{ studentId, what }] : [])),
  )
}
