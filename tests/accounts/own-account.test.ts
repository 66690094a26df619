import { expect, it } from 'vitest'
import { changeOwnName, getOwnPage, getSecurityPage } from '#app/accounts/own-account.ts'
import { findActor } from '#app/accounts/actor.ts'
import { ownNameSchema } from '#app/accounts/model/account.ts'
import { actingIds, deskPath } from '#app/accounts/model/acting.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addEmployer, addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('a person’s own page', (world) => {
  it('says who they are and whom they act for', async () => {
    const [first, second] = [await addEmployer(world), await addEmployer(world)]
    const organiser = await addOrganiser(world)
    const person = await addPerson(world, '王芳')
    const one = await join(world, person, { id: first.id, kind: 'employer' }, 'member')
    const two = await join(world, one, { id: second.id, kind: 'employer' })
    const all = await join(world, two, { id: organiser.id, kind: 'organiser' })

    const page = await getOwnPage(world.as(all))
    expect(page).toMatchObject({ name: '王芳', unread: 0 })
    expect(page.contact).toMatch(/^199\*{4}\d{4}$/)
    expect(page.memberships.map(({ organisationId, acting }) => [organisationId, acting])).toEqual([
      [first.id, false],
      [second.id, true],
      [organiser.id, true],
    ])
    const [inFirst, , inOrganiser] = all.memberships
    if (!inFirst || !inOrganiser) throw new Error('a membership is missing')
    expect(actingIds(all, inFirst)).toBe(`${inOrganiser.id}.${inFirst.id}`)
    expect(actingIds(ANONYMOUS, inFirst)).toBe(inFirst.id)
    expect((['employer', 'organiser', 'college'] as const).map(deskPath)).toEqual([
      '/employer',
      '/organiser',
      '/college',
    ])
  })

  it('lets them change their name, which every page then says', async () => {
    const person = await addPerson(world, '捣蛋鬼')
    const { token } = await world.context.sessions.create(person.accountId, '')
    const { name } = ownNameSchema.parse({ name: ' 李\u3000四 ' })
    await changeOwnName(world.as(person), { name })
    await changeOwnName(world.as(person), { name })
    expect((await findActor(world.context, { token, actingIds: [] }))?.name).toBe('李 四')
    expect((await getOwnPage(world.as(person))).name).toBe('李 四')
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', person.accountId)
      .select(['action', 'details'])
      .execute()
    expect(log, 'once, and without the name').toEqual([
      { action: 'account.name_changed', details: {} },
    ])
    const nobody = changeOwnName(world.as(ANONYMOUS), { name })
    await expect(nobody).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(ownNameSchema.safeParse({ name: '  ' }).success).toBe(false)
  })

  it('tells what is proved, and never the password’s hash', async () => {
    const { accountId } = await registerPerson(world.context, {
      name: '小王',
      email: 'own@example.com',
      password: 'chunfeng2025',
      confirmed: false,
    })
    const person = { ...(await addPerson(world)), accountId }
    const { account, devices } = await getSecurityPage(world.as(person))
    expect(account).toEqual({
      name: '小王',
      email: 'own@example.com',
      emailConfirmed: false,
      phone: null,
      phoneConfirmed: false,
      hasPassword: true,
    })
    expect(devices).toEqual([])
    const nobody = { code: 'not_signed_in' }
    await expect(getOwnPage(world.as(ANONYMOUS))).rejects.toMatchObject(nobody)
    await expect(getSecurityPage(world.as(ANONYMOUS))).rejects.toMatchObject(nobody)
  })
})
