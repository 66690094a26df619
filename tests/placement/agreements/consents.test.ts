import { beforeAll, expect, it } from 'vitest'
import {
  fileConsent,
  getStudentConsents,
  listClassConsents,
} from '#app/placement/agreements/class-consents.ts'
import { consentSchema, markOfConsent } from '#app/placement/agreements/model/consent-form.ts'
import { remindConsents } from '#app/placement/agreements/consent-reminders.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { translator } from '#app/i18n/index.ts'
import { collectOwnData } from '#app/fair/people/data-export.ts'
import { createLimits } from '#server/limits.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, type TestCollege } from '../college-fixtures.ts'
import { addPapers, moveTo, publish } from './paper-fixtures.ts'

const PDF = { name: '同意书.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') }

onBothDatabases('consents', (world) => {
  let college: TestCollege
  beforeAll(async () => {
    college = await addCollege(world)
  })

  async function asked() {
    const own = await addCollege(world)
    const papers = await addPapers(world, own, { state: 'published' })
    const student = world.as(papers.person)
    const { intern } = await getOwnPapers(student)
    return { ...papers, college: own, student, postId: intern!.postId, intern: intern! }
  }

  it('say what is agreed to, and are given or refused with a reason', async () => {
    const { student, postId, intern, college: own, ...papers } = await asked()
    expect(intern.terms).toMatchObject({
      title: '岗位甲',
      pay: 3200,
      hoursDay: 8,
      firstDay: '2027-03-01',
      insurance: null,
      student: { name: '孙悦' },
    })
    expect(intern.judgements.find(({ rule }) => rule === 'consent')?.verdict).toBe('refuses')
    const teacher = await addClassTeacher(world, own)
    const refusal = consentSchema.safeParse({ postId, answer: 'refused', reason: '' })
    expect(refusal.error?.issues).toMatchObject([{ path: ['reason'] }])
    // What is refused when it is empty is not called optional.
    for (const key of ['consent.reason_hint', 'consent.refused_why_hint'] as const)
      expect(translator('zh-CN')(key)).toContain('不同意时必填')
    await giveConsent(student, { postId, answer: 'refused', reason: '太远' })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', teacher.accountId)
      .select('kind')
      .execute()
    expect(notices).toEqual([{ kind: 'notice.consent_refused' }])
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    const { intern: after } = await getOwnPapers(student)
    expect(after?.consent).toMatchObject({ answer: 'agreed', reason: '' })
    expect(await collectOwnData(world.context, papers.person.accountId)).toMatchObject({
      consent: [{ giver: 'student', answer: 'agreed' }],
    })
  })

  it('are for one post: another one is asked about anew', async () => {
    const { student, postId, college: own, ...papers } = await asked()
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    await moveTo(world, papers, papers.studentId, papers.run.posts[1]!)
    await publish(world, own, papers.run, 1)
    expect((await getOwnPapers(student)).intern?.consent).toBeNull()
    await expect(
      giveConsent(student, { postId, answer: 'agreed', reason: '' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('of a minor need the guardian’s paper, which the class teacher files', async () => {
    const { minorId, studentId: grownId, planId, college: own } = await asked()
    const teacher = world.as(await addClassTeacher(world, own))
    const other = world.as(await addClassTeacher(world, own, '王强', own.groups.second))
    const of = { planId, studentId: minorId }
    const { intern, mayFile } = await getStudentConsents(teacher, of)
    expect(mayFile).toBe(true)
    const { postId } = intern
    const agreed = { ...of, postId, answer: 'agreed' as const, reason: '', paper: PDF }
    await expect(fileConsent(other, { ...agreed, giver: 'guardian' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const wrong = { name: 'a.exe', bytes: new TextEncoder().encode('MZ') }
    await expect(
      fileConsent(teacher, { ...agreed, giver: 'guardian', paper: wrong }),
    ).rejects.toMatchObject({ code: 'file_type', field: 'file' })
    const missing = async () => {
      const list = await listClassConsents(teacher, { classGroupId: null, show: 'missing' })
      return list.students.map(({ name }) => name)
    }
    expect(await missing()).toEqual(['孙悦', '林小雨'])
    await fileConsent(teacher, { ...agreed, giver: 'student' })
    expect(await missing()).toEqual(['孙悦', '林小雨'])
    await fileConsent(teacher, { ...agreed, giver: 'guardian' })
    const adult = { ...agreed, studentId: grownId, giver: 'guardian' as const }
    await expect(fileConsent(teacher, adult)).rejects.toMatchObject({ code: 'guardian_needless' })
    expect(await missing()).toEqual(['孙悦'])
    const refused = { ...agreed, giver: 'guardian' as const, answer: 'refused' as const }
    await fileConsent(teacher, { ...refused, reason: '不放心', paper: null })
    expect((await getStudentConsents(teacher, of)).intern.guardian).toMatchObject({
      answer: 'refused',
      reason: '不放心',
    })
    const officer = world.as(college.officer)
    await expect(getStudentConsents(officer, of)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('on paper do not take the place of what was said since the page was read', async () => {
    const { student, studentId, planId, postId, college: own } = await asked()
    const officer = world.as(own.officer)
    const of = { planId, studentId, giver: 'student' as const, postId, paper: PDF }
    const markNow = async () =>
      markOfConsent((await getStudentConsents(officer, of)).intern.consent)
    const file = (answer: 'agreed' | 'refused', shown: string) =>
      fileConsent(officer, { ...of, answer, reason: answer === 'refused' ? '太远' : '', shown })
    const before = await markNow()
    await giveConsent(student, { postId, answer: 'refused', reason: '太远' })
    await expect(file('agreed', before)).rejects.toMatchObject({
      code: 'consent_refused_since',
      field: 'answer',
      params: { reason: '太远' },
    })
    const seen = await markNow()
    // Two who have both read the refusal.
    world.setNow(new Date(world.context.clock.now().getTime() + 1000))
    const both = await Promise.allSettled([file('agreed', seen), file('agreed', seen)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'consent_agreed_since' },
    })
    await expect(file('refused', seen)).rejects.toMatchObject({ code: 'consent_agreed_since' })
    await file('refused', await markNow())
  })

  it('of who comes of age before the first day need the guardian while she is a minor', async () => {
    const { student, studentId, postId, planId, college: own } = await asked()
    const today = new Date('2026-11-23T12:00:00+08:00')
    // 18 on 1 February, a month before the first day.
    await world.context.db
      .updateTable('student')
      .set({ birthDay: '2009-02-01' })
      .where('id', '=', studentId)
      .execute()
    const officer = world.as(own.officer)
    const needs = async () => (await getOwnPapers(student)).intern!.needsGuardian
    const verdict = async () =>
      (await getStudentConsents(officer, { planId, studentId })).intern.judgements.find(
        ({ rule }) => rule === 'guardian_consent',
      )?.verdict
    try {
      expect(await needs()).toBe(true)
      world.setNow(new Date('2027-02-01T00:00:00+08:00'))
      expect(await needs()).toBe(false)
      world.setNow(new Date('2027-01-31T23:59:00+08:00'))
      await giveConsent(student, { postId, answer: 'agreed', reason: '' })
      world.setNow(new Date('2027-02-02T12:00:00+08:00'))
      // What she has answered alone stays, and lacks her guardian's for good.
      expect((await getOwnPapers(student)).intern?.consent?.answer).toBe('agreed')
      expect(await needs()).toBe(true)
      expect(await verdict()).toBe('refuses')
      const missing = await listClassConsents(officer, { classGroupId: null, show: 'missing' })
      expect(missing.students).toContainEqual(
        expect.objectContaining({ id: studentId, needsGuardian: true, guardian: null }),
      )
      // She answers anew as an adult.
      await giveConsent(student, { postId, answer: 'agreed', reason: '' })
      expect(await needs()).toBe(false)
      expect(await verdict()).toBe('passes')
    } finally {
      world.setNow(today)
    }
  })

  it('on paper are filed for many a class group within an hour', async () => {
    const { minorId, planId, college: own } = await asked()
    const officer = { ...world.as(own.officer), limits: createLimits() }
    const of = { planId, studentId: minorId, giver: 'guardian' as const }
    const { intern } = await getStudentConsents(officer, of)
    const agreed = { ...of, postId: intern.postId, answer: 'agreed' as const, reason: '' }
    for (let papers = 0; papers < 60; papers++)
      await fileConsent(officer, { ...agreed, paper: PDF })
    expect((await getStudentConsents(officer, of)).intern.guardian?.answer).toBe('agreed')
  })

  it('that are missing are asked for in one step, not twice a day', async () => {
    const { college: own, postId, student } = await asked()
    const teacher = world.as(await addClassTeacher(world, own))
    const classGroupIds = [own.groups.first]
    expect(await remindConsents(teacher, { classGroupIds })).toEqual({
      reminded: 1,
      lately: 0,
      unreachable: 1,
    })
    expect(await remindConsents(teacher, { classGroupIds })).toMatchObject({ lately: 1 })
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    expect(await remindConsents(teacher, { classGroupIds })).toMatchObject({ lately: 0 })
    await expect(
      remindConsents(teacher, { classGroupIds: [own.groups.second] }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
