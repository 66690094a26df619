import { createHash } from 'node:crypto'
import { seal } from '#app/accounts/sealed.ts'
import { shanghaiDay, addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { commitmentOf } from '#app/placement/allocation/lottery.ts'
import { coversDays, type Days } from '#app/placement/demands/model/days.ts'
import { whyExcluded } from '#app/placement/demands/model/eligibility.ts'
import { readRules } from '#app/placement/demands/rule-table.ts'
import { readDemands, type StoredDemand } from '#app/placement/demands/stored-demands.ts'
import { nameStudents } from '#app/placement/plans/lottery-names.ts'
import { PLAN_TRANSITIONS, type PlanAction } from '#app/placement/plans/model/plan-states.ts'
import type { PlanState } from '../../tables/plan.ts'
import { CLASS_GROUPS } from '../content/college.ts'
import { SEASON_DAYS, type Season } from '../content/demands.ts'
import { demonstrationPaper } from '../content/papers.ts'
import { GATE_PEOPLE, PLANS, type SeedPlan } from '../content/plans.ts'
import { createRandom, type Random } from '../random.ts'
import type { LoadedCollege } from './college.ts'
import type { DemoPeople } from './people.ts'

const CHUNK = 1000
const MOST_RANKS = 5
const ON_THE_WAY: PlanAction[] = [
  'open_preferences',
  'close_preferences',
  'publish',
  'begin_agreements',
  'start',
  'end',
]

/** A plan's days, counted from the day of loading. */
interface Offsets {
  firstDay: number
  lastDay: number
}

interface LoadedPlan extends SeedPlan, Offsets {
  days: Days
  id: string
  classGroupIds: string[]
  posts: { id: string; demand: StoredDemand }[]
}

/**
 * Loads a plan for each cohort of the college, and some small ones: their posts of the demands that
 * are admitted, preferences, trainings and gates. In bulk: a thousand students would take the use
 * cases minutes.
 */
export async function loadPlans(
  context: Context,
  input: { college: LoadedCollege; people: DemoPeople; seed: number },
): Promise<void> {
  const { college, people, seed } = input
  const random = createRandom(seed).fork('plans')
  const { db } = context
  const admitted = await db
    .selectFrom('demand')
    .where('collegeId', '=', college.collegeId)
    .where('state', '=', 'admitted')
    .select('id')
    .orderBy('id')
    .execute()
  const demands = (
    await readDemands(
      db,
      admitted.map(({ id }) => id),
    )
  ).sort((a, b) => (a.id < b.id ? -1 : 1))
  const majors = await db
    .selectFrom('classGroup')
    .where('collegeId', '=', college.collegeId)
    .select(['id', 'majorId'])
    .execute()
  const majorOf = new Map(majors.map(({ id, majorId }) => [id, majorId]))
  const paper = await storePaper(context, college.collegeId, people.officer)
  await db.transaction().execute(async (trx) => {
    for (const spec of PLANS) {
      const plan = await addPlan(context, trx, { spec, college, demands, majorOf, people, random })
      await addPreferences(context, trx, { plan, college, majorOf, random, people })
      if (plan.state === 'collecting') await addHardship(context, trx, { plan, college })
      await addGates(context, trx, { plan, paper, people })
    }
  })
}

async function addPlan(
  context: Context,
  trx: Trx,
  input: {
    spec: SeedPlan
    college: LoadedCollege
    demands: StoredDemand[]
    majorOf: Map<string, string>
    people: DemoPeople
    random: Random
  },
): Promise<LoadedPlan> {
  const { spec, college, demands, majorOf, people } = input
  const random = input.random.fork(spec.name)
  const id = newId()
  const now = context.clock.now()
  const classGroupIds = CLASS_GROUPS.filter(({ cohort }) => cohort === spec.cohort)
    .slice(0, spec.groups)
    .map(({ classGroup }) => college.classGroups.get(classGroup)!)
  const wanted = new Set(classGroupIds.map((group) => majorOf.get(group)))
  const offsets = offsetsOf(spec)
  const days = {
    firstDay: shanghaiDay(addDays(now, offsets.firstDay)),
    lastDay: shanghaiDay(addDays(now, offsets.lastDay)),
  }
  const own =
    seasonOf(spec) === null
      ? []
      : demands.filter(
          ({ facts }) =>
            coversDays(facts, days) &&
            facts.majors.some(({ majorId, fit }) => fit === 'match' && wanted.has(majorId)),
        )
  // The same for whoever loads the demonstration; a college's own is drawn by chance.
  const seed = createHash('sha256').update(`demonstration ${spec.name}`).digest('hex')
  const isOpened = spec.state !== 'draft'
  const openedAt = addDays(now, Math.min(-1, (spec.closesAt ?? 0) - 14))
  await trx
    .insertInto('plan')
    .values({
      id,
      collegeId: college.collegeId,
      name: spec.name,
      kind: spec.kind,
      shownAs: spec.shownAs,
      term: spec.term,
      state: spec.state,
      ...days,
      preferencesCloseAt: spec.closesAt === null ? null : closing(addDays(now, spec.closesAt)),
      employersCloseAt: spec.closesAt === null ? null : closing(addDays(now, spec.closesAt + 1)),
      mostRanks: MOST_RANKS,
      employersMay: spec.employersMay,
      seedSealed: isOpened ? seal(context, 'seed', seed) : null,
      seedCommitment: isOpened ? commitmentOf(seed) : null,
      seedCommittedAt: isOpened ? openedAt : null,
      seedNumber: isOpened ? 1 : 0,
      createdBy: people.officer,
      createdAt: addDays(openedAt, -7),
      updatedAt: now,
    })
    .execute()
  const steps = historyOf(spec, openedAt)
  await trx
    .insertInto('planStep')
    .values(
      steps.map((step) => ({ id: newId(), planId: id, actorAccountId: people.officer, ...step })),
    )
    .execute()
  if (classGroupIds.length > 0) {
    await trx
      .insertInto('planClassGroup')
      .values(classGroupIds.map((classGroupId) => ({ planId: id, classGroupId })))
      .execute()
    if (isOpened) {
      const then = { ...context, clock: { now: () => openedAt } }
      await nameStudents(then, trx, id, (below) => random.int(0, below - 1))
    }
  }
  const posts = own.map((demand) => ({ id: newId(), demand }))
  if (posts.length > 0) {
    await trx
      .insertInto('planPost')
      .values(
        posts.map((post) => ({
          id: post.id,
          planId: id,
          demandId: post.demand.id,
          addedAt: openedAt,
        })),
      )
      .execute()
  }
  return { ...spec, ...offsets, days, id, classGroupIds, posts }
}

/** Whose demands a plan takes: its cohort's where the whole of it goes, or those that are named. */
function seasonOf({ season, cohort, groups }: SeedPlan): Season | null {
  return season ?? (groups ? null : cohort)
}

/** A plan is for the days for which employers were asked to take its students. */
function offsetsOf(spec: SeedPlan): Offsets {
  const season = seasonOf(spec)
  if (!season) return spec.onDays!
  const { from, days } = SEASON_DAYS[season]
  return { firstDay: from, lastDay: from + days }
}

/** At 18:00 of that day. */
function closing(day: Date): Date {
  return new Date(`${shanghaiDay(day)}T18:00:00+08:00`)
}

function historyOf(spec: SeedPlan, openedAt: Date) {
  const steps: {
    action: string
    fromState: PlanState | null
    toState: PlanState
    reason: string
    at: Date
  }[] = [
    {
      action: 'create',
      fromState: null,
      toState: 'draft',
      reason: '',
      at: addDays(openedAt, -7),
    },
  ]
  let state: PlanState = 'draft'
  for (const [place, action] of ON_THE_WAY.entries()) {
    if (state === spec.state || spec.state === 'cancelled') break
    const { to } = PLAN_TRANSITIONS[action]
    steps.push({
      action,
      fromState: state,
      toState: to,
      reason: '',
      at: addDays(openedAt, place * 14 + (place > 1 ? 1 : 0)),
    })
    state = to
  }
  if (spec.state === 'cancelled') {
    const reason = spec.reason ?? ''
    steps.push({ action: 'cancel', fromState: state, toState: 'cancelled', reason, at: openedAt })
  }
  return steps
}

async function addPreferences(
  context: Context,
  trx: Trx,
  input: {
    plan: LoadedPlan
    college: LoadedCollege
    majorOf: Map<string, string>
    random: Random
    people: DemoPeople
  },
): Promise<void> {
  const { plan, college, majorOf, random } = input
  if (plan.sent === 0 || plan.posts.length === 0) return
  const rules = await readRules(context, trx)
  const now = context.clock.now()
  const own = await trx
    .selectFrom('student')
    .where('accountId', '=', input.people.student)
    .select('id')
    .executeTakeFirst()
  // Some posts are wanted by many.
  const liked = new Map(plan.posts.map(({ id }) => [id, random.int(1, 9)]))
  const groups = new Set(plan.classGroupIds)
  const rows = college.students.flatMap((student) => {
    const classGroupId = college.classGroups.get(student.classGroup)!
    if (!groups.has(classGroupId)) return []
    const majorId = majorOf.get(classGroupId)!
    const entryYear = CLASS_GROUPS.find(
      ({ classGroup }) => classGroup === student.classGroup,
    )!.entryYear
    const open = plan.posts.filter(
      ({ demand }) =>
        whyExcluded({ ...student, majorId, entryYear }, demand.facts, rules, {
          kind: plan.kind,
          ...plan.days,
        }) === null,
    )
    const isSilent = student.id === own?.id || random.int(1, 100) > plan.sent
    const hasBegun = random.chance(0.4)
    if (open.length === 0 || (isSilent && (!hasBegun || student.id === own?.id))) return []
    const least = Math.min(MOST_RANKS, open.length)
    const ranked = open
      .map(({ id }) => ({ id, wish: random.next() * liked.get(id)! }))
      .sort((a, b) => b.wish - a.wish)
      .slice(0, random.int(Math.min(3, least), least))
      .map(({ id }) => id)
    const savedAt = addDays(
      now,
      (plan.closesAt ?? 0) > 0 ? -random.next() * 5 : plan.closesAt! - random.next() * 9,
    )
    const isSent = !isSilent
    return [
      {
        planId: plan.id,
        studentId: student.id,
        draft: isSent ? null : JSON.stringify(ranked.slice(0, 2)),
        posts: isSent ? JSON.stringify(ranked) : null,
        sentAt: isSent ? savedAt : null,
        savedAt,
        remindedAt: null,
      },
    ]
  })
  for (let start = 0; start < rows.length; start += CHUNK) {
    await trx
      .insertInto('preference')
      .values(rows.slice(start, start + CHUNK))
      .execute()
  }
  if (plan.state !== 'collecting') return
  const answered = new Set(rows.map(({ studentId }) => studentId))
  // Of those who are missing some can be reminded, and some have no account yet.
  await addAccounts(context, trx, {
    students: college.students.filter(
      (student) =>
        groups.has(college.classGroups.get(student.classGroup)!) &&
        student.id !== own?.id &&
        (answered.has(student.id) || random.chance(0.6)),
    ),
  })
}

/** Accounts that students have taken over; nobody logs in with them. */
async function addAccounts(
  context: Context,
  trx: Trx,
  input: { students: LoadedCollege['students'] },
): Promise<void> {
  const now = context.clock.now()
  const accounts = input.students.map((student) => ({ id: newId(), student }))
  await trx
    .insertInto('account')
    .values(
      accounts.map(({ id, student }) => ({
        id,
        name: student.name,
        email: null,
        emailConfirmedAt: null,
        phone: student.phone,
        phoneConfirmedAt: now,
        passwordHash: null,
        createdAt: addDays(now, -20),
      })),
    )
    .execute()
  await trx
    .updateTable('student')
    .from('account')
    .set((eb) => ({ accountId: eb.ref('account.id') }))
    .whereRef('account.phone', '=', 'student.phone')
    .where(
      'account.id',
      'in',
      accounts.map(({ id }) => id),
    )
    .execute()
}

/** A word in confidence that waits for the class teacher. */
async function addHardship(
  context: Context,
  trx: Trx,
  input: { plan: LoadedPlan; college: LoadedCollege },
): Promise<void> {
  const { plan, college } = input
  const [, , third] = college.students.filter(
    ({ classGroup }) => college.classGroups.get(classGroup) === plan.classGroupIds[0],
  )
  if (!third) return
  await trx
    .insertInto('hardshipNote')
    .values({
      planId: plan.id,
      studentId: third.id,
      wordsSealed: seal(
        context,
        'hardship',
        '我母亲每周要去医院做两次治疗，家里只有我能陪，希望能分到离李沧区近一点、不上夜班的岗位。',
      ),
      toldAt: addDays(context.clock.now(), -1),
      decision: null,
      decidedBy: null,
      decidedAt: null,
    })
    .execute()
}

/** One document that stands for every gate's. */
async function storePaper(context: Context, collegeId: string, accountId: string): Promise<string> {
  const id = newId()
  const storageKey = `gates/demonstration/${id}`
  const bytes = demonstrationPaper('authorisation', 'GATE')
  await context.storage.put(storageKey, bytes)
  await context.db
    .insertInto('file')
    .values({
      id,
      organisationId: collegeId,
      accountId,
      purpose: 'gate',
      name: '关口材料（演示）.pdf',
      mediaType: 'application/pdf',
      byteSize: bytes.length,
      storageKey,
      createdAt: context.clock.now(),
    })
    .execute()
  return id
}

async function addGates(
  context: Context,
  trx: Trx,
  input: { plan: LoadedPlan; paper: string; people: DemoPeople },
): Promise<void> {
  const { plan, paper, people } = input
  if (seasonOf(plan) === null) return
  const now = context.clock.now()
  const gates = Object.entries(GATE_PEOPLE) as [keyof typeof GATE_PEOPLE, string][]
  await trx
    .insertInto('planGate')
    .values(
      gates.map(([gate, responsible], place) => ({
        planId: plan.id,
        gate,
        responsible,
        dueOn: shanghaiDay(
          addDays(now, gate === plan.lateGate ? -4 : plan.firstDay - 20 + place * 2),
        ),
        doneBy: plan.gatesDone.includes(gate) ? people.officer : null,
        doneAt: plan.gatesDone.includes(gate)
          ? addDays(now, Math.min(-1, plan.firstDay - 5))
          : null,
      })),
    )
    .execute()
  const papers = plan.gatesDone.filter((gate) =>
    ['employer_list', 'joint_plan', 'safety'].includes(gate),
  )
  if (papers.length > 0) {
    await trx
      .insertInto('planGateFile')
      .values(papers.map((gate) => ({ planId: plan.id, gate, fileId: paper })))
      .execute()
  }
  const isTrained = plan.gatesDone.includes('training')
  const trainings = [
    { title: '安全生产与劳动纪律', hours: 8, place: '学校报告厅', daysBefore: 12 },
    { title: '岗位认知与职业素养', hours: 4, place: '实训楼 302', daysBefore: 10 },
  ].map(({ daysBefore, ...facts }) => ({
    id: newId(),
    planId: plan.id,
    heldOn: shanghaiDay(
      addDays(
        now,
        isTrained ? Math.min(-daysBefore, plan.firstDay - daysBefore) : plan.firstDay - daysBefore,
      ),
    ),
    ...facts,
  }))
  await trx.insertInto('training').values(trainings).execute()
  if (isTrained) {
    await trx
      .insertInto('trainingAttendance')
      .columns(['trainingId', 'studentId'])
      .expression((eb) =>
        eb
          .selectFrom('student')
          .innerJoin('training', (join) => join.on('training.planId', '=', plan.id))
          .where('student.classGroupId', 'in', plan.classGroupIds)
          .select(['training.id', 'student.id as studentId']),
      )
      .execute()
  }
}
