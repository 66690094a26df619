import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { getApplicantBoard, findApplicantNeighbours, listApplicants } from '#app/fair/applicants.ts'
import { exportApplicants } from '#app/fair/applicants/export.ts'
import { addNote, changeNote, listNotes, purgeNotes } from '#app/fair/applicants/notes.ts'
import {
  listTemplates,
  purgeTemplates,
  removeTemplate,
  restoreTemplate,
  saveTemplate,
} from '#app/fair/applicants/templates.ts'
import { changeApplications } from '#app/fair/application-lots.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import type { ApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  RESUME,
  setState,
  traces,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import { interviewOf, slotsOf } from '#tests/fair/interviews/interview-fixtures.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const FILTERS: ApplicantFilters = { state: null, openingId: null, q: '', sort: 'newest' }

async function addApplicant(world: World, booth: Booth, more: Partial<typeof RESUME>, line = '') {
  const seeker = await addPerson(world, more.name ?? RESUME.name)
  await saveResume(world.as(seeker), { ...RESUME, ...more })
  const { applicationId } = await apply(world, seeker, booth, line)
  return { seeker, id: applicationId }
}

async function takeBack(
  world: World,
  one: { seeker: Awaited<ReturnType<typeof addPerson>>; id: string },
) {
  const { id } = await world.context.db
    .selectFrom('disclosure')
    .where('applicationId', '=', one.id)
    .select('id')
    .executeTakeFirstOrThrow()
  await withdrawDisclosure(world.as(one.seeker), { disclosureId: id })
}

const pause = (world: World) => world.setNow(new Date(world.context.clock.now().getTime() + 60_000))

onBothDatabases('the desk’s list', (world) => {
  it('narrows by education, experience, days, words and interview', async () => {
    const booth = await addBooth(world)
    const start = world.context.clock.now()
    const a = await addApplicant(world, booth, {
      name: '赵一',
      education: 'college',
      intro: '做过氩弧焊，会用 cad，良品率 100%',
    })
    pause(world)
    const b = await addApplicant(world, booth, { name: '钱二', experience: 'from_1' }, '能上夜班')
    world.setNow(new Date('2026-11-24T00:30:00+08:00'))
    const c = await addApplicant(world, booth, { name: '孙三' })
    await invite(world, booth.recruiter, c.id)
    const found = async (more: Partial<ApplicantFilters>) => {
      const list = await listApplicants(world.as(booth.recruiter), {
        ...FILTERS,
        ...more,
        employerId: booth.employerId,
        page: 1,
      })
      return list.page.items.map(({ id }) => id)
    }
    expect(await found({})).toEqual([c.id, b.id, a.id])
    expect(await found({ sort: 'oldest' })).toEqual([a.id, b.id, c.id])
    expect(await found({ education: 'college' })).toEqual([a.id])
    expect(await found({ experience: 'from_1' })).toEqual([b.id])
    expect(await found({ from: '2026-11-24' })).toEqual([c.id])
    expect(await found({ to: '2026-11-23' })).toEqual([b.id, a.id])
    expect(await found({ q: '氩弧焊' })).toEqual([a.id])
    expect(await found({ q: '夜班' })).toEqual([b.id])
    // The names of a résumé's fields are nobody's words.
    expect(await found({ q: 'education' })).toEqual([])
    expect(await found({ q: 'college' })).toEqual([])
    // Capital or small, and a sign that stands for anything elsewhere is itself.
    expect(await found({ q: 'CAD' })).toEqual([a.id])
    expect(await found({ q: '100%' })).toEqual([a.id])
    expect(await found({ q: '做_氩' })).toEqual([])
    expect(await found({ interview: 'open' })).toEqual([c.id])
    expect(await found({ interview: 'none' })).toEqual([b.id, a.id])

    const as = world.as(booth.recruiter)
    expect(await found({ unread: true })).toEqual([b.id, a.id])
    await openApplication(as, { applicationId: a.id, marks: true })
    expect(await found({ unread: true })).toEqual([b.id])
    const interview = await interviewOf(world, c.id)
    const [slot] = await slotsOf(world, interview.roundId)
    await answerInterview(world.as(c.seeker), {
      interviewId: interview.id,
      answer: 'accept',
      slotId: slot?.id,
    })
    expect(await found({ unread: true })).toEqual([c.id, b.id])
    expect(await found({ interview: 'agreed', sort: 'interview' })).toEqual([c.id])
    await openApplication(as, { applicationId: c.id, marks: true })
    expect(await found({ unread: true })).toEqual([b.id])

    // Who has taken the data back is found by none of it.
    await takeBack(world, a)
    expect(await found({ education: 'college' })).toEqual([])
    expect(await found({ q: '赵一' })).toEqual([])
    const neighbours = await findApplicantNeighbours(as, {
      ...FILTERS,
      to: '2026-11-23',
      employerId: booth.employerId,
      applicationId: b.id,
    })
    expect(neighbours).toEqual({ previous: null, next: a.id })
    world.setNow(start)
  })

  it('stands as a board with the same people, the first of each column', async () => {
    const booth = await addBooth(world)
    const ids: string[] = []
    for (let index = 0; index < 17; index += 1) {
      ids.push((await apply(world, await addSeeker(world), booth)).applicationId)
    }
    await setState(world, ids[0] ?? '', 'offered')
    const board = await getApplicantBoard(world.as(booth.recruiter), {
      ...FILTERS,
      employerId: booth.employerId,
    })
    const columns = Object.fromEntries(
      board.columns.map(({ state, count, rows }) => [state, [count, rows.length]]),
    )
    expect(columns).toMatchObject({ sent: [16, 15], offered: [1, 1], hired: [0, 0] })
    const other = await addBooth(world)
    await expect(
      getApplicantBoard(world.as(other.recruiter), { ...FILTERS, employerId: booth.employerId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

onBothDatabases('the export', (world) => {
  it('holds those whose disclosure stands, follows the filters, and is logged', async () => {
    const booth = await addBooth(world)
    await addApplicant(world, booth, { name: '=1+1', headline: '@命令' }, '<b>&"你好"</b>')
    const gone = await addApplicant(world, booth, { name: '走了的人' })
    const refused = await addApplicant(world, booth, { name: '周五' })
    await setState(world, refused.id, 'refused')
    await takeBack(world, gone)
    const as = world.as(booth.recruiter)
    const read = async (more: Partial<ApplicantFilters>) => {
      const stream = await exportApplicants(as, {
        ...FILTERS,
        ...more,
        employerId: booth.employerId,
        locale: 'zh-CN',
      })
      return readSheet(Buffer.from(await new Response(stream).arrayBuffer()))
    }
    const [head, ...rows] = await read({})
    expect(head?.slice(0, 4)).toEqual(['姓名', '手机号', '岗位', '状态'])
    expect(rows.map(([name]) => name)).toEqual(['周五', "'=1+1"])
    expect(rows[1]?.[7]).toBe("'@命令")
    expect(rows[1]?.[8]).toBe('<b>&"你好"</b>')
    expect((await read({ state: 'refused' })).slice(1).map(([name]) => name)).toEqual(['周五'])
    expect(JSON.stringify(rows)).not.toContain('走了的人')
    const logged = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'applicants.exported')
      .where('organisationId', '=', booth.employerId)
      .select(['actorAccountId', 'details'])
      .orderBy('id')
      .execute()
    expect(logged).toEqual([
      { actorAccountId: booth.recruiter.accountId, details: { count: 2 } },
      { actorAccountId: booth.recruiter.accountId, details: { count: 1 } },
    ])
    const other = await addBooth(world)
    await expect(
      exportApplicants(world.as(other.recruiter), {
        ...FILTERS,
        employerId: booth.employerId,
        locale: 'zh-CN',
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('goes on over several batches, each once', async () => {
    const booth = await addBooth(world)
    const { id } = await addApplicant(world, booth, { name: '第一人' })
    await copyApplicants(world, id, 600)
    const stream = await exportApplicants(world.as(booth.recruiter), {
      ...FILTERS,
      employerId: booth.employerId,
      locale: 'zh-CN',
    })
    const rows = await readSheet(Buffer.from(await new Response(stream).arrayBuffer()))
    expect(rows).toHaveLength(602)
    expect(new Set(rows.slice(1).map((row) => row[1])).size).toBe(601)
  })
})

/** More applications of the same kind, each of a person of its own, straight into the tables. */
async function copyApplicants(world: World, id: string, count: number): Promise<void> {
  const { db } = world.context
  // Without what the database keeps by itself.
  const { resumeEducation, resumeExperience, searchText, ...like } = await db
    .selectFrom('application')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect([resumeEducation, resumeExperience]).toEqual([
    like.resume?.education,
    like.resume?.experience,
  ])
  expect(searchText).toContain(like.name)
  const disclosure = await db
    .selectFrom('disclosure')
    .where('applicationId', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const made = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    accountId: newId(),
    phone: `188${String(index).padStart(8, '0')}`,
  }))
  const now = world.context.clock.now()
  await db
    .insertInto('account')
    .values(
      made.map(({ accountId, phone }) => ({
        id: accountId,
        name: '甲',
        email: null,
        emailConfirmedAt: null,
        phone,
        phoneConfirmedAt: null,
        passwordHash: null,
        createdAt: now,
      })),
    )
    .execute()
  await db
    .insertInto('application')
    .values(made.map((one) => ({ ...like, ...one, resume: JSON.stringify(like.resume) })))
    .execute()
  await db
    .insertInto('disclosure')
    .values(
      made.map((one) => ({
        ...disclosure,
        id: newId(),
        applicationId: one.id,
        accountId: one.accountId,
      })),
    )
    .execute()
}

onBothDatabases('notes', (world) => {
  it('are the employer’s own people’s to read and each author’s to change', async () => {
    const booth = await addBooth(world)
    const one = await addApplicant(world, booth, {})
    const colleague = await join(world, await addPerson(world, '孙梅'), {
      id: booth.employerId,
      kind: 'employer',
    })
    const as = world.as(booth.recruiter)
    const read = (actor = booth.recruiter) =>
      listNotes(world.as(actor), { employerId: booth.employerId, applicationId: one.id })
    await Promise.all([
      addNote(as, { applicationId: one.id, text: ' 电话里聊过 ' }),
      addNote(as, { applicationId: one.id, text: '电话里聊过' }),
    ])
    const [note] = await read()
    expect(await read()).toMatchObject([{ text: '电话里聊过', authorName: '李强', own: true }])
    expect(await read(colleague)).toMatchObject([{ own: false, deleted: false }])
    const change = { applicationId: one.id, noteId: note?.id ?? '' }
    await expect(
      changeNote(world.as(colleague), { ...change, act: 'edit', text: '改' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await changeNote(as, { ...change, act: 'edit', text: '见过面了' })
    await changeNote(as, { ...change, act: 'delete' })
    expect(await read(colleague)).toEqual([])
    expect(await read()).toMatchObject([{ deleted: true, text: '' }])
    await changeNote(as, { ...change, act: 'undo' })
    expect(await read(colleague)).toMatchObject([{ text: '见过面了' }])

    const other = await addBooth(world)
    for (const actor of [other.recruiter, one.seeker]) {
      await expect(read(actor)).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        addNote(world.as(actor), { applicationId: one.id, text: '偷看' }),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    // Deleted for good once it cannot be taken back.
    const start = world.context.clock.now()
    await changeNote(as, { ...change, act: 'delete' })
    world.setNow(new Date(start.getTime() + 11 * 60_000))
    await expect(changeNote(as, { ...change, act: 'undo' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await purgeNotes(world.context)).notes).toBeGreaterThan(0)
    world.setNow(start)
  })

  it('go with the disclosure', async () => {
    const booth = await addBooth(world)
    const one = await addApplicant(world, booth, {})
    const as = world.as(booth.recruiter)
    await addNote(as, { applicationId: one.id, text: '电话里聊过' })
    await takeBack(world, one)
    const rows = await world.context.db
      .selectFrom('applicantNote')
      .where('applicationId', '=', one.id)
      .select('id')
      .execute()
    expect(rows).toEqual([])
    await expect(addNote(as, { applicationId: one.id, text: '还想记' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

onBothDatabases('templates', (world) => {
  it('come with the product until the employer has its own', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    const as = world.as(booth.recruiter)
    const list = (actor = booth.recruiter, employerId = booth.employerId) =>
      listTemplates(world.as(actor), { employerId, locale: 'zh-CN' })
    expect((await list()).map(({ kind, starter }) => [kind, starter])).toEqual([
      ['invite', true],
      ['invite', true],
      ['offer', true],
      ['refuse', true],
      ['refuse', true],
    ])
    const typed = {
      employerId: booth.employerId,
      kind: 'refuse' as const,
      name: '婉拒',
      text: '{姓名}，谢谢',
    }
    const { id } = await saveTemplate(as, typed)
    expect(await saveTemplate(as, typed)).toEqual({ id })
    expect((await list()).filter(({ kind }) => kind === 'refuse')).toEqual([
      { id, kind: 'refuse', name: '婉拒', text: '{姓名}，谢谢', starter: false },
    ])
    await saveTemplate(as, { ...typed, id, name: '客气地婉拒' })
    const theirs = { ...typed, employerId: other.employerId, id }
    await expect(saveTemplate(world.as(other.recruiter), theirs)).rejects.toMatchObject({
      code: 'not_found',
    })
    await removeTemplate(world.as(other.recruiter), {
      employerId: other.employerId,
      templateId: id,
    })
    expect((await list()).find((template) => template.id === id)?.name).toBe('客气地婉拒')
    await expect(list(other.recruiter)).rejects.toMatchObject({ code: 'not_found' })
    await removeTemplate(as, { employerId: booth.employerId, templateId: id })
    expect((await list()).filter(({ kind }) => kind === 'refuse')).toHaveLength(2)

    const gone = { employerId: booth.employerId, templateId: id }
    const theirsAgain = restoreTemplate(world.as(other.recruiter), gone)
    await expect(theirsAgain).rejects.toMatchObject({ code: 'not_found' })
    await restoreTemplate(as, gone)
    expect((await list()).find((template) => template.id === id)?.name).toBe('客气地婉拒')
    await removeTemplate(as, gone)
    expect(await purgeTemplates(world.context)).toEqual({ templates: 0 })
    const now = world.context.clock.now()
    world.setNow(addDays(now, 2))
    expect(await purgeTemplates(world.context)).toEqual({ templates: 1 })
    world.setNow(now)
    await restoreTemplate(as, gone)
    expect((await list()).find((template) => template.id === id)).toBeUndefined()
  })

  it('are no more than anybody finds again, though several come at once', async () => {
    const { employerId, recruiter } = await addBooth(world)
    const as = world.as(recruiter)
    const save = (name: string) =>
      saveTemplate(as, { employerId, kind: 'refuse', name, text: '{姓名}，谢谢' })
    const removed: string[] = []
    for (const name of ['去一', '去二', '去三', '去四']) {
      const { id } = await save(name)
      await removeTemplate(as, { employerId, templateId: id })
      removed.push(id)
    }
    for (let number = 1; number < 60; number++) await save(`模板 ${number}`)
    let coming: Promise<unknown>[] = []
    await world.context.db.transaction().execute(async (trx) => {
      // Held, they all wait for this one moment, and go on together.
      await trx
        .selectFrom('answerTemplate')
        .where('id', 'in', removed)
        .select('id')
        .forUpdate()
        .execute()
      coming = removed.map((templateId) => restoreTemplate(as, { employerId, templateId }))
      await world.waiting(removed.length)
    })
    const came = await Promise.allSettled([...coming, ...['新一', '新二', '新三'].map(save)])
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const standing = await listTemplates(as, { employerId, locale: 'zh-CN', kind: 'refuse' })
    expect(standing).toHaveLength(60)
    // One that stands stands, though there is room for no other.
    const [{ id: templateId } = { id: '' }] = standing
    await restoreTemplate(as, { employerId, templateId })
  })

  it('are filled in for each of several, and never sent with a gap', async () => {
    const booth = await addBooth(world)
    const a = await addApplicant(world, booth, { name: '赵一' })
    const b = await addApplicant(world, booth, { name: '钱二' })
    const as = world.as(booth.recruiter)
    const answer = { action: 'refuse' as const, reason: '{姓名}，“{岗位}”已招满' }
    expect(await changeApplications(as, { ...answer, applicationIds: [a.id, b.id] })).toEqual({
      changed: 2,
      failed: [],
    })
    const { steps } = await traces(world, booth)
    const reasons = steps.filter(({ toState }) => toState === 'refused').map(({ reason }) => reason)
    expect(reasons.sort()).toEqual(['赵一，“数控车工”已招满', '钱二，“数控车工”已招满'].sort())
    const c = await addApplicant(world, booth, { name: '孙三' })
    const offer = { applicationId: c.id, action: 'offer' as const, note: '{时间}到{地点}报到' }
    await expect(changeApplication(as, offer)).rejects.toMatchObject({
      code: 'template_open',
      field: 'note',
      params: { word: '{时间}' },
    })
    expect((await traces(world, booth)).applications.find(({ id }) => id === c.id)?.state).toBe(
      'sent',
    )
  })
})
