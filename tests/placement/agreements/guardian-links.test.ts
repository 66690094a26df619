import { expect, it } from 'vitest'
import { deliverMessage } from '#app/accounts/messages.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { OutgoingMessage } from '#app/kernel/context.ts'
import {
  fileConsent,
  getStudentConsents,
  listClassConsents,
} from '#app/placement/agreements/class-consents.ts'
import { readConsentPaper } from '#app/placement/agreements/filed-papers.ts'
import { askGuardians } from '#app/placement/agreements/guardian-asking.ts'
import { answerAsGuardian, findGuardianPaper } from '#app/placement/agreements/guardian-consent.ts'
import { editStudent } from '#app/placement/roster/student.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addHead } from '../college-fixtures.ts'
import { addPapers, moveTo, publish } from './paper-fixtures.ts'

const PDF = { name: '同意书.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') }
const GUARDIAN = { name: '孙建国', phone: '19900020001' }

onBothDatabases('guardians', (world) => {
  /** A plan with a minor, whose class teacher has had the guardian written to. */
  async function asked() {
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    const college = await addCollege(world)
    const papers = await addPapers(world, college, { state: 'published' })
    const teacher = world.as(await addClassTeacher(world, college))
    const classGroupIds = [college.groups.first]
    const asking = await askGuardians(teacher, { classGroupIds })
    const { intern } = await getStudentConsents(teacher, {
      planId: papers.planId,
      studentId: papers.minorId,
    })
    return { ...papers, college, teacher, classGroupIds, asking, postId: intern.postId }
  }

  async function newest() {
    const message = await world.context.db
      .selectFrom('message')
      .where('channel', '=', 'sms')
      .where('body', 'like', '%/guardian/%')
      .selectAll()
      // By the id: the clock is set back for each test.
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const token = /\/guardian\/(\w+)/.exec(message.body)![1]!
    return { message, opened: { token, address: '127.0.0.1' } }
  }

  it('are asked by a link that only the channel knows the number of', async () => {
    const { asking, teacher, classGroupIds, college } = await asked()
    expect(asking).toMatchObject({ reminded: 1, lately: 0, unreachable: 0 })
    const { message, opened } = await newest()
    expect(message).toMatchObject({ accountId: null, address: '199****0001', state: 'queued' })
    expect(JSON.stringify(message)).not.toContain(GUARDIAN.phone)
    const links = await world.context.db.selectFrom('paperLink').selectAll().execute()
    for (const secret of [opened.token, GUARDIAN.phone]) {
      expect(JSON.stringify(links)).not.toContain(secret)
    }
    const sent: OutgoingMessage[] = []
    const sms = { deliver: (one: OutgoingMessage) => Promise.resolve(void sent.push(one)) }
    const channels = { ...world.context.channels, sms }
    await deliverMessage({ ...world.context, channels }, { messageId: message.id })
    expect(sent[0]?.address).toBe(GUARDIAN.phone)
    const after = await world.context.db
      .selectFrom('message')
      .where('id', '=', message.id)
      .select(['state', 'address', 'addressSealed'])
      .executeTakeFirst()
    expect(after).toEqual({ state: 'sent', address: '199****0001', addressSealed: null })

    expect(await askGuardians(teacher, { classGroupIds })).toMatchObject({ reminded: 0, lately: 1 })
    const head = world.as(await addHead(world, college))
    await expect(askGuardians(head, { classGroupIds })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const other = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    await expect(askGuardians(other, { classGroupIds })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('read what is asked, sign with their name, and answer once', async () => {
    const { teacher, planId, minorId, postId } = await asked()
    const { opened } = await newest()
    const paper = await findGuardianPaper(world.context, opened)
    expect(paper?.asked).toMatchObject({ postId, terms: { student: { name: '林小雨' } } })
    expect(JSON.stringify(paper)).not.toMatch(/2010-06-01|19900020001|孙建国/)
    const answer = { ...opened, postId, answer: 'refused' as const, reason: '太远' }
    await expect(
      answerAsGuardian(world.context, { ...answer, name: '孙建华' }),
    ).rejects.toMatchObject({ code: 'guardian_name', field: 'name' })
    const answers = await Promise.allSettled(
      [1, 2].map(() => answerAsGuardian(world.context, { ...answer, name: '孙 建国' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(
      (await getStudentConsents(teacher, { planId, studentId: minorId })).intern,
    ).toMatchObject({
      guardian: { answer: 'refused', reason: '太远', isByLink: true, fileId: null },
    })
    expect((await findGuardianPaper(world.context, opened))?.answered?.answer).toBe('refused')
    await expect(
      answerAsGuardian(world.context, { ...answer, answer: 'agreed', name: '孙建国' }),
    ).rejects.toMatchObject({ code: 'link_expired' })
    const { group } = await listClassConsents(teacher, { classGroupId: null, show: 'all' })
    expect(group?.guardians?.silent).toBe(0)
  })

  it.each([
    ['after three days', async () => world.setNow(addDays(world.context.clock.now(), 3))],
    [
      'of another post',
      async (of: Awaited<ReturnType<typeof asked>>) => {
        await moveTo(world, of, of.minorId, of.run.posts[1]!)
        await publish(world, of.college, of.run, 1)
      },
    ],
    [
      'to a number that is the guardian’s no more',
      async ({ teacher, minorId }: Awaited<ReturnType<typeof asked>>) =>
        editStudent(teacher, {
          studentId: minorId,
          phone: '',
          guardianName: '孙建国',
          guardianPhone: '19900020099',
          homeDistrictCode: null,
        }),
    ],
    [
      'before the last one',
      async ({ teacher, classGroupIds }: Awaited<ReturnType<typeof asked>>) => {
        world.setNow(addDays(world.context.clock.now(), 1.5))
        await askGuardians(teacher, { classGroupIds })
      },
    ],
    [
      'once their paper is filed',
      async ({ teacher, planId, minorId, postId }: Awaited<ReturnType<typeof asked>>) =>
        fileConsent(teacher, {
          ...{ planId, studentId: minorId, postId, giver: 'guardian' },
          ...{ answer: 'refused', reason: '太远', paper: PDF },
        }),
    ],
  ])('cannot answer by a link %s', async (_what, happen) => {
    const of = await asked()
    const { opened } = await newest()
    expect(await findGuardianPaper(world.context, opened)).not.toBeNull()
    await happen(of)
    expect(await findGuardianPaper(world.context, opened)).toBeNull()
    const answer = { postId: of.postId, answer: 'agreed' as const, reason: '', name: '孙建国' }
    await expect(answerAsGuardian(world.context, { ...opened, ...answer })).rejects.toMatchObject({
      code: expect.stringMatching(/^(link_expired|conflict)$/) as string,
    })
    expect(await findGuardianPaper(world.context, { ...opened, token: '0'.repeat(32) })).toBeNull()
  })

  it('have their papers read by the class teacher and the officer, and by nobody else', async () => {
    const { teacher, planId, minorId, postId, college } = await asked()
    const of = { planId, studentId: minorId, giver: 'guardian' as const }
    const agreed = { postId, answer: 'agreed' as const, reason: '' }
    await expect(readConsentPaper(teacher, of)).rejects.toMatchObject({ code: 'not_found' })
    await fileConsent(teacher, { ...of, ...agreed, paper: PDF })
    expect(await readConsentPaper(teacher, of)).toMatchObject({ name: '同意书.pdf' })
    expect(await readConsentPaper(world.as(college.officer), of)).toMatchObject(PDF)
    const strangers = [
      await addHead(world, college),
      await addClassTeacher(world, college, '王强', college.groups.second),
      (await addCollege(world)).officer,
    ]
    for (const stranger of strangers) {
      await expect(readConsentPaper(world.as(stranger), of)).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'file.read')
      .where('organisationId', '=', college.id)
      .select('details')
      .execute()
    expect(log).toEqual([{ details: { paper: 'consent' } }, { details: { paper: 'consent' } }])
  })
})
