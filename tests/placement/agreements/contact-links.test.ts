import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import {
  fileAgreement,
  getAgreement,
  renewAgreement,
} from '#app/placement/agreements/agreements.ts'
import { askContact } from '#app/placement/agreements/contact-asking.ts'
import { findContactPaper, signAsContact } from '#app/placement/agreements/contact-signing.ts'
import { readAgreementPaper } from '#app/placement/agreements/filed-papers.ts'
import { contactSchema, findPhone, LINK_DAYS } from '#app/placement/agreements/model/paper-link.ts'
import { fileConsent } from '#app/placement/agreements/class-consents.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addHead } from '../college-fixtures.ts'
import { FOUND } from '../runs/run-fixtures.ts'
import { addPapers, findOwnPost, newestText } from './paper-fixtures.ts'

const PDF = { name: '协议.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') }
const PHONE = '19900030001'
const OTHER = '19900030002'

it.each([
  ['李师傅 139 0000-0001', '13900000001'],
  ['李师傅 0532-80001234', ''],
  ['工号 2139000000012', ''],
])('finds whom to write to in “%s”', (words, phone) => {
  expect(findPhone(words)).toBe(phone)
})

it.each([
  ['1', false],
  ['李', false],
  ['李4', false],
  ['··', false],
  ['李师傅', true],
  ['阿依古丽·买买提', true],
  ['Bo Li', true],
])('takes “%s” for a name to sign with: %s', (name, isName) => {
  expect(contactSchema.safeParse({ name }).success).toBe(isName)
})

onBothDatabases('an employer that is not on the site', (world) => {
  async function found() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const contact = `李师傅 ${PHONE}`
    return { college, ...papers, ...(await findOwnPost(world, college, papers, { contact })) }
  }

  const newest = () => newestText(world, '/sign/')

  it('signs by a link to its contact, and the agreement is complete with the last', async () => {
    const { officer, student, agreementId } = await found()
    expect((await getAgreement(officer, agreementId)).contact).toMatchObject({
      phone: PHONE,
      asked: null,
    })
    expect((await getAgreement(student, agreementId)).contact).toBeNull()
    await expect(askContact(student, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'not_found',
    })
    await askContact(officer, { agreementId, phone: PHONE })
    await expect(askContact(officer, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'asked_lately',
    })
    const opened = await newest()
    expect(opened.address).toBe('199****0001')
    const { terms } = await getAgreement(officer, agreementId)
    expect(opened.body).toContain(`${terms.college}请贵单位签学生${terms.student.name}的`)
    const paper = await findContactPaper(world.context, opened)
    expect(paper).toMatchObject({ isSigned: false, terms: { employer: FOUND.employer } })
    expect(Object.keys(paper!.terms!.student)).toEqual(['name', 'classGroup', 'major'])
    const selection = { ids: [agreementId], all: null }
    await signAgreements(student, { party: 'student', selection })
    await signAgreements(officer, { party: 'college', selection })
    await signAsContact(world.context, { ...opened, name: '李师傅' })
    const { state, signings } = await getAgreement(officer, agreementId)
    expect(state).toBe('signed')
    expect(signings.find(({ party }) => party === 'employer')?.by).toBe('李师傅')
    expect(await findContactPaper(world.context, opened)).toMatchObject({ isSigned: true })
    await expect(signAsContact(world.context, { ...opened, name: '王师傅' })).rejects.toMatchObject(
      { code: 'link_expired' },
    )
    world.setNow(addDays(world.context.clock.now(), LINK_DAYS))
    expect(await findContactPaper(world.context, opened)).toBeNull()
  })

  async function revoke({ planId, officer }: Awaited<ReturnType<typeof found>>) {
    const { id } = await world.context.db
      .selectFrom('ownPost')
      .where('planId', '=', planId)
      .select('id')
      .executeTakeFirstOrThrow()
    await decideOwnPost(officer, { planId, id, intent: 'revoke', reason: '单位停产' })
  }

  async function listTexts(college: { id: string }) {
    const { name } = await world.context.db
      .selectFrom('organisation')
      .where('id', '=', college.id)
      .select('name')
      .executeTakeFirstOrThrow()
    return world.context.db
      .selectFrom('message')
      .where('channel', '=', 'sms')
      .where('body', 'like', `%${name}撤销了学生孙悦到贵单位实习的批准%`)
      .select('address')
      .execute()
  }

  it.each([
    ['the student wrote', PHONE, '199****0001'],
    ['the officer asked it at instead', OTHER, '199****0002'],
  ])(
    'hears at the number that %s that the college takes the approval back after it has signed',
    async (_, phone, address) => {
      const papers = await found()
      const { officer, agreementId } = papers
      await askContact(officer, { agreementId, phone, isSure: true })
      await signAsContact(world.context, { ...(await newest()), name: '李师傅' })
      await revoke(papers)
      expect(await listTexts(papers.college)).toEqual([{ address }])
    },
  )

  it('is not told at a number that is the student’s own by then', async () => {
    const papers = await found()
    const { officer, agreementId, studentId } = papers
    await askContact(officer, { agreementId, phone: OTHER, isSure: true })
    await signAsContact(world.context, { ...(await newest()), name: '李师傅' })
    await world.context.db
      .updateTable('student')
      .set({ phone: OTHER })
      .where('id', '=', studentId)
      .execute()
    await revoke(papers)
    expect(await listTexts(papers.college)).toEqual([])
  })

  it.each([
    ['hears', 'the student wrote', PHONE, 1],
    ['does not hear', 'nobody knows any more', OTHER, 0],
  ])(
    '%s it, asked before numbers were kept, at the one that %s',
    async (_hears, _which, phone, times) => {
      const papers = await found()
      const { officer, agreementId } = papers
      await askContact(officer, { agreementId, phone, isSure: true })
      await signAsContact(world.context, { ...(await newest()), name: '李师傅' })
      await world.context.db.updateTable('paperLink').set({ phoneSealed: null }).execute()
      await revoke(papers)
      expect(await listTexts(papers.college)).toHaveLength(times)
    },
  )

  it('signs nothing that leaves open what is done there, nor is it asked to', async () => {
    const { officer, student, agreementId } = await found()
    await askContact(officer, { agreementId, phone: PHONE })
    const opened = await newest()
    // As it was written down before it was asked what the student does there.
    await world.context.db
      .updateTable('ownPost')
      .set({ facts: sql`facts - 'duties'` })
      .execute()
    expect(await getAgreement(officer, agreementId)).toMatchObject({
      ...{ isUndecided: true, maySign: false, mayFile: true },
    })
    const undecided = { code: 'agreement_undecided' }
    const sign = () => signAsContact(world.context, { ...opened, name: '李师傅' })
    await expect(sign()).rejects.toMatchObject({ code: 'agreement_updated' })
    await expect(sign()).rejects.toMatchObject(undecided)
    await expect(askContact(officer, { agreementId, phone: '19900030002' })).rejects.toMatchObject(
      undecided,
    )
    const selection = { ids: [agreementId], all: null }
    expect(await signAgreements(student, { party: 'student', selection })).toMatchObject({
      signed: 0,
      failed: [{ fault: 'agreement_undecided' }],
    })
    const { intern } = await getOwnPapers(student)
    const answer = { postId: intern!.postId, reason: '还没说做什么' }
    await expect(giveConsent(student, { ...answer, answer: 'agreed' })).rejects.toMatchObject(
      undecided,
    )
    await giveConsent(student, { ...answer, answer: 'refused' })
    // On paper it can be written in by hand, once she has agreed to that.
    const { planId, studentId } = await getAgreement(officer, agreementId)
    const agreed = { giver: 'student', answer: 'agreed', reason: '', paper: PDF } as const
    await fileConsent(officer, { planId, studentId, postId: intern!.postId, ...agreed })
    await fileAgreement(officer, { agreementId, paper: PDF })
    expect((await getAgreement(officer, agreementId)).state).toBe('signed')
  })

  it('signs none but the agreement that it was sent', async () => {
    const { officer, agreementId } = await found()
    await askContact(officer, { agreementId, phone: PHONE })
    const opened = await newest()
    await renewAgreement(officer, { agreementId, reason: '写错了' })
    expect(await findContactPaper(world.context, opened)).toBeNull()
    await expect(signAsContact(world.context, { ...opened, name: '李师傅' })).rejects.toMatchObject(
      { code: 'agreement_void' },
    )
  })

  it('signs nothing that says another thing than what is planned', async () => {
    const { officer, student, studentId, agreementId } = await found()
    const rename = (name: string) =>
      world.context.db.updateTable('student').set({ name }).where('id', '=', studentId).execute()
    const shownName = async () => {
      const paper = await findContactPaper(world.context, opened)
      return paper?.isOutdated === false ? paper.terms.student.name : null
    }
    // The link that is sent says what is so then.
    await rename('孙月')
    await askContact(officer, { agreementId, phone: PHONE })
    const opened = await newest()
    expect(await shownName()).toBe('孙月')
    // What nobody has signed takes up a change, to be read before it is signed.
    await rename('孙跃')
    const sign = () => signAsContact(world.context, { ...opened, name: '李师傅' })
    await expect(sign()).rejects.toMatchObject({ code: 'agreement_updated' })
    expect(await shownName()).toBe('孙跃')
    // What somebody has signed is made anew.
    await signAgreements(student, {
      party: 'student',
      selection: { ids: [agreementId], all: null },
    })
    await rename('孙悦')
    expect(await findContactPaper(world.context, opened)).toEqual({ isOutdated: true })
    await expect(sign()).rejects.toMatchObject({ code: 'agreement_outdated' })
    world.setNow(addDays(world.context.clock.now(), 2))
    await expect(askContact(officer, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'agreement_outdated',
    })
  })

  it('is asked of no employer that is on the site', async () => {
    const { officer, planId, minorId } = await found()
    const { id: agreementId } = await world.context.db
      .selectFrom('agreement')
      .where('planId', '=', planId)
      .where('studentId', '=', minorId)
      .where('state', '=', 'open')
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await getAgreement(officer, agreementId)).contact).toBeNull()
    await expect(askContact(officer, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('or signs on paper, which the class teacher and the officer read', async () => {
    const { officer, student, agreementId, college } = await found()
    await fileAgreement(officer, { agreementId, paper: PDF })
    const teacher = world.as(await addClassTeacher(world, college))
    for (const reader of [officer, teacher]) {
      expect(await readAgreementPaper(reader, { agreementId })).toMatchObject({ name: '协议.pdf' })
    }
    const head = world.as(await addHead(world, college))
    for (const stranger of [student, head, world.as((await addCollege(world)).officer)]) {
      await expect(readAgreementPaper(stranger, { agreementId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })
})
