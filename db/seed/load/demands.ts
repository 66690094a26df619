import { withStoredFiles } from '#app/placement/demands/college-files.ts'
import { EMPTY_DEMAND } from '#app/placement/demands/model/demand-form.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { demandColumns } from '#app/placement/demands/stored-demands.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import {
  SEASON_DAYS,
  NEWCOMER,
  SEED_DEMANDS,
  VISITED,
  type SeedDemand,
} from '../content/demands.ts'
import { demonstrationPaper } from '../content/papers.ts'
import { demonstrationPhotographs } from '../content/photographs.ts'
import type { AdmittedEmployer } from './employers.ts'
import type { LoadedCollege } from './college.ts'
import type { DemoPeople } from './people.ts'

const DRAFT = 'draft' as const
const OFFERED = 'offered' as const

/** A demand of the demonstration with the id it got. */
export interface LoadedDemand {
  demandId: string
  employerId: string
  seed: SeedDemand
}

/**
 * Loads what the story's employers ask the college for: demands that respect the rules, two that do
 * not, what the officer has recorded about them, and visits to sites.
 */
export async function loadDemands(
  context: Context,
  input: { college: LoadedCollege; admitted: AdmittedEmployer[]; people: DemoPeople },
): Promise<LoadedDemand[]> {
  const { college, admitted, people } = input
  const { collegeId } = college
  const employerOf = (name: string) => {
    const found = admitted.find(({ seed }) => (name === NEWCOMER ? !seed.real : seed.name === name))
    if (!found) throw new Error(`the demonstration has no employer ${name}`)
    return found
  }
  const loaded = SEED_DEMANDS.map((seed) => ({
    demandId: newId(),
    employerId: employerOf(seed.employer).employerId,
    seed,
  }))
  const filing = { name: '跨省实习备案表.pdf', bytes: demonstrationPaper('filing', '2026-118') }
  const stored = { collegeId, purpose: 'filing' as const, files: [filing] }
  const visits = await withStoredFiles(context, stored, (files) =>
    context.db.transaction().execute(async (trx) => {
      await trx.insertInto('file').values(files).execute()
      await putDemands(context, trx, { ...input, loaded, employerOf })
      await putRecords(context, trx, { loaded, officer: people.officer, fileId: files[0]!.id })
      return putVisits(context, trx, { collegeId, officer: people.officer, employerOf })
    }),
  )
  for (const visitId of visits.slice(0, -1)) await addPhotographs(context, { collegeId, visitId })
  return loaded
}

async function putDemands(
  context: Context,
  trx: Trx,
  input: {
    college: LoadedCollege
    people: DemoPeople
    loaded: LoadedDemand[]
    employerOf: (name: string) => AdmittedEmployer
  },
): Promise<void> {
  const { college, people, loaded, employerOf } = input
  const now = context.clock.now()
  const majors = await trx
    .selectFrom('major')
    .where('collegeId', '=', college.collegeId)
    .select(['id', 'name'])
    .execute()
  const majorOf = (name: string) => majors.find((major) => major.name === name)!.id
  await trx
    .insertInto('demand')
    .values(
      loaded.map(({ demandId, employerId, seed }, at) => ({
        id: demandId,
        collegeId: college.collegeId,
        employerId,
        enteredBy: people.recruiter_a,
        side: 'employer' as const,
        state: seed.state,
        ...demandColumns({ facts: factsOf(seed, now, employerOf(seed.employer)), unread: {} }),
        createdAt: addDays(now, -40),
        updatedAt: addDays(now, -loaded.length + at - 2),
      })),
    )
    .execute()
  const staffOf = new Map(
    loaded
      .filter(({ seed }) => seed.state !== 'draft')
      .map(({ employerId, seed }) => [employerId, seed.employerStaff]),
  )
  await trx
    .insertInto('employerStaff')
    .values(
      [...staffOf].map(([employerId, staff]) => ({
        id: newId(),
        employerId,
        staff,
        organisationId: employerId,
        saidBy: null,
        at: addDays(now, -40),
      })),
    )
    .execute()
  await trx
    .insertInto('demandMajor')
    .values(
      loaded.flatMap(({ demandId, seed }) => [
        ...seed.match.map((name) => ({ demandId, majorId: majorOf(name), fit: 'match' as const })),
        ...(seed.near ?? []).map((name) => ({
          demandId,
          majorId: majorOf(name),
          fit: 'near' as const,
        })),
      ]),
    )
    .execute()
}

async function putRecords(
  context: Context,
  trx: Trx,
  input: { loaded: LoadedDemand[]; officer: string; fileId: string },
): Promise<void> {
  const { loaded, officer, fileId } = input
  const now = context.clock.now()
  const step = (
    { demandId }: LoadedDemand,
    daysAgo: number,
    row: {
      action: string
      toState: SeedDemand['state']
      by?: string
      ruleCode?: string
      reason?: string
    },
  ) => ({
    id: newId(),
    demandId,
    action: row.action,
    fromState: row.action === 'begin' ? null : row.action === 'offer' ? DRAFT : OFFERED,
    toState: row.toState,
    ruleCode: row.ruleCode ?? null,
    reason: row.reason ?? '',
    actorAccountId: row.by ?? null,
    at: addDays(now, -daysAgo),
  })
  await trx
    .insertInto('demandStep')
    .values(
      loaded.flatMap((one) => {
        const { state, lifted = [] } = one.seed
        return [
          step(one, 40, { action: 'begin', toState: 'draft' }),
          ...(state === 'draft' ? [] : [step(one, 38, { action: 'offer', toState: 'offered' })]),
          ...lifted.map(({ rule, kind, reason }) =>
            step(one, 30, {
              action: kind,
              toState: 'offered',
              by: officer,
              ruleCode: rule,
              reason,
            }),
          ),
          ...(state === 'admitted'
            ? [step(one, 29, { action: 'admit', toState: 'admitted', by: officer })]
            : []),
        ]
      }),
    )
    .execute()
  await trx
    .insertInto('demandRuling')
    .values(
      loaded.flatMap(({ demandId, seed }) =>
        (seed.lifted ?? []).map(({ rule, kind, reason }) => ({
          id: newId(),
          demandId,
          ruleCode: rule,
          kind,
          reason,
          fileId: kind === 'filing' ? fileId : null,
          decidedBy: officer,
          at: addDays(now, -30),
          takenBackAt: null,
        })),
      ),
    )
    .execute()
}

async function putVisits(
  context: Context,
  trx: Trx,
  input: { collegeId: string; officer: string; employerOf: (name: string) => AdmittedEmployer },
): Promise<string[]> {
  const { collegeId, officer, employerOf } = input
  const now = context.clock.now()
  const ids = VISITED.map(() => newId())
  await trx
    .insertInto('siteVisit')
    .values(
      VISITED.map((name, at) => ({
        id: ids[at]!,
        collegeId,
        employerId: employerOf(name).employerId,
        visitedOn: shanghaiDay(addDays(now, -60 + at * 3)),
        visitors: '刘洋、陈静',
        findings: JSON.stringify({
          safety: { mark: 'good', words: '安全通道、防护用品和应急预案齐全' },
          posts: { mark: 'good', words: '岗位与专业对口，有带教师傅' },
          board: { mark: 'good', words: '食堂供三餐' },
          lodging: {
            mark: at === 2 ? 'mend' : 'good',
            words: at === 2 ? '宿舍晾衣处照明要补' : '四人间，有空调',
          },
          insurance: { mark: 'good', words: '单位投保实习责任保险' },
        }),
        verdict: at === 2 ? ('suitable_after' as const) : ('suitable' as const),
        note: at === 2 ? '照明补齐后即可接收' : '适合接收实习学生',
        photosMissing: '单位车间不让拍照',
        recordedBy: officer,
        createdAt: addDays(now, -60 + at * 3),
      })),
    )
    .execute()
  return ids
}

async function addPhotographs(
  context: Context,
  of: { collegeId: string; visitId: string },
): Promise<void> {
  const stored = {
    collegeId: of.collegeId,
    purpose: 'visit' as const,
    files: demonstrationPhotographs(),
  }
  await withStoredFiles(context, stored, (files) =>
    context.db.transaction().execute(async (trx) => {
      await trx.insertInto('file').values(files).execute()
      await trx
        .insertInto('siteVisitFile')
        .values(files.map(({ id }) => ({ siteVisitId: of.visitId, fileId: id })))
        .execute()
    }),
  )
}

function factsOf(seed: SeedDemand, now: Date, employer: AdmittedEmployer): DemandFacts {
  const { from, days } = SEASON_DAYS[seed.season]
  const { title, headcount, pay, postWage, employerStaff, postStaff } = seed
  const { districtCode, address } = employer.seed
  return {
    ...EMPTY_DEMAND,
    title,
    headcount,
    pay,
    postWage,
    employerStaff,
    postStaff,
    duties: '在带教师傅指导下按作业指导书完成本工位的工作，逐步独立操作，做好记录和交接。',
    firstDay: shanghaiDay(addDays(now, from)),
    lastDay: shanghaiDay(addDays(now, from + days)),
    districtCode: seed.districtCode ?? districtCode,
    address,
    payIn: 'money',
    payTo: 'student',
    payEvery: 'month',
    payDay: 15,
    hoursDay: 8,
    hoursWeek: 40,
    shifts: 'day',
    restDays: 2,
    physicalGrade: '2',
    premises: 'workshop',
    labour: 'skilled',
    board: 'employer',
    lodging: 'employer',
    insurance: 'employer',
    mentor: '车间班组长（1 带 8）',
    agency: 'none',
    ...seed.facts,
  }
}
