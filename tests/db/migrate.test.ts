import { sql, type Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { listPendingMigrations, migrateToLatest, migrateToNothing } from '#db/migrate.ts'
import * as payFloor from '#db/migrations/2026-11-26T02-pay-floor.ts'
import * as paidMonths from '#db/migrations/2026-11-26T09-paid-months.ts'
import * as lotteryNames from '#db/migrations/2026-11-26T85-lottery-names.ts'
import * as toldReasons from '#db/migrations/2026-11-26T95-told-reasons.ts'
import * as employerStaff from '#db/migrations/2026-11-26T97-employer-staff.ts'
import { monthlyPay } from '#app/fair/model/pay.ts'
import { payOf } from '#app/fair/model/opening-summary.ts'
import { listCommitmentOf } from '#app/placement/allocation/lottery.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { addDemand, addPlan } from '#tests/placement/plan-fixtures.ts'
import { addRun, solveRun } from '#tests/placement/runs/run-fixtures.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

type Student = { id: string; number: string }

onBothDatabases('migrations', (world) => {
  it('go down to nothing and up again', { timeout: 120_000 }, async () => {
    await migrateToNothing(world.context.db)
    const pending = await listPendingMigrations(world.context.db)
    expect(pending).not.toEqual([])
    const applied = await migrateToLatest(world.context.db)
    expect(applied.map((result) => result.migrationName)).toEqual(pending)
    expect(await listPendingMigrations(world.context.db)).toEqual([])
  })

  it('keep the log append-only', async () => {
    const { db, clock } = world.context
    await db
      .insertInto('auditEntry')
      .values({
        id: '00000000-0000-7000-8000-000000000001',
        at: clock.now(),
        actorAccountId: null,
        organisationId: null,
        action: 'test',
        subjectKind: 'test',
        subjectId: null,
        details: '{}',
        requestId: null,
      })
      .execute()
    await expect(db.deleteFrom('auditEntry').execute()).rejects.toThrow('append-only')
    const change = db.updateTable('auditEntry').set({ action: 'other' }).execute()
    await expect(change).rejects.toThrow('append-only')
    const empty = sql`truncate audit_entry`.execute(db)
    await expect(empty).rejects.toThrow('append-only')
    const kept = await db.selectFrom('auditEntry').select('action').execute()
    expect(kept).toEqual([{ action: 'test' }])
  })

  it('find in old texts which pay is open above, at its own amount alone', async () => {
    const { db } = world.context
    const schema = db as unknown as Kysely<unknown>
    await payFloor.down(schema)
    const { id: employerId } = await addEmployer(world)
    const ids: Record<string, string> = {}
    for (const { said, yuan, most } of OLD_PAYS) {
      const { id } = await addOpening(world, employerId)
      ids[id] = said
      await db
        .updateTable('opening')
        .set({ payMinFen: yuan && yuan * 100, payMaxFen: most ?? null, payText: said })
        .set(yuan ? {} : { payNegotiable: true, payPeriod: null, payMonths: null })
        .where('id', '=', id)
        .execute()
    }
    await payFloor.up(schema)
    const rows = await db.selectFrom('opening').select(['id', 'payFloor']).execute()
    expect(Object.fromEntries(rows.map(({ id, payFloor }) => [ids[id], payFloor]))).toEqual(
      Object.fromEntries(OLD_PAYS.map(({ said, floor }) => [said, floor ?? null])),
    )
  })

  it('take from demands that contradict each other the number that was offered last', async () => {
    const { db } = world.context
    const schema = db as unknown as Kysely<unknown>
    await employerStaff.down(schema)
    const college = await addCollege(world)
    const { employerId } = await addDemand(world, college)
    const last = await addDemand(world, college, { employerId })
    await addDemand(world, college, { employerId, state: 'draft' })
    const at = (minutes: number) => new Date(world.context.clock.now().getTime() + minutes * 60_000)
    await db
      .updateTable('demand')
      .set({ employerStaff: 640, updatedAt: at(1) })
      .where('id', '=', last.id)
      .execute()
    await db
      .updateTable('demand')
      .set({ employerStaff: 5, updatedAt: at(2) })
      .where('employerId', '=', employerId)
      .where('state', '=', 'draft')
      .execute()
    await employerStaff.up(schema)
    const said = () => db.selectFrom('employerStaff').where('employerId', '=', employerId)
    expect(await said().select(['staff', 'organisationId']).execute()).toEqual([
      { staff: 640, organisationId: employerId },
    ])
    await employerStaff.down(schema)
    const back = await db
      .selectFrom('demand')
      .where('employerId', '=', employerId)
      .select(['state', 'employerStaff'])
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
    expect(back).toEqual([
      { state: 'admitted', employerStaff: 640 },
      { state: 'admitted', employerStaff: 640 },
      { state: 'draft', employerStaff: 5 },
    ])
    await employerStaff.up(schema)
  })

  it('keep the names that students had in the latest lottery of a plan, and commit to them', async () => {
    const { db } = world.context
    const schema = db as unknown as Kysely<unknown>
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0], [0]] })
    const { id: quiet } = await addPlan(world, college, { classGroupIds: [] })
    const [one, other] = run.students as [Student, Student]
    const gone = '00000000-0000-7000-8000-00000000000a'
    const earlier = await solveRun(world, college, run)
    const latest = await solveRun(world, college, run)
    const given = { [one.id]: 'b', [other.id]: 'Z', [gone]: 'a' }
    for (const [id, pseudonyms] of [
      [earlier, { [one.id]: 'earlier' }],
      [latest, given],
    ] as const)
      await db
        .updateTable('allocation')
        .set({ pseudonyms: JSON.stringify(pseudonyms) })
        .where('id', '=', id)
        .execute()
    await lotteryNames.down(schema)
    await lotteryNames.up(schema)
    const lists = await db
      .selectFrom('lotteryList')
      .where('planId', 'in', [run.planId, quiet])
      .select(['planId', 'commitment'])
      .execute()
    expect(lists).toEqual([
      { planId: run.planId, commitment: listCommitmentOf(Object.values(given)) },
    ])
    const names = await db
      .selectFrom('lotteryName')
      .where('planId', '=', run.planId)
      .select(['name', 'studentId'])
      .orderBy(sql`name collate "C"`)
      .execute()
    expect(names).toEqual([
      { name: 'Z', studentId: other.id },
      { name: 'a', studentId: null },
      { name: 'b', studentId: one.id },
    ])
    const seeds = await db
      .selectFrom('plan')
      .where('id', 'in', [run.planId, quiet])
      .select(['id', 'seedNumber'])
      .execute()
    expect(Object.fromEntries(seeds.map(({ id, seedNumber }) => [id, seedNumber]))).toEqual({
      [run.planId]: 1,
      [quiet]: 0,
    })
  })

  it('show a student the reason that was kept of her post, and neither of two who swapped', async () => {
    const { db } = world.context
    const schema = db as unknown as Kysely<unknown>
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1, 1], wishes: [[0, 1], [1, 0], [2]] })
    const [one, other, third] = run.students as [Student, Student, Student]
    const { planId } = run
    const officer = world.as(college.officer)
    const allocationId = await solveRun(world, college, run)
    for (const [studentId, settling, reason] of [
      [one.id, { act: 'swap', other: other.number }, '两人说好了'],
      [third.id, { act: 'move', planPostId: null }, '休学'],
    ] as const)
      await settle(officer, { ...{ planId, allocationId, studentId }, settling, reason })
    await toldReasons.down(schema)
    await toldReasons.up(schema)
    const rows = await db
      .selectFrom('placementLock')
      .where('planId', '=', planId)
      .select(['studentId', 'reason', 'told'])
      .execute()
    const kept = rows.map(({ studentId, ...row }) => [studentId, row] as const)
    expect(Object.fromEntries(kept)).toEqual({
      [one.id]: { reason: '两人说好了', told: '' },
      [other.id]: { reason: '两人说好了', told: '' },
      [third.id]: { reason: '休学', told: '休学' },
    })
  })

  it('reckon stored pays anew by all that a year brings', async () => {
    const { db } = world.context
    const { id: employerId } = await addEmployer(world)
    const pays = [
      { payPeriod: 'month', payMinFen: 1_500_000, payMaxFen: 2_500_000, payMonths: 14 },
      { payPeriod: 'month', payMinFen: 333_350, payMaxFen: null, payMonths: 13 },
      { payPeriod: 'month', payMinFen: 600_000, payMaxFen: 800_000, payMonths: 12 },
      { payPeriod: 'piece', payMinFen: 700_000, payMaxFen: null, payMonths: 13 },
      { payPeriod: 'year', payMinFen: 9_000_000, payMaxFen: null, payMonths: 13 },
      { payPeriod: 'month', payMinFen: 600_000, payMaxFen: 800_000, payMonths: null },
    ]
    const ids: string[] = []
    for (const pay of pays) {
      const { id } = await addOpening(world, employerId)
      const monthly = monthlyPay({ ...payOf({ ...UNPAID, ...pay }), monthsPerYear: null })
      await db
        .updateTable('opening')
        .set({ ...pay, monthlyPayMinFen: monthly?.minFen, monthlyPayMaxFen: monthly?.maxFen })
        .where('id', '=', id)
        .execute()
      ids.push(id)
    }
    const read = async () => {
      const rows = await db.selectFrom('opening').where('id', 'in', ids).selectAll().execute()
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => {
        const row = byId.get(id)
        return { minFen: row?.monthlyPayMinFen, maxFen: row?.monthlyPayMaxFen }
      })
    }
    const schema = db as unknown as Kysely<unknown>
    const before = await read()
    await paidMonths.down(schema)
    expect(await read()).toEqual(before)
    await paidMonths.up(schema)
    expect(await read()).toEqual(pays.map((pay) => monthlyPay(payOf({ ...UNPAID, ...pay }))))
  })
})

const UNPAID = { payNegotiable: false, payFloor: null }

/** Pays as they were written before their word had a column. */
const OLD_PAYS: { said: string; yuan: number | null; most?: number; floor?: 'above' | 'from' }[] = [
  { said: '5000元以上', yuan: 5000, floor: 'above' },
  { said: '5000起', yuan: 5000, floor: 'from' },
  { said: '５千 / 月 起，包吃住', yuan: 5000, floor: 'from' },
  { said: '5,000 元 每月 以上', yuan: 5000, floor: 'above' },
  { said: '不低于5000元', yuan: 5000, floor: 'above' },
  { said: '1.2万以上', yuan: 12_000, floor: 'above' },
  { said: '6000元/月，满勤奖300元以上', yuan: 6000 },
  { said: '6000元/月，一起发', yuan: 6000 },
  { said: '5000元以上（含提成）', yuan: 5000, most: 800_000 },
  { said: '面议', yuan: null },
  { said: '面议，5000以上', yuan: null },
]
