import { describe, expect, it } from 'vitest'
import { decideAdmission } from '#app/accounts/admissions.ts'
import { registerEmployer, updateEmployer } from '#app/accounts/employers.ts'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { newUscc, someFacts } from './papers.ts'

onBothDatabases('registering an employer', (world) => {
  it('makes it, still preparing, with the person as its owner', async () => {
    const person = await addPerson(world)
    const facts = someFacts()
    const { employerId } = await registerEmployer(world.as(person), facts)
    const row = await world.context.db
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .innerJoin('membership', 'membership.organisationId', 'employer.id')
      .where('employer.id', '=', employerId)
      .select(['kind', 'name', 'shortName', 'uscc', 'admission', 'accountId', 'role'])
      .execute()
    expect(row).toEqual([
      {
        kind: 'employer',
        name: facts.name,
        shortName: facts.shortName,
        uscc: facts.uscc,
        admission: 'preparing',
        accountId: person.accountId,
        role: 'owner',
      },
    ])
  })

  it('keeps the code normalised', async () => {
    const uscc = newUscc()
    const typed = `${uscc.slice(0, 6)} ${uscc.slice(6).toLowerCase()}`
    const { employerId } = await registerEmployer(
      world.as(await addPerson(world)),
      someFacts({ uscc: typed }),
    )
    const { uscc: kept } = await world.context.db
      .selectFrom('employer')
      .where('id', '=', employerId)
      .select('uscc')
      .executeTakeFirstOrThrow()
    expect(kept).toBe(uscc)
  })

  it('refuses a code that cannot be one', async () => {
    const asking = registerEmployer(
      world.as(await addPerson(world)),
      someFacts({ uscc: '9135O100M000100Y43' }),
    )
    await expect(asking).rejects.toMatchObject({
      code: 'uscc_letter',
      field: 'uscc',
      params: { place: 5, character: 'O', meant: '0' },
    })
  })

  it('refuses the code of an admitted employer, and leaves nothing behind', async () => {
    const facts = someFacts()
    const { employerId } = await registerEmployer(world.context, facts)
    await decideAdmission(world.context, { employerId, action: 'admit_known' })
    const other = await addPerson(world)
    const asking = registerEmployer(world.as(other), { ...facts, name: '冒名的公司' })
    await expect(asking).rejects.toMatchObject({ code: 'uscc_taken', field: 'uscc' })
    const left = await world.context.db
      .selectFrom('organisation')
      .where('name', '=', '冒名的公司')
      .select('id')
      .execute()
    expect(left).toEqual([])
  })

  it('sent many times at once by one person registers it once', async () => {
    const person = await addPerson(world)
    const facts = someFacts()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => registerEmployer(world.as(person), facts)),
    )
    expect(new Set(answers.map((answer) => answer.employerId)).size).toBe(1)
    const memberships = await world.context.db
      .selectFrom('membership')
      .where('accountId', '=', person.accountId)
      .select('id')
      .execute()
    expect(memberships).toHaveLength(1)
  })

  it('lets two persons prepare with one code, at once too', async () => {
    const facts = someFacts()
    const people = [await addPerson(world), await addPerson(world)]
    const answers = await Promise.all(
      people.map((person) => registerEmployer(world.as(person), facts)),
    )
    expect(new Set(answers.map(({ employerId }) => employerId)).size).toBe(2)
  })

  it('is not for who has no account', async () => {
    const asking = registerEmployer(world.as(ANONYMOUS), someFacts())
    await expect(asking).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('by the system takes the owner it names, or none', async () => {
    const person = await addPerson(world)
    const owned = await registerEmployer(world.context, {
      ...someFacts(),
      ownerAccountId: person.accountId,
    })
    const unowned = await registerEmployer(world.context, someFacts())
    const memberships = await world.context.db
      .selectFrom('membership')
      .where('organisationId', 'in', [owned.employerId, unowned.employerId])
      .select(['organisationId', 'accountId'])
      .execute()
    expect(memberships).toEqual([{ organisationId: owned.employerId, accountId: person.accountId }])
  })

  it('a person cannot make somebody else the owner', async () => {
    const [person, other] = [await addPerson(world), await addPerson(world)]
    const { employerId } = await registerEmployer(world.as(person), {
      ...someFacts(),
      ownerAccountId: other.accountId,
    })
    const { accountId } = await world.context.db
      .selectFrom('membership')
      .where('organisationId', '=', employerId)
      .select('accountId')
      .executeTakeFirstOrThrow()
    expect(accountId).toBe(person.accountId)
  })
})

onBothDatabases("an employer's facts", (world) => {
  it('can all be changed while it prepares', async () => {
    const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
    const facts = someFacts({ name: '改了名的公司', address: '金水路 5 号' })
    await updateEmployer(world.as(recruiter), { employerId: id, facts })
    const file = await getEmployerFile(world.as(recruiter), { employerId: id })
    expect(file).toMatchObject({ name: '改了名的公司', address: '金水路 5 号', uscc: facts.uscc })
  })

  it.each(['admitted', 'suspended'] as const)(
    'keep name and code once verified (%s); the rest stays open',
    async (admission) => {
      const { id, recruiter } = await addEmployer(world, { admission })
      const context = world.as(recruiter)
      const uscc = newUscc()
      await world.context.db.updateTable('employer').set({ uscc }).where('id', '=', id).execute()
      const { name } = await getEmployerFile(context, { employerId: id })
      const change = (facts: object) =>
        updateEmployer(context, {
          employerId: id,
          facts: { ...someFacts(), name, uscc, ...facts },
        })
      await expect(change({ name: '别的公司' })).rejects.toMatchObject({
        code: 'facts_verified',
        field: 'name',
      })
      await expect(change({ uscc: newUscc() })).rejects.toMatchObject({
        code: 'facts_verified',
        field: 'uscc',
      })
      await change({ address: '重庆中路 1 号' })
      expect(await getEmployerFile(context, { employerId: id })).toMatchObject({
        name,
        uscc,
        address: '重庆中路 1 号',
      })
    },
  )

  it('stay as they are while the organiser reviews them', async () => {
    const { id, recruiter } = await addEmployer(world, { admission: 'in_review' })
    const change = updateEmployer(world.as(recruiter), { employerId: id, facts: someFacts() })
    await expect(change).rejects.toMatchObject({ code: 'transition_refused' })
  })

  it('cannot take the code of one that is admitted', async () => {
    const taken = someFacts()
    const { employerId } = await registerEmployer(world.context, taken)
    await decideAdmission(world.context, { employerId, action: 'admit_known' })
    const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
    const change = updateEmployer(world.as(recruiter), {
      employerId: id,
      facts: someFacts({ uscc: taken.uscc }),
    })
    await expect(change).rejects.toMatchObject({ code: 'uscc_taken', field: 'uscc' })
  })

  describe('of another employer', () => {
    it('are neither changed nor seen', async () => {
      const a = await addEmployer(world, { admission: 'preparing' })
      const b = await addEmployer(world)
      const context = world.as(b.recruiter)
      const change = updateEmployer(context, { employerId: a.id, facts: someFacts() })
      await expect(change).rejects.toMatchObject({ code: 'not_found' })
      await expect(getEmployerFile(context, { employerId: a.id })).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    it('look the same as those of one that does not exist', async () => {
      const { recruiter } = await addEmployer(world)
      for (const employerId of [newId(), 'nonsense']) {
        await expect(getEmployerFile(world.as(recruiter), { employerId })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
    })

    it('are seen by the organiser', async () => {
      const { id } = await addEmployer(world)
      const { officer } = await addOrganiser(world)
      expect((await getEmployerFile(world.as(officer), { employerId: id })).id).toBe(id)
    })
  })
})
