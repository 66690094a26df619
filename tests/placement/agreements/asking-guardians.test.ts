import { expect, it } from 'vitest'
import { sayWeekday } from '#app/i18n/say-when.ts'
import { addDays } from '#app/kernel/clock.ts'
import {
  fileConsent,
  getStudentConsents,
  listClassConsents,
} from '#app/placement/agreements/class-consents.ts'
import { remindConsents } from '#app/placement/agreements/consent-reminders.ts'
import { askGuardians } from '#app/placement/agreements/guardian-asking.ts'
import { answerAsGuardian, findGuardianPaper } from '#app/placement/agreements/guardian-consent.ts'
import { LINK_DAYS } from '#app/placement/agreements/model/paper-link.ts'
import { getOwnPapers } from '#app/placement/agreements/own-consent.ts'
import { editStudent } from '#app/placement/roster/student.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addHead } from '../college-fixtures.ts'
import { addPapers, moveTo, newestText, publish, withoutTexts } from './paper-fixtures.ts'

const NOBODY = { reminded: 0, lately: 0, unreachable: 0, selfNumbered: 0, landlines: 0 }

onBothDatabases('asking guardians', (world) => {
  async function silent() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college, { state: 'published' })
    const teacher = world.as(await addClassTeacher(world, college))
    const classGroupIds = [college.groups.first]
    const ask = () => askGuardians(teacher, { classGroupIds })
    const reach = async (context = teacher) =>
      (await listClassConsents(context, { classGroupId: null, show: 'all' })).group!.guardians
    const edit = (changes: { phone?: string; guardianPhone?: string }) =>
      editStudent(teacher, {
        ...{ studentId: papers.minorId, phone: '', homeDistrictCode: null },
        ...{ guardianName: changes.guardianPhone ? '孙建国' : '', guardianPhone: '' },
        ...changes,
      })
    return { ...papers, college, teacher, classGroupIds, ask, reach, edit }
  }

  it('is done by nobody where no text can be sent, and the page says so before', async () => {
    const { teacher, classGroupIds, reach } = await silent()
    await expect(askGuardians(withoutTexts(teacher), { classGroupIds })).rejects.toMatchObject({
      code: 'sms_unavailable',
    })
    expect(await reach(withoutTexts(teacher))).toMatchObject({ silent: 1, told: 0 })
    expect(await reach()).toMatchObject({ silent: 1, told: 1 })
    expect(await world.context.db.selectFrom('paperLink').select('id').execute()).toEqual([])
  })

  it('says whose school asks, about whom, and until when the link holds', async () => {
    const { ask, college } = await silent()
    await ask()
    const { body } = await newestText(world, '/guardian/')
    const { name } = await world.context.db
      .selectFrom('organisation')
      .where('id', '=', college.id)
      .select('name')
      .executeTakeFirstOrThrow()
    expect(body).toContain(`${name}：请看林同学的实习安排`)
    expect(body).not.toContain('林小雨')
    const until = addDays(world.context.clock.now(), LINK_DAYS)
    expect(body).toContain(sayWeekday(until, 'zh-CN'))
  })

  it('waits a day for the same post and number, and not for another of either', async () => {
    const { ask, reach, edit, ...of } = await silent()
    expect(await ask()).toEqual({ ...NOBODY, reminded: 1 })
    expect(await ask()).toEqual({ ...NOBODY, lately: 1 })
    expect(await reach()).toMatchObject({
      ...{ silent: 1, told: 0, lately: 1 },
      againAt: addDays(world.context.clock.now(), 1),
    })
    await moveTo(world, of, of.minorId, of.run.posts[1]!)
    await publish(world, of.college, of.run, 1)
    expect(await reach()).toMatchObject({ told: 1, lately: 0, againAt: null })
    expect(await ask()).toEqual({ ...NOBODY, reminded: 1 })
    expect(await ask()).toEqual({ ...NOBODY, lately: 1 })
    await edit({ guardianPhone: '19900020099' })
    expect(await ask()).toEqual({ ...NOBODY, reminded: 1 })
    // The link to the first number has ended with the second: it is no reason to wait.
    await edit({ guardianPhone: '19900020001' })
    expect(await ask()).toEqual({ ...NOBODY, reminded: 1 })
  })

  it('leaves nothing of which the student is reminded, unless nobody can ask the guardian', async () => {
    const { teacher, classGroupIds, ...of } = await silent()
    const ids = { planId: of.planId, studentId: of.minorId }
    const { intern } = await getStudentConsents(teacher, ids)
    const { postId } = intern
    /** The minor has no account: who is to be reminded of her is counted as not reached. */
    const isReminded = async (context = teacher) => {
      const { unreachable } = await remindConsents(context, { classGroupIds })
      const { group } = await listClassConsents(context, { classGroupId: null, show: 'all' })
      expect(group!.reach.unreachable).toBe(unreachable)
      return unreachable === 1
    }
    expect(await isReminded()).toBe(true)
    await fileConsent(teacher, {
      ...{ ...ids, postId, giver: 'student' as const, answer: 'agreed' as const, reason: '' },
      paper: { name: '同意书.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') },
    })
    expect(await isReminded()).toBe(false)
    expect(await isReminded(withoutTexts(teacher))).toBe(true)
    await world.context.db
      .updateTable('student')
      .set({ guardianSealed: null })
      .where('id', '=', of.minorId)
      .execute()
    expect(await isReminded()).toBe(true)
  })

  it('reaches those of a student who keeps her post in another class group', async () => {
    const { college, minorId, planId } = await silent()
    await world.context.db
      .updateTable('student')
      .set({ classGroupId: college.groups.second })
      .where('id', '=', minorId)
      .execute()
    const ask = { classGroupIds: [college.groups.second], planId }
    expect(await askGuardians(world.as(college.officer), ask)).toEqual({ ...NOBODY, reminded: 1 })
  })

  it('shows when a guardian was asked about the post that it is now', async () => {
    const { ask, teacher, ...of } = await silent()
    const asked = async () =>
      (await listClassConsents(teacher, { classGroupId: null, show: 'all' })).students.find(
        ({ id }) => id === of.minorId,
      )!.guardianAsked
    expect(await asked()).toBeNull()
    await ask()
    const at = world.context.clock.now()
    expect(await asked()).toEqual({ at, until: addDays(at, LINK_DAYS) })
    await moveTo(world, of, of.minorId, of.run.posts[1]!)
    await publish(world, of.college, of.run, 1)
    expect(await asked()).toBeNull()
  })

  it.each(['roster', 'account'])(
    "is not done at the student's own number of the %s",
    async (where) => {
      const { ask, reach, edit, teacher, minorId, person, college } = await silent()
      const own = where === 'roster' ? '19911112222' : '19911113333'
      if (where === 'roster') await edit({ phone: own, guardianPhone: own })
      else {
        await edit({ guardianPhone: own })
        await world.context.db
          .updateTable('account')
          .set({ phone: own })
          .where('id', '=', person.accountId)
          .execute()
        await world.context.db
          .updateTable('student')
          .set({ accountId: null })
          .where('accountId', '=', person.accountId)
          .execute()
        await world.context.db
          .updateTable('student')
          .set({ accountId: person.accountId })
          .where('id', '=', minorId)
          .execute()
      }
      expect(await reach()).toMatchObject({ silent: 1, told: 0, unreachable: 1, selfNumbered: 1 })
      expect(await ask()).toEqual({ ...NOBODY, unreachable: 1, selfNumbered: 1 })
      const lackFor = async (context: typeof teacher) =>
        (await listClassConsents(context, { classGroupId: null, show: 'all' })).students.find(
          ({ id }) => id === minorId,
        )!.guardianLack
      expect(await lackFor(teacher)).toBe('self_numbered')
      // A head of department reads no numbers, and nothing of them.
      expect(await lackFor(world.as(await addHead(world, college)))).toBeNull()
    },
  )

  it('is not done at a landline, and who asks and the student are told', async () => {
    const { ask, reach, edit, teacher, minorId, person } = await silent()
    await world.context.db
      .updateTable('student')
      .set({ accountId: null })
      .where('accountId', '=', person.accountId)
      .execute()
    await world.context.db
      .updateTable('student')
      .set({ accountId: person.accountId })
      .where('id', '=', minorId)
      .execute()
    const isTexted = async (context = world.as(person)) =>
      (await getOwnPapers(context)).isGuardianTexted
    expect(await isTexted()).toBe(true)
    expect(await isTexted(withoutTexts(world.as(person)))).toBe(false)
    await edit({ guardianPhone: '0532-88012345' })
    expect(await isTexted()).toBe(false)
    expect(await reach()).toMatchObject({ silent: 1, told: 0, unreachable: 1, landlines: 1 })
    expect(await ask()).toEqual({ ...NOBODY, unreachable: 1, landlines: 1 })
    const { students } = await listClassConsents(teacher, { classGroupId: null, show: 'all' })
    expect(students.find(({ id }) => id === minorId)!.guardianLack).toBe('landline')
    const links = world.context.db.selectFrom('paperLink').where('studentId', '=', minorId)
    expect(await links.select('id').execute()).toEqual([])
  })

  it('is no answer by a link to a number that turns out to be the student’s', async () => {
    const { ask, edit, teacher, planId, minorId } = await silent()
    await ask()
    const { token } = await newestText(world, '/guardian/')
    const opened = { token, address: '127.0.0.1' }
    expect(await findGuardianPaper(world.context, opened)).not.toBeNull()
    const { intern } = await getStudentConsents(teacher, { planId, studentId: minorId })
    await edit({ phone: '19900020001' })
    expect(await findGuardianPaper(world.context, opened)).toBeNull()
    const answer = { postId: intern.postId, answer: 'agreed' as const, reason: '', name: '孙建国' }
    await expect(answerAsGuardian(world.context, { ...opened, ...answer })).rejects.toMatchObject({
      code: 'link_expired',
    })
  })
})
