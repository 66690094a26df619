import { expect, it } from 'vitest'
import { acceptInvitation, createInvitation, findInvitation } from '#app/accounts/invitations.ts'
import { acceptSchema, invitationSchema } from '#app/accounts/model/invitation.ts'
import { purgeAccounts } from '#app/accounts/purge.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addCollege, addOwnStudent, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

async function invite(world: World, college: TestCollege, contact: string | null = null) {
  const { id, link } = await createInvitation(world.as(college.officer), {
    organisationId: college.id,
    role: 'member',
    label: '陈静',
    contact,
    duties: [{ duty: 'class_teacher', scopeId: college.groups.first }],
  })
  return { id, token: link.split('/').at(-1)! }
}

async function contactsOf(world: World, { accountId }: AccountActor) {
  const { email, phone } = await world.context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['email', 'phone'])
    .executeTakeFirstOrThrow()
  return { email: email!, phone: phone! }
}

function contactOf(world: World, id: string) {
  return world.context.db
    .selectFrom('invitation')
    .where('id', '=', id)
    .select('contact')
    .executeTakeFirstOrThrow()
}

onBothDatabases('an invitation to a college', (world) => {
  it('is refused for a student of it, and stays good for whom it is for', async () => {
    const college = await addCollege(world)
    const student = await addOwnStudent(world, college)
    const { token } = await invite(world, college)
    expect(await findInvitation(world.as(student), { token })).toMatchObject({
      obstacle: 'student',
    })
    await expect(
      acceptInvitation(world.as(student), { token, worksElsewhere: true }),
    ).rejects.toMatchObject({ code: 'invitation_student' })
    await acceptInvitation(world.as(await addPerson(world, '陈静')), { token })
  })

  it('is open to a student of another college, and to one who has left', async () => {
    const college = await addCollege(world)
    const other = await addOwnStudent(world, await addCollege(world))
    await acceptInvitation(world.as(other), await invite(world, college))
    const former = await addOwnStudent(world, college)
    await world.context.db
      .updateTable('student')
      .set({ state: 'left' })
      .where('accountId', '=', former.accountId)
      .execute()
    await acceptInvitation(world.as(former), await invite(world, college))
  })
})

onBothDatabases('an invitation', (world) => {
  it('with an address is for the account that has confirmed it, and for no other', async () => {
    const college = await addCollege(world)
    const teacher = await addPerson(world, '陈静')
    const { email, phone } = await contactsOf(world, teacher)
    for (const contact of [email, phone]) {
      const { token } = await invite(world, college, contact)
      const other = world.as(await addPerson(world, '胡文博'))
      expect(await findInvitation(other, { token })).toMatchObject({ obstacle: 'addressee' })
      await expect(acceptInvitation(other, { token })).rejects.toMatchObject({
        code: 'invitation_addressee',
      })
      const said = await findInvitation(world.as(teacher), { token })
      expect(said).toMatchObject({ obstacle: null })
    }
    await acceptInvitation(world.as(teacher), await invite(world, college, phone))
  })

  it('waits until the address is confirmed', async () => {
    const college = await addCollege(world)
    const teacher = await addPerson(world, '陈静')
    const { email } = await contactsOf(world, teacher)
    const confirm = (emailConfirmedAt: Date | null) =>
      world.context.db
        .updateTable('account')
        .set({ emailConfirmedAt })
        .where('id', '=', teacher.accountId)
        .execute()
    await confirm(null)
    const { token } = await invite(world, college, email)
    expect(await findInvitation(world.as(teacher), { token })).toMatchObject({
      obstacle: 'unconfirmed',
    })
    await expect(acceptInvitation(world.as(teacher), { token })).rejects.toMatchObject({
      code: 'invitation_unconfirmed',
    })
    await confirm(world.context.clock.now())
    await acceptInvitation(world.as(teacher), { token })
  })

  it('says whom it is for without saying the whole address', async () => {
    const college = await addCollege(world)
    const byPhone = await invite(world, college, '19900001234')
    expect(await findInvitation(world.as(ANONYMOUS), byPhone)).toMatchObject({
      addressee: { name: '陈**', contact: '199****1234' },
    })
    const byMail = await invite(world, college, 'chenjing@jishi.example')
    expect(await findInvitation(world.as(ANONYMOUS), byMail)).toMatchObject({
      addressee: { name: '陈**', contact: 'c***@jishi.example' },
    })
    const byLink = await invite(world, college)
    expect(await findInvitation(world.as(ANONYMOUS), byLink)).toMatchObject({ addressee: null })
  })

  it('asks first who works for another organisation', async () => {
    const college = await addCollege(world)
    const { recruiter } = await addEmployer(world)
    const { token } = await invite(world, college)
    expect(await findInvitation(world.as(recruiter), { token })).toMatchObject({
      obstacle: null,
      elsewhere: [recruiter.memberships[0]!.organisationName],
    })
    await expect(acceptInvitation(world.as(recruiter), { token })).rejects.toMatchObject({
      code: 'invitation_elsewhere',
      field: 'elsewhere',
    })
    await acceptInvitation(world.as(recruiter), { token, worksElsewhere: true })
  })

  it('forgets the address once it is over', async () => {
    const college = await addCollege(world)
    const teacher = await addPerson(world, '陈静')
    const { email } = await contactsOf(world, teacher)
    const accepted = await invite(world, college, email)
    const open = await invite(world, college, email)
    await acceptInvitation(world.as(teacher), accepted)
    await purgeAccounts(world.context)
    expect(await contactOf(world, accepted.id)).toEqual({ contact: null })
    expect(await contactOf(world, open.id)).toEqual({ contact: email })
    const later = { ...world.context, clock: { now: () => addDays(world.context.clock.now(), 8) } }
    await purgeAccounts(later)
    expect(await contactOf(world, open.id)).toEqual({ contact: null })
  })

  it('is not made by a form without an address, and none is accepted unasked', () => {
    const form = { label: '王主管', role: 'member' }
    expect(invitationSchema.safeParse(form).success).toBe(false)
    const { contact } = invitationSchema.parse({ ...form, contact: ' Wang@Chunya.example ' })
    expect(contact).toBe('wang@chunya.example')
    expect(acceptSchema.parse({}).elsewhere).toBeUndefined()
  })
})
