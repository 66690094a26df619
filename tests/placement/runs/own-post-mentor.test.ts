import { expect, it } from 'vitest'
import { getAgreement } from '#app/placement/agreements/agreements.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { nameOwnPostMentor } from '#app/placement/runs/own-post-mentor.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers, findOwnPost } from '../agreements/paper-fixtures.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { FOUND } from './run-fixtures.ts'

onBothDatabases('the mentor at a post that a student has found herself', (world) => {
  async function found() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const own = await findOwnPost(world, college, papers, { contact: FOUND.contact })
    const { planId } = papers
    const { db } = world.context
    const { id: ownPostId } = await db
      .selectFrom('ownPost')
      .where('planId', '=', planId)
      .select('id')
      .executeTakeFirstOrThrow()
    const { mentor: _mentor, ...without } = { ...FOUND, contact: FOUND.contact }
    await db
      .updateTable('ownPost')
      .set({ facts: JSON.stringify(without) })
      .where('id', '=', ownPostId)
      .execute()
    const named = { planId, ownPostId, mentor: '周师傅' }
    return { college, ...own, planId, ownPostId, named }
  }

  it('is asked for before the start, named by an officer, and stands in her agreement', async () => {
    const { officer, planId, agreementId, named } = await found()
    const unmentored = async () =>
      (await getGates(officer, planId))
        .flatMap(({ open }) => open)
        .find(({ code }) => code === 'unmentored')
    expect(await unmentored()).toEqual({
      code: 'unmentored',
      count: 1,
      names: [`${FOUND.employer} · ${FOUND.title}`],
    })
    await nameOwnPostMentor(officer, named)
    expect(await unmentored()).toBeUndefined()
    expect((await getAgreement(officer, agreementId)).terms.mentor).toBe('周师傅')
  })

  it('outdates a signed agreement only where that is known', async () => {
    const { officer, student, agreementId, named } = await found()
    await nameOwnPostMentor(officer, named)
    const selection = { ids: [agreementId], all: null }
    await signAgreements(student, { party: 'student', selection })
    const other = { ...named, mentor: '吴师傅' }
    await expect(nameOwnPostMentor(officer, other)).rejects.toMatchObject({
      code: 'agreements_outdate',
      params: { count: 1 },
    })
    expect(await nameOwnPostMentor(officer, { ...other, sure: 1 })).toMatchObject({ agreements: 1 })
  })

  it('is named by an officer of the college, at a post that is approved', async () => {
    const { college, officer, student, planId, ownPostId, named } = await found()
    const teacher = world.as(await addClassTeacher(world, college))
    const stranger = world.as((await addCollege(world)).officer)
    await expect(nameOwnPostMentor(teacher, named)).rejects.toMatchObject({ code: 'not_allowed' })
    for (const who of [stranger, student]) {
      await expect(nameOwnPostMentor(who, named)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(
      nameOwnPostMentor(officer, { ...named, mentor: '只招女生' }),
    ).rejects.toMatchObject({ code: 'mentor_worded', field: 'mentor' })
    await decideOwnPost(officer, {
      ...{ planId, id: ownPostId },
      ...{ intent: 'revoke', reason: '单位不再招收' },
    })
    await expect(nameOwnPostMentor(officer, named)).rejects.toMatchObject({ code: 'conflict' })
  })
})
