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
  physicalGrade: string | null
  pay: number | null
  postWage: number | null
  hoursDay: number | null
  hoursWeek: number | null
}

/** What the rules go by that a province may change here. */
interface Thresholds {
  pay_share: number
  hours_day: number
  hours_week: number
  physical_grade: number
}

/** Labour of this grade is nobody's under 18, and no woman's. */
const HEAVIEST = 4

/** 职业学校学生实习管理规定 §11 and 16 to 19, for work that begins on a day. */
function againstWork(
  person: Person,
  work: Work,
  of: { first: string; filed: readonly string[]; limits: Thresholds },
) {
  const { first, filed, limits } = of
  const hazards = work.kinds.filter((kind) => (HAZARDS as readonly string[]).includes(kind))
  const grade = Number(work.physicalGrade)
  const age = (numberOf(first) - numberOf(person.birthDay)) / 1e4
  return {
    under16: age < 16,
    firstYear: first < `${person.entryYear + 1}-07-01`,
    minor: age < 18 && (work.barred.includes('minors') || hazards.length > 0 || grade >= HEAVIEST),
    woman: person.sex === 'female' && (work.barred.includes('women') || grade >= HEAVIEST),
    unfiled: hazards.some((kind) => !filed.includes(kind)),
    fees: work.fees.length > 0,
    grade: grade >= limits.physical_grade,
    pay: work.pay! * 100 < work.postWage! * limits.pay_share,
    hours: work.hoursDay! > limits.hours_day,
    week: work.hoursWeek! > limits.hours_week,
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
    .select(['demand.state as demandState', 'demand.title'])
    .select(['demand.employerStaff', 'demand.postStaff'])
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
  const filings = await db
    .selectFrom('demandRuling')
    .where('kind', '=', 'filing')
    .where('takenBackAt', 'is', null)
    .select(['demandId', 'ruleCode'])
    .execute()
  const limits = await readLimits(world)
  const isBeyond = (count: number, staff: number | null, percent: number) =>
    staff !== null && count * 100 > staff * percent
  const isUnsuitable = (at: { employerId: string | null; collegeId: string }) =>
    visits.findLast((one) => one.employerId === at.employerId && one.collegeId === at.collegeId)
      ?.verdict === 'unsuitable'
  const all: [string, Record<string, boolean>][] = [
    ...placed.map((row): [string, Record<string, boolean>] => {
      const first = row.firstDay! < row.from ? row.firstDay! : row.from
      const against = {
        ...againstWork(row, row.facts as Work, {
          first,
          filed: filings.flatMap((one) => (one.demandId === row.demandId ? one.ruleCode : [])),
          limits,
        }),
        days: row.firstDay! > row.from || row.lastDay! < row.to,
        withdrawn: row.demandState !== 'admitted',
        major: !majors.some((one) => one.demandId === row.demandId && one.majorId === row.majorId),
        refused: refusals.some(
          (one) => one.studentId === row.id && one.planPostId === row.planPostId,
        ),
        site: isUnsuitable(row),
        twoPosts: found.some(({ id }) => id === row.id),
        capEmployer: isBeyond(
          placed.filter(({ employerId }) => employerId === row.employerId).length,
          ...([row.employerStaff, 10] as const),
        ),
        capPost: isBeyond(
          placed.filter((one) => one.employerId === row.employerId && one.title === row.title)
            .length,
          ...([row.postStaff, 20] as const),
        ),
        seats: placed.filter(({ demandId }) => demandId === row.demandId).length > row.headcount!,
      }
      return [row.id, against]
    }),
    ...found.map((row): [string, Record<string, boolean>] => {
      const facts = row.facts as Work & { firstDay: string; lastDay: string }
      const against = {
        ...againstWork(row, facts, { first: facts.firstDay, filed: [], limits }),
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

/** As the law has them where no province has changed them: §11, 16 (7), 17 and 18. */
async function readLimits(world: World): Promise<Thresholds> {
  const limits: Thresholds = { pay_share: 80, hours_day: 8, hours_week: 40, physical_grade: 3 }
  const changed = await world.context.db
    .selectFrom('ruleVersion')
    .select(['code', 'threshold'])
    .orderBy('version')
    .execute()
  for (const { code, threshold } of changed)
    if (code in limits) limits[code as keyof Thresholds] = threshold!
  return limits
}
