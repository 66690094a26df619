import { expect, it } from 'vitest'
import { changeColleagueRole, listColleagues, removeColleague } from '#app/accounts/colleagues.ts'
import { findActor } from '#app/accounts/actor.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const membershipOf = (actor: AccountActor) => actor.memberships[0]?.id ?? ''

async function employerWith(world: World, role: 'owner' | 'member') {
  const { id, recruiter } = await addEmployer(world)
  const colleague = await join(
    world,
    await addPerson(world, '陈晨'),
    { id, kind: 'employer' },
    role,
  )
  return { organisationId: id, recruiter, colleague }
}

async function rolesOf(world: World, actor: AccountActor, organisationId: string) {
  const list = await listColleagues(world.as(actor), { organisationId })
  return list.map(({ name, role, self }) => ({ name, role, self }))
}

onBothDatabases('colleagues', (world) => {
  it('are listed for members, owners first', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'member')
    expect(await rolesOf(world, colleague, organisationId)).toEqual([
      { name: '李强', role: 'owner', self: false },
      { name: '陈晨', role: 'member', self: true },
    ])
    const stranger = (await addEmployer(world)).recruiter
    const list = listColleagues(world.as(stranger), { organisationId })
    await expect(list).rejects.toMatchObject({ code: 'not_found' })
    expect(await rolesOf(world, recruiter, organisationId)).toHaveLength(2)
  })

  it('lose their rights at once when removed, and stay in the history', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'member')
    const { token } = await world.context.sessions.create(colleague.accountId, '')
    const membershipId = membershipOf(colleague)
    await removeColleague(world.as(recruiter), { organisationId, membershipId })
    const actor = await findActor(world.context, { token, actingIds: [membershipId] })
    expect(actor).toMatchObject({ memberships: [], acting: {} })
    const row = await world.context.db
      .selectFrom('membership')
      .where('id', '=', membershipId)
      .select('removedAt')
      .executeTakeFirstOrThrow()
    expect(row.removedAt).toEqual(world.context.clock.now())
    const again = removeColleague(world.as(recruiter), { organisationId, membershipId })
    await expect(again).rejects.toMatchObject({ code: 'not_found' })
  })

  it('always keep an owner', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'member')
    const membershipId = membershipOf(recruiter)
    const context = world.as(recruiter)
    const refused = { code: 'last_owner' }
    await expect(removeColleague(context, { organisationId, membershipId })).rejects.toMatchObject(
      refused,
    )
    const demoted = changeColleagueRole(context, { organisationId, membershipId, role: 'member' })
    await expect(demoted).rejects.toMatchObject(refused)
    await changeColleagueRole(context, {
      organisationId,
      membershipId: membershipOf(colleague),
      role: 'owner',
    })
    await changeColleagueRole(context, { organisationId, membershipId, role: 'member' })
    expect(await rolesOf(world, recruiter, organisationId)).toEqual([
      { name: '陈晨', role: 'owner', self: false },
      { name: '李强', role: 'member', self: true },
    ])
  })

  it('keep an owner when two remove each other at once', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'owner')
    const results = await Promise.allSettled([
      removeColleague(world.as(recruiter), {
        organisationId,
        membershipId: membershipOf(colleague),
      }),
      removeColleague(world.as(colleague), {
        organisationId,
        membershipId: membershipOf(recruiter),
      }),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await world.context.db
      .selectFrom('membership')
      .where('organisationId', '=', organisationId)
      .where('removedAt', 'is', null)
      .select('role')
      .execute()
    expect(left).toEqual([{ role: 'owner' }])
  })

  it('are managed by owners of the same organisation alone', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'member')
    const other = await addEmployer(world)
    const target = { organisationId, membershipId: membershipOf(recruiter) }
    const asMember = removeColleague(world.as(colleague), target)
    await expect(asMember).rejects.toMatchObject({ code: 'not_allowed' })
    const asStranger = removeColleague(world.as(other.recruiter), target)
    await expect(asStranger).rejects.toMatchObject({ code: 'not_found' })
    // Another tenant's membership under one's own organisation does not exist.
    const crossed = { organisationId: other.id, membershipId: membershipOf(recruiter) }
    const asOther = removeColleague(world.as(other.recruiter), crossed)
    await expect(asOther).rejects.toMatchObject({ code: 'not_found' })
    expect(await rolesOf(world, recruiter, organisationId)).toHaveLength(2)
  })

  it('cannot be managed by an owner who was demoted a moment ago', async () => {
    const { organisationId, recruiter, colleague } = await employerWith(world, 'owner')
    await changeColleagueRole(world.as(recruiter), {
      organisationId,
      membershipId: membershipOf(colleague),
      role: 'member',
    })
    const target = { organisationId, membershipId: membershipOf(recruiter) }
    const late = removeColleague(world.as(colleague), target)
    await expect(late).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
