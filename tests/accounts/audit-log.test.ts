import { beforeAll, expect, it } from 'vitest'
import { readLogQuery, SUBJECTS } from '#app/accounts/model/log.ts'
import { exportLog, listLatestDeeds, listLog } from '#app/accounts/audit-log.ts'
import { zhCN } from '#app/i18n/zh-CN/index.ts'
import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addRoom } from '#tests/live/room-fixtures.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('the log', (world) => {
  let officer: AccountActor
  let person: AccountActor
  let employerId: string

  beforeAll(async () => {
    ;({ officer } = await addOrganiser(world))
    person = await addPerson(world, '王芳')
    ;({ id: employerId } = await addEmployer(world, { name: '青岛日志（演示）有限公司' }))
    const record = (actor: AccountActor | null, at: string, action: AuditAction) => {
      world.setNow(new Date(at))
      const context = actor ? world.as(actor) : world.context
      return recordAudit(context, world.context.db, {
        action,
        subjectKind: action.startsWith('account') ? 'account' : 'employer',
        subjectId: action.startsWith('account') ? person.accountId : employerId,
        organisationId: action.startsWith('account') ? null : employerId,
      })
    }
    await record(officer, '2026-11-20T00:00:00+08:00', 'employer.refused')
    await record(person, '2026-11-20T23:59:59.999+08:00', 'employer.handed_in')
    await record(officer, '2026-11-21T00:00:00+08:00', 'employer.admitted')
    await record(null, '2026-11-22T09:00:00+08:00', 'account.logged_in')
    await record(null, '2026-11-22T10:00:00+08:00', 'employer.admitted')
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
  })

  const list = (input: Partial<Parameters<typeof listLog>[1]> = {}) =>
    listLog(world.as(officer), { action: null, from: null, to: null, page: 1, ...input })

  it('is newest first and names who did it to whom, seekers by one character alone', async () => {
    const { page, actions } = await list()
    expect(page.total).toBe(5)
    expect(page.items.map((deed) => [deed.action, deed.actorName, deed.organisationName])).toEqual([
      ['employer.admitted', null, '青岛日志（演示）有限公司'],
      ['account.logged_in', '王**', null],
      ['employer.admitted', '赵敏', '青岛日志（演示）有限公司'],
      ['employer.handed_in', '王**', '青岛日志（演示）有限公司'],
      ['employer.refused', '赵敏', '青岛日志（演示）有限公司'],
    ])
    expect(actions).toEqual([
      'account.logged_in',
      'employer.admitted',
      'employer.handed_in',
      'employer.refused',
    ])
  })

  it('can be narrowed to every kind of thing that it has words for', () => {
    const known = Object.keys(zhCN).flatMap((key) => /^audit\.subject\.(.+)$/.exec(key)?.[1] ?? [])
    expect([...SUBJECTS].sort()).toEqual(known.sort())
  })

  it('takes two days the wrong way round as the time between them', () => {
    const turned = readLogQuery(new URLSearchParams('from=2026-11-23&to=2026-11-20'))
    expect([turned.from, turned.to]).toEqual(['2026-11-20', '2026-11-23'])
    const open = readLogQuery(new URLSearchParams('from=2026-11-23'))
    expect([open.from, open.to]).toEqual(['2026-11-23', null])
  })

  it('is oldest first where its URL asks for that', async () => {
    const { descending } = readLogQuery(new URLSearchParams('sort=at'))
    const { page } = await list({ descending })
    expect(page.items.map((deed) => deed.action)).toEqual([
      'employer.refused',
      'employer.handed_in',
      'employer.admitted',
      'account.logged_in',
      'employer.admitted',
    ])
  })

  it('narrows by deed', async () => {
    const { page } = await list({ action: 'employer.admitted' })
    expect(page.total).toBe(2)
    expect(page.items.map((deed) => deed.action)).toEqual([
      'employer.admitted',
      'employer.admitted',
    ])
  })

  it.each([
    ['2026-11-20', '2026-11-20', ['employer.handed_in', 'employer.refused']],
    ['2026-11-21', '2026-11-21', ['employer.admitted']],
    ['2026-11-22', null, ['employer.admitted', 'account.logged_in']],
    [null, '2026-11-19', []],
  ])('narrows to days in Shanghai, from %s to %s', async (from, to, expected) => {
    const { page } = await list({ from, to })
    expect(page.items.map((deed) => deed.action)).toEqual(expected)
  })

  it('gives its newest lines', async () => {
    const deeds = await listLatestDeeds(world.as(officer), { limit: 2 })
    expect(deeds.map((deed) => deed.action)).toEqual(['employer.admitted', 'account.logged_in'])
  })

  it('is narrowed to a person of an organisation and to a kind of thing', async () => {
    const { page } = await list({ who: officer.name })
    expect(page.items.every((deed) => deed.actorName === officer.name)).toBe(true)
    const all = await list()
    const kind = all.page.items[0]?.subjectKind ?? ''
    const { page: ofKind } = await list({ subject: kind })
    expect(ofKind.total).toBe(all.page.items.filter((deed) => deed.subjectKind === kind).length)
    const seeker = await addPerson(world, '寻工人')
    await recordAudit(world.as(seeker), world.context.db, {
      action: 'account.logged_in',
      subjectKind: 'account',
      subjectId: seeker.accountId,
    })
    // Masked in the list, and not found by name.
    expect((await list({ who: '寻工人' })).page.total).toBe(0)
  })

  it('is taken as a file by an organiser alone, and the log says so', async () => {
    const query = { action: null, from: null, to: null }
    const deeds = await exportLog(world.as(officer), query)
    const { page } = await list()
    expect(page.total).toBe(deeds.length + 1)
    expect(page.items.map((deed) => deed.action)).toContain('log.exported')
    await expect(exportLog(world.context, query)).resolves.toBeDefined()
    const seeker = await addPerson(world)
    await expect(exportLog(world.as(seeker), query)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('is closed for anybody but organisers', async () => {
    const { recruiter } = await addEmployer(world)
    for (const actor of [recruiter, person, ANONYMOUS]) {
      const context = world.as(actor)
      await expect(
        listLog(context, { action: null, from: null, to: null, page: 1 }),
      ).rejects.toMatchObject({ code: 'not_allowed' })
      await expect(listLatestDeeds(context, { limit: 1 })).rejects.toMatchObject({
        code: 'not_allowed',
      })
    }
  })
})

onBothDatabases('the log of things that have titles', (world) => {
  it('names a live room and an opening by their titles', async () => {
    const { officer } = await addOrganiser(world)
    const { roomId, openings } = await addRoom(world)
    for (const [subjectKind, subjectId] of [
      ['room', roomId],
      ['opening', openings[0]!],
    ] as const) {
      const action = subjectKind === 'room' ? 'room.slowed' : 'opening.edited'
      await recordAudit(world.as(officer), world.context.db, { action, subjectKind, subjectId })
      const query = { action, subject: subjectKind, from: null, to: null, page: 1 }
      const { page } = await listLog(world.as(officer), query)
      const { title } = await world.context.db
        .selectFrom(subjectKind)
        .where('id', '=', subjectId)
        .select('title')
        .executeTakeFirstOrThrow()
      expect(page.items[0]?.subjectName).toBe(title)
    }
  })
})
