import { expect, it } from 'vitest'
import { changeColleagueRole, removeColleague } from '#app/accounts/colleagues.ts'
import { acceptInvitation, createInvitation, revokeInvitation } from '#app/accounts/invitations.ts'
import { changePassword, requestPasswordReset, resetPassword } from '#app/accounts/password.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { tokenSentTo } from './outbox.ts'

/** Often enough that two who lock in different orders are caught by the database. */
const ROUNDS = 12

/** Runs all at once; each must end well or by one of these refusals, never by a defect. */
async function together(acts: Promise<unknown>[], refusals: string[]): Promise<number> {
  const results = await Promise.allSettled(acts)
  for (const result of results) {
    if (result.status === 'rejected') expect(refusals).toContain(codeOf(result.reason))
  }
  return results.filter((result) => result.status === 'fulfilled').length
}

const codeOf = (thrown: unknown) => (thrown as { code?: unknown }).code ?? String(thrown)

/** An employer with two owners, the second of whom has invited a person. */
async function inviting(world: World) {
  const { id, recruiter } = await addEmployer(world)
  const second = await join(world, await addPerson(world), { id, kind: 'employer' })
  const invitation = await createInvitation(world.as(second), {
    organisationId: id,
    role: 'member',
    label: '',
    contact: null,
  })
  const person = await addPerson(world)
  const token = invitation.link.split('/').at(-1) ?? ''
  return {
    organisationId: id,
    owner: recruiter,
    invitationId: invitation.id,
    membershipId: second.memberships[0]?.id ?? '',
    accept: () => acceptInvitation(world.as(person), { token }),
    async joined() {
      const membership = await world.context.db
        .selectFrom('membership')
        .where('accountId', '=', person.accountId)
        .select('id')
        .executeTakeFirst()
      return membership !== undefined
    },
  }
}

onBothDatabases('at the same moment', (world) => {
  it('an invitation is accepted and taken back: one of the two', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { organisationId, owner, invitationId, ...guest } = await inviting(world)
      await together(
        [guest.accept(), revokeInvitation(world.as(owner), { organisationId, invitationId })],
        ['link_expired'],
      )
      const { acceptedAt, revokedAt } = await world.context.db
        .selectFrom('invitation')
        .where('id', '=', invitationId)
        .select(['acceptedAt', 'revokedAt'])
        .executeTakeFirstOrThrow()
      expect([acceptedAt, revokedAt].filter((at) => at !== null)).toHaveLength(1)
      expect(await guest.joined()).toBe(acceptedAt !== null)
    }
  })

  it('an invitation is accepted while its inviter is removed or becomes a member', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { organisationId, owner, membershipId, ...guest } = await inviting(world)
      const colleague = { organisationId, membershipId }
      const change =
        round % 2 === 0
          ? removeColleague(world.as(owner), colleague)
          : changeColleagueRole(world.as(owner), { ...colleague, role: 'member' })
      const done = await together([guest.accept(), change], ['link_expired'])
      expect(done).toBe((await guest.joined()) ? 2 : 1)
    }
  })

  it('a password is changed and set by two links: one of the three', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const email = `race${round}@example.com`
      const { accountId } = await registerPerson(world.context, {
        name: '王芳',
        email,
        password: 'old password',
        confirmed: true,
      })
      const actor: AccountActor = {
        kind: 'account',
        accountId,
        sessionId: newId(),
        name: '王芳',
        memberships: [],
        acting: {},
      }
      const tokens: string[] = []
      for (let link = 0; link < 2; link++) {
        const identifier = { kind: 'email' as const, email }
        await requestPasswordReset(world.as(ANONYMOUS), { identifier, address: '::1' })
        tokens.push(await tokenSentTo(world, email, 'reset'))
      }
      const done = await together(
        [
          ...tokens.map((token, index) =>
            resetPassword(world.as(ANONYMOUS), { token, password: `by link ${index}`, device: '' }),
          ),
          changePassword(world.as(actor), { current: 'old password', password: 'by hand' }),
        ],
        ['link_expired', 'conflict', 'wrong_password'],
      )
      expect(done).toBe(1)
    }
  })
})
