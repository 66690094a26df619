import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { exportEmployers } from '#app/accounts/employer-export.ts'
import { papersReminder } from '#app/accounts/model/admission.ts'
import { readEmployerQuery } from '#app/accounts/model/employer-list.ts'
import { remindSelectedEmployers } from '#app/accounts/papers-reminders.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const queryOf = (asked: string) => readEmployerQuery(new URLSearchParams(asked))
const ticked = (...ids: string[]) => ({ ids, all: null })

async function noticesOf(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .select('kind')
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind)
}

async function addTown(world: World, name: string) {
  const named = (what: string) => `${name}${what}（演示）有限公司`
  const preparing = await addEmployer(world, { name: named('准备'), admission: 'preparing' })
  const refused = await addEmployer(world, { name: named('未过'), admission: 'refused' })
  const waiting = await addEmployer(world, { name: named('待审'), admission: 'in_review' })
  const current = await addEmployer(world, { name: named('正常') })
  const overdue = await addEmployer(world, { name: named('过期') })
  const renewing = await addEmployer(world, { name: named('复核') })
  const nobody = await addEmployer(world, { name: named('无人'), admission: 'preparing' })
  const { db, clock } = world.context
  const now = clock.now()
  const past = { verifiedAt: addDays(now, -200), verificationDueAt: addDays(now, -1) }
  const before = { ...past, submittedAt: addDays(now, -200) }
  await db.updateTable('employer').set(before).where('id', '=', overdue.id).execute()
  const since = { ...past, submittedAt: addDays(now, -1) }
  await db.updateTable('employer').set(since).where('id', '=', renewing.id).execute()
  await db
    .updateTable('membership')
    .set({ removedAt: now })
    .where('organisationId', '=', nobody.id)
    .execute()
  return { preparing, refused, waiting, current, overdue, renewing, nobody }
}

onBothDatabases('employers ticked in the register', (world) => {
  it('are reminded of the papers that are awaited, and of no others, and not twice', async () => {
    const { officer } = await addOrganiser(world)
    const as = world.as(officer)
    const town = await addTown(world, '勾选')
    const all = Object.values(town).map(({ id }) => id)
    const remind = (ids: string[]) =>
      remindSelectedEmployers(as, { query: queryOf(''), selection: ticked(...ids) })
    const outcome = await remind([...all, 'nonsense'])
    expect(outcome).toMatchObject({ reminded: 3, left: 0 })
    const failed = Object.fromEntries(
      outcome.failed.map(({ fault, named }) => [fault, named.map(({ employerId }) => employerId)]),
    )
    expect(failed).toEqual({
      reminder_needless: [town.waiting.id, town.current.id, town.renewing.id],
      nobody_registered: [town.nobody.id],
      not_found: ['nonsense'],
    })
    const told = async (one: keyof typeof town) => noticesOf(world, town[one].recruiter.accountId)
    expect(await told('preparing')).toEqual(['notice.papers_awaited'])
    expect(await told('refused')).toEqual(['notice.papers_awaited'])
    expect(await told('overdue')).toEqual(['notice.verification_over'])
    for (const one of ['waiting', 'current', 'renewing', 'nobody'] as const) {
      expect(await told(one), one).toEqual([])
    }
    const { db } = world.context
    const mails = await db
      .selectFrom('message')
      .where('accountId', '=', town.preparing.recruiter.accountId)
      .select(['subject', 'body'])
      .execute()
    expect(mails).toMatchObject([{ subject: '【春风】请提交 春芽 的材料' }])
    expect(mails[0]?.body).toContain('/employer/papers')
    const logged = await db
      .selectFrom('auditEntry')
      .where('action', '=', 'employer.reminded')
      .where('actorAccountId', '=', officer.accountId)
      .select('subjectId')
      .execute()
    expect(logged).toHaveLength(3)

    const again = await remind([town.preparing.id])
    expect(again).toMatchObject({ reminded: 0, failed: [{ fault: 'reminded_lately', count: 1 }] })
    const start = world.context.clock.now()
    world.setNow(addDays(start, 4))
    expect(await remind([town.preparing.id])).toMatchObject({ reminded: 1, failed: [] })
    world.setNow(start)
    expect(await told('preparing')).toHaveLength(2)
  })

  it('are reminded once, by whichever of two presses comes first', async () => {
    const { officer } = await addOrganiser(world)
    const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
    const press = () =>
      remindSelectedEmployers(world.as(officer), { query: queryOf(''), selection: ticked(id) })
    const both = await Promise.all([press(), press()])
    expect(both.map(({ reminded }) => reminded).sort()).toEqual([0, 1])
    expect(await noticesOf(world, recruiter.accountId)).toHaveLength(1)
  })

  it('or all that it finds: as many as one step takes, and none that came since', async () => {
    const { officer } = await addOrganiser(world)
    const as = world.as(officer)
    await addTown(world, '全部')
    const read = world.context.clock.now()
    const query = queryOf('q=全部&sort=name')
    const selection = { ids: [], all: read }
    world.setNow(addDays(read, 0.01))
    const late = await addEmployer(world, {
      name: '全部后来（演示）有限公司',
      admission: 'preparing',
    })
    const first = await remindSelectedEmployers(as, { query, selection }, { most: 2 })
    expect(first).toMatchObject({ reminded: 2, left: 1 })
    const counts = (outcome: typeof first) =>
      Object.fromEntries(outcome.failed.map(({ fault, count }) => [fault, count]))
    expect(counts(first)).toEqual({ reminder_needless: 3, nobody_registered: 1 })
    const second = await remindSelectedEmployers(as, { query, selection }, { most: 2 })
    expect(second).toMatchObject({ reminded: 1, left: 0 })
    expect(counts(second)).toEqual({
      reminder_needless: 3,
      nobody_registered: 1,
      reminded_lately: 2,
    })
    expect(await noticesOf(world, late.recruiter.accountId)).toEqual([])
    world.setNow(read)
  })

  it('are taken along as a sheet, those ticked or all that it finds, and the log says so', async () => {
    const { officer } = await addOrganiser(world)
    const as = world.as(officer)
    const town = await addTown(world, '导出')
    const rival = await addEmployer(world, { name: '=别的（演示）有限公司' })
    const take = async (input: { asked: string; ids?: string[] }) => {
      const selection = input.ids
        ? ticked(...input.ids)
        : { ids: [], all: world.context.clock.now() }
      const stream = await exportEmployers(as, {
        query: queryOf(input.asked),
        selection,
        locale: 'zh-CN',
      })
      return readSheet(Buffer.from(await new Response(stream).arrayBuffer()))
    }
    const [head, ...rows] = await take({ asked: 'q=导出&state=overdue' })
    expect(head?.slice(0, 4)).toEqual(['单位', '信用代码', '状态', '行业'])
    expect(rows.map(([name]) => name).sort()).toEqual([
      '导出复核（演示）有限公司',
      '导出过期（演示）有限公司',
    ])
    // Whatever the list is narrowed to, those ticked are meant.
    const [, ...own] = await take({
      asked: 'q=导出',
      ids: [town.preparing.id, rival.id, 'nonsense'],
    })
    expect(own.map(([name]) => name)).toEqual([
      "'=别的（演示）有限公司",
      '导出准备（演示）有限公司',
    ])
    expect(JSON.stringify([...rows, ...own]), 'nothing of people').not.toMatch(/李强|19900000001/)
    const [, ...none] = await take({ asked: '', ids: ['nonsense'] })
    expect(none).toEqual([])
    const logged = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'register.exported')
      .where('actorAccountId', '=', officer.accountId)
      .select('details')
      .orderBy('id')
      .execute()
    expect(logged.map(({ details }) => details)).toEqual([{ count: 2 }, { count: 2 }, { count: 0 }])
  })

  it('are nobody else’s to remind or to take along', async () => {
    const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
    for (const actor of [recruiter, await addPerson(world), ANONYMOUS]) {
      const context = world.as(actor)
      const asked = { query: queryOf(''), selection: ticked(id) }
      const asking = [
        remindSelectedEmployers(context, asked),
        exportEmployers(context, { ...asked, locale: 'zh-CN' }),
      ]
      for (const answer of await Promise.allSettled(asking)) {
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not_allowed' } })
      }
    }
  })

  it('are told apart by query as by model', async () => {
    const { officer } = await addOrganiser(world)
    const town = await addTown(world, '同样')
    const { db, clock } = world.context
    const rows = await db
      .selectFrom('employer')
      .where(
        'id',
        'in',
        Object.values(town).map(({ id }) => id),
      )
      .select(['id', 'admission', 'submittedAt', 'verifiedAt', 'verificationDueAt'])
      .execute()
    const needless = rows.filter((row) => papersReminder(row, clock.now()) === null)
    const outcome = await remindSelectedEmployers(world.as(officer), {
      query: queryOf('q=同样'),
      selection: { ids: [], all: clock.now() },
    })
    const found = outcome.failed.find(({ fault }) => fault === 'reminder_needless')
    expect(found?.named.map(({ employerId }) => employerId).sort()).toEqual(
      needless.map(({ id }) => id).sort(),
    )
  })
})
