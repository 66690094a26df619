import { expect, it } from 'vitest'
import { decideAdmission, handInPapers } from '#app/accounts/admissions.ts'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { registerEmployer } from '#app/accounts/employers.ts'
import { uploadPaper } from '#app/accounts/files.ts'
import type { EmployerFacts } from '#app/accounts/model/employer.ts'
import { PAPERS } from '#app/accounts/model/file.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { BYTES, someFacts } from './papers.ts'

/** An employer that prepares, with both papers, and who runs it. */
async function prepare(world: World, facts: EmployerFacts) {
  const person = await addPerson(world)
  const { employerId } = await registerEmployer(world.as(person), facts)
  const recruiter = { ...person, memberships: await membershipsOf(world, person, employerId) }
  for (const paper of PAPERS) {
    const file = { name: `${paper}.png`, bytes: BYTES.png }
    await uploadPaper(world.as(recruiter), { employerId, paper, ...file })
  }
  return { employerId, handIn: () => handInPapers(world.as(recruiter), { employerId }) }
}

async function membershipsOf(world: World, person: AccountActor, organisationId: string) {
  const { id, role } = await world.context.db
    .selectFrom('membership')
    .where('accountId', '=', person.accountId)
    .select(['id', 'role'])
    .executeTakeFirstOrThrow()
  const names = { organisationName: '', organisationShortName: '' }
  return [{ id, role, organisationId, kind: 'employer' as const, ...names }]
}

const taken = { code: 'uscc_taken' }

onBothDatabases('a credit code', (world) => {
  it('belongs to who hands in papers for it first, whoever typed it before', async () => {
    const facts = someFacts()
    const squatter = await prepare(world, { ...facts, name: '冒名的公司' })
    const owner = await prepare(world, facts)
    await owner.handIn()
    await expect(squatter.handIn()).rejects.toMatchObject(taken)
    await decideAdmission(world.context, { employerId: owner.employerId, action: 'admit' })
    await expect(squatter.handIn()).rejects.toMatchObject(taken)
    const late = registerEmployer(world.as(await addPerson(world)), facts)
    await expect(late).rejects.toMatchObject({ ...taken, field: 'uscc' })
  })

  it('is free again when the one who handed in papers for it is refused', async () => {
    const facts = someFacts()
    const squatter = await prepare(world, facts)
    const owner = await prepare(world, facts)
    await squatter.handIn()
    await expect(owner.handIn()).rejects.toMatchObject(taken)
    const { employerId } = squatter
    await decideAdmission(world.context, { employerId, action: 'refuse', reason: '执照不符' })
    await owner.handIn()
    await expect(squatter.handIn()).rejects.toMatchObject(taken)
  })

  it('handed in by two at once goes to one of them', async () => {
    for (let round = 0; round < 3; round++) {
      const facts = someFacts()
      const both = [await prepare(world, facts), await prepare(world, facts)]
      const answers = await Promise.allSettled(both.map(({ handIn }) => handIn()))
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: taken })
    }
  })

  it('of two is shown to the organiser with who else has it, and to nobody else', async () => {
    const facts = someFacts()
    const first = await prepare(world, { ...facts, name: '甲公司' })
    const second = await prepare(world, { ...facts, name: '乙公司' })
    const { officer } = await addOrganiser(world)
    const seen = await getEmployerFile(world.as(officer), { employerId: second.employerId })
    expect(seen.sameCode).toEqual([
      { id: first.employerId, name: '甲公司', admission: 'preparing' },
    ])
    const member = await join(world, await addPerson(world), {
      id: second.employerId,
      kind: 'employer',
    })
    const own = await getEmployerFile(world.as(member), { employerId: second.employerId })
    expect(own.sameCode).toEqual([])
  })
})
