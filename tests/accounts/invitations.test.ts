import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { removeColleague } from '#app/accounts/colleagues.ts'
import {
  acceptInvitation,
  createInvitation,
  findInvitation,
  listInvitations,
  revokeInvitation,
} from '#app/accounts/invitations.ts'
import { countUnreadNotices } from '#app/accounts/notice-list.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

async function invite(world: World, owner: AccountActor, organisationId: string) {
  const input = { organisationId, role: 'member' as const, label: '王主管', contact: null }
  const { id, link } = await createInvitation(world.as(owner), input)
  return { id, token: link.replace('http://localhost:3000/join/', '') }
}

async function membersOf(world: World, organisationId: string) {
  const rows = await world.context.db
    .selectFrom('membership')
    .where('organisationId', '=', organisationId)
    .where('removedAt', 'is', null)
    .select(['accountId', 'role'])
    .execute()
  return rows
}

onBothDatabases('invitations', (world) => {
  it('say who invites to what, and make a member of who accepts', async () => {
    const { id, recruiter } = await addEmployer(world, { name: '春芽机械（演示）有限公司' })
    const person = await addPerson(world, '陈晨')
    const { token } = await invite(world, recruiter, id)
    expect(await findInvitation(world.as(ANONYMOUS), { token })).toMatchObject({
      organisationName: '春芽机械（演示）有限公司',
      kind: 'employer',
      role: 'member',
      invitedBy: '李强',
      expiresAt: addDays(noon, 7),
    })
    const joined = await acceptInvitation(world.as(person), { token })
    expect(joined.kind).toBe('employer')
    expect(await membersOf(world, id)).toContainEqual({
      accountId: person.accountId,
      role: 'member',
    })
    expect(await findInvitation(world.context, { token })).toBeNull()
    expect(await countUnreadNotices(world.as(recruiter))).toBe(1)

    const { token: session } = await world.context.sessions.create(person.accountId, '')
    const actor = await findActor(world.context, { token: session, actingIds: [] })
    expect(actor?.acting.employer?.organisationId).toBe(id)
  })

  it('are kept as a hash', async () => {
    const { id, recruiter } = await addEmployer(world)
    const invitation = await invite(world, recruiter, id)
    const row = await world.context.db
      .selectFrom('invitation')
      .where('id', '=', invitation.id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(invitation.token)
  })

  it('accepted twenty times at once by one person give one membership', async () => {
    const { id, recruiter } = await addEmployer(world)
    const person = await addPerson(world)
    const { token } = await invite(world, recruiter, id)
    const tries = Array.from({ length: 20 }, () => acceptInvitation(world.as(person), { token }))
    const memberships = (await Promise.all(tries)).map(({ membershipId }) => membershipId)
    expect(new Set(memberships).size).toBe(1)
    expect(await membersOf(world, id)).toHaveLength(2)
    expect(await countUnreadNotices(world.as(recruiter))).toBe(1)
  })

  it('accepted at once by twenty people let one in', async () => {
    const { id, recruiter } = await addEmployer(world)
    const people: AccountActor[] = []
    for (let number = 0; number < 20; number++) people.push(await addPerson(world))
    const { token } = await invite(world, recruiter, id)
    const results = await Promise.allSettled(
      people.map((person) => acceptInvitation(world.as(person), { token })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await membersOf(world, id)).toHaveLength(2)
  })

  it('two of them accepted at once by one person give one membership', async () => {
    const { id, recruiter } = await addEmployer(world)
    const person = await addPerson(world)
    const links = [await invite(world, recruiter, id), await invite(world, recruiter, id)]
    const results = await Promise.allSettled(
      links.map(({ token }) => acceptInvitation(world.as(person), { token })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await membersOf(world, id)).toHaveLength(2)
  })

  it('are over after seven days, when taken back, and when their inviter was removed', async () => {
    const { id, recruiter } = await addEmployer(world)
    const second = await join(world, await addPerson(world), { id, kind: 'employer' })
    const person = await addPerson(world)
    const expired = { code: 'link_expired' }

    const old = await invite(world, recruiter, id)
    world.setNow(addDays(noon, 7))
    await expect(acceptInvitation(world.as(person), old)).rejects.toMatchObject(expired)
    expect(await listInvitations(world.as(recruiter), { organisationId: id })).toEqual([])
    world.setNow(noon)

    const taken = await invite(world, recruiter, id)
    await revokeInvitation(world.as(recruiter), { organisationId: id, invitationId: taken.id })
    await expect(acceptInvitation(world.as(person), taken)).rejects.toMatchObject(expired)

    const orphan = await invite(world, second, id)
    const membershipId = second.memberships[0]?.id ?? ''
    await removeColleague(world.as(recruiter), { organisationId: id, membershipId })
    await expect(acceptInvitation(world.as(person), orphan)).rejects.toMatchObject(expired)
    expect(await membersOf(world, id)).toHaveLength(1)
  })

  it('stay usable for another when a member opens one', async () => {
    const { id, recruiter } = await addEmployer(world)
    const invitation = await invite(world, recruiter, id)
    const own = acceptInvitation(world.as(recruiter), invitation)
    await expect(own).rejects.toMatchObject({ code: 'already_member' })
    await acceptInvitation(world.as(await addPerson(world)), invitation)
  })

  it('let a removed colleague come back, and keep the first membership', async () => {
    const { id, recruiter } = await addEmployer(world)
    const person = await addPerson(world)
    const organisationId = id
    const first = await acceptInvitation(world.as(person), await invite(world, recruiter, id))
    await removeColleague(world.as(recruiter), {
      organisationId,
      membershipId: first.membershipId,
    })
    await acceptInvitation(world.as(person), await invite(world, recruiter, id))
    const rows = await world.context.db
      .selectFrom('membership')
      .where('accountId', '=', person.accountId)
      .select('removedAt')
      .orderBy('id')
      .execute()
    expect(rows.map(({ removedAt }) => removedAt !== null)).toEqual([true, false])
  })

  it('are made, seen and taken back by the right people alone', async () => {
    const { id, recruiter } = await addEmployer(world)
    const other = await addEmployer(world)
    const member = await join(world, await addPerson(world), { id, kind: 'employer' }, 'member')
    const { officer } = await addOrganiser(world)
    const invitation = await invite(world, recruiter, id)
    const revoke = (actor: AccountActor) =>
      revokeInvitation(world.as(actor), { organisationId: id, invitationId: invitation.id })

    expect(await listInvitations(world.as(member), { organisationId: id })).toHaveLength(1)
    await expect(invite(world, member, id)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(revoke(member)).rejects.toMatchObject({ code: 'not_allowed' })
    for (const stranger of [other.recruiter, officer]) {
      const absent = { code: 'not_found' }
      await expect(invite(world, stranger, id)).rejects.toMatchObject(absent)
      await expect(revoke(stranger)).rejects.toMatchObject(absent)
      const list = listInvitations(world.as(stranger), { organisationId: id })
      await expect(list).rejects.toMatchObject(absent)
    }
    // Another tenant's invitation under one's own organisation is not touched.
    await revokeInvitation(world.as(other.recruiter), {
      organisationId: other.id,
      invitationId: invitation.id,
    })
    expect(await findInvitation(world.context, invitation)).not.toBeNull()

    const nobody = acceptInvitation(world.as(ANONYMOUS), invitation)
    await expect(nobody).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('leave their trace in the log', async () => {
    const { id, recruiter } = await addEmployer(world)
    const person = await addPerson(world)
    await acceptInvitation(world.as(person), await invite(world, recruiter, id))
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('organisationId', '=', id)
      .select(['action', 'actorAccountId'])
      .orderBy('id')
      .execute()
    expect(log).toEqual([
      { action: 'invitation.created', actorAccountId: recruiter.accountId },
      { action: 'invitation.accepted', actorAccountId: person.accountId },
    ])
  })
})
