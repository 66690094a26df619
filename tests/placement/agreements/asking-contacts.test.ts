import { expect, it } from 'vitest'
import { sayWeekday } from '#app/i18n/say-when.ts'
import { addDays } from '#app/kernel/clock.ts'
import { getAgreement, renewAgreement } from '#app/placement/agreements/agreements.ts'
import { askContact, takeContactBack } from '#app/placement/agreements/contact-asking.ts'
import { findContactPaper, signAsContact } from '#app/placement/agreements/contact-signing.ts'
import { LINK_DAYS } from '#app/placement/agreements/model/paper-link.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { addPapers, findOwnPost, newestText, withoutTexts } from './paper-fixtures.ts'

const PHONE = '19900030001'
const MISTYPED = '19900030009'

onBothDatabases('the contact of an employer that is not on the site', (world) => {
  async function found(contact = `李师傅 ${PHONE}`) {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    return { college, ...papers, ...(await findOwnPost(world, college, papers, { contact })) }
  }

  const opened = async () => ({
    token: (await newestText(world, '/sign/')).token,
    address: '127.0.0.1',
  })

  it('is asked by nobody where no text can be sent', async () => {
    const { officer, agreementId } = await found()
    const silent = withoutTexts(officer)
    await expect(askContact(silent, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'sms_unavailable',
    })
    expect((await getAgreement(silent, agreementId)).contact).toMatchObject({
      canText: false,
      asked: null,
    })
    expect((await getAgreement(officer, agreementId)).contact?.canText).toBe(true)
  })

  it('reads until when the link holds', async () => {
    const { officer, agreementId } = await found()
    await askContact(officer, { agreementId, phone: PHONE })
    const until = addDays(world.context.clock.now(), LINK_DAYS)
    expect((await newestText(world, '/sign/')).body).toContain(sayWeekday(until, 'zh-CN'))
    expect((await getAgreement(officer, agreementId)).contact?.asked?.until).toEqual(until)
  })

  it('is asked anew where the number was mistyped, and who got the first link signs nothing', async () => {
    const { officer, agreementId } = await found()
    await askContact(officer, { agreementId, phone: MISTYPED, isSure: true })
    const strangers = await opened()
    await askContact(officer, { agreementId, phone: PHONE })
    expect(await findContactPaper(world.context, strangers)).toBeNull()
    await expect(
      signAsContact(world.context, { ...strangers, name: '路人甲' }),
    ).rejects.toMatchObject({ code: 'link_expired' })
    await expect(askContact(officer, { agreementId, phone: PHONE })).rejects.toMatchObject({
      code: 'asked_lately',
      field: 'phone',
    })
    await signAsContact(world.context, { ...(await opened()), name: '李师傅' })
    expect((await getAgreement(officer, agreementId)).signings).toMatchObject([{ by: '李师傅' }])
  })

  it('can sign no more once the link is taken back, and be asked again', async () => {
    const { officer, agreementId, college, student } = await found()
    await askContact(officer, { agreementId, phone: PHONE })
    const first = await opened()
    const askedAt = world.context.clock.now()
    world.setNow(addDays(askedAt, 0.5))
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(takeContactBack(teacher, { agreementId })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(takeContactBack(student, { agreementId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await takeContactBack(officer, { agreementId })
    expect(await findContactPaper(world.context, first)).toBeNull()
    // Also who read the clock before it was taken back.
    world.setNow(addDays(askedAt, 0.4))
    await expect(signAsContact(world.context, { ...first, name: '李师傅' })).rejects.toMatchObject({
      code: 'link_expired',
    })
    expect((await getAgreement(officer, agreementId)).contact?.asked).toBeNull()
    await expect(takeContactBack(officer, { agreementId })).rejects.toMatchObject({
      code: 'link_expired',
    })
    await askContact(officer, { agreementId, phone: PHONE })
    await signAsContact(world.context, { ...(await opened()), name: '李师傅' })
    await expect(takeContactBack(officer, { agreementId })).rejects.toMatchObject({
      code: 'link_expired',
    })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'agreement.contact_taken_back')
      .where('subjectId', '=', agreementId)
      .select('organisationId')
      .execute()
    expect(log).toEqual([{ organisationId: college.id }])
  })

  it('is asked at once to sign the agreement that takes the place of a void one', async () => {
    const { officer, agreementId } = await found()
    await askContact(officer, { agreementId, phone: PHONE })
    const { agreementId: next } = await renewAgreement(officer, { agreementId, reason: '写错了' })
    expect((await getAgreement(officer, next!)).contact?.asked).toBeNull()
    await askContact(officer, { agreementId: next!, phone: PHONE })
    expect((await getAgreement(officer, next!)).contact?.asked).not.toBeNull()
  })

  it('is asked at another number than the student wrote only by who is sure', async () => {
    const { officer, agreementId } = await found()
    await expect(askContact(officer, { agreementId, phone: MISTYPED })).rejects.toMatchObject({
      code: 'contact_differs',
      field: 'phone',
    })
    await askContact(officer, { agreementId, phone: MISTYPED, isSure: true })
  })

  it('is not asked for more numbers than a day has use for', async () => {
    const { officer, agreementId } = await found()
    const taken: string[] = []
    const limits = {
      ...officer.limits,
      take: (name: string, key: string) => Promise.resolve(void taken.push(`${name} ${key}`)),
    }
    await askContact({ ...officer, limits }, { agreementId, phone: PHONE })
    expect(taken).toEqual([`contact_asked ${agreementId}`])
  })

  it.each(['roster', 'account'])('is never the student, by her number of the %s', async (where) => {
    const own = where === 'roster' ? '19900040001' : '19900040002'
    const { officer, agreementId, studentId, person } = await found(`李师傅 ${own}`)
    if (where === 'roster') {
      await world.context.db
        .updateTable('student')
        .set({ phone: own })
        .where('id', '=', studentId)
        .execute()
    } else {
      await world.context.db
        .updateTable('account')
        .set({ phone: own })
        .where('id', '=', person.accountId)
        .execute()
    }
    expect((await getAgreement(officer, agreementId)).contact).toMatchObject({
      phone: '',
      isStudents: true,
    })
    await expect(
      askContact(officer, { agreementId, phone: own, isSure: true }),
    ).rejects.toMatchObject({ code: 'contact_is_student', field: 'phone' })
    // What she wrote is no number to compare another one with.
    await askContact(officer, { agreementId, phone: PHONE })
    // Nor does she answer by a link to a number that turns out to be hers.
    await world.context.db
      .updateTable('student')
      .set({ phone: PHONE })
      .where('id', '=', studentId)
      .execute()
    expect(await findContactPaper(world.context, await opened())).toBeNull()
  })
})
