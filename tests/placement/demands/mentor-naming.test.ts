import { expect, it } from 'vitest'
import { getAgreement } from '#app/placement/agreements/agreements.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getDemand } from '#app/placement/demands/demand-page.ts'
import { nameMentor } from '#app/placement/demands/mentor-naming.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { addDemand } from '../plan-fixtures.ts'
import { addPapers } from '../agreements/paper-fixtures.ts'

onBothDatabases('the mentor of a demand that is admitted', (world) => {
  async function placed() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const demandId = papers.run.demandIds[0]!
    const place = { id: papers.run.employerIds[0]!, kind: 'employer' as const }
    const recruiter = world.as(await join(world, await addPerson(world, '李强'), place))
    const officer = world.as(college.officer)
    const student = world.as(papers.person)
    const agreement = async () => {
      const { intern } = await getOwnPapers(student)
      return getAgreement(officer, intern!.agreement!.id)
    }
    return { college, demandId, recruiter, officer, student, agreement, planId: papers.planId }
  }

  it('is named by the employer or an officer once students are placed, and told the other', async () => {
    const { demandId, recruiter, officer, agreement, college } = await placed()
    await nameMentor(recruiter, { demandId, party: 'employer', mentor: ' 王师傅 ' })
    expect((await agreement()).terms.mentor).toBe('王师傅')
    const read = await getDemand(officer, { demandId, party: 'college' })
    expect(read.demand.facts.mentor).toBe('王师傅')
    expect(read.history[0]).toMatchObject({ action: 'mentor', toState: 'admitted' })
    const told = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', college.officer.accountId)
      .where('kind', '=', 'notice.demand_mentor')
      .select('href')
      .execute()
    expect(told).toEqual([{ href: `/college/demands/${demandId}` }])
    await nameMentor(officer, { demandId, party: 'college', mentor: '赵师傅' })
    expect((await agreement()).terms.mentor).toBe('赵师傅')
  })

  it('outdates what somebody has signed only where that is known', async () => {
    const { demandId, officer, student, agreement } = await placed()
    const { intern } = await getOwnPapers(student)
    await giveConsent(student, { postId: intern!.postId, answer: 'agreed', reason: '' })
    const { id } = await agreement()
    await signAgreements(student, { party: 'student', selection: { ids: [id], all: null } })
    const named = { demandId, party: 'college', mentor: '王师傅' } as const
    await expect(nameMentor(officer, named)).rejects.toMatchObject({
      code: 'agreements_outdate',
      params: { count: 1, signed: 0 },
    })
    expect((await getDemand(officer, { demandId, party: 'college' })).demand.facts.mentor).toBe(
      '张师傅',
    )
    expect(await nameMentor(officer, { ...named, sure: 1 })).toEqual({ agreements: 1, signed: 0 })
  })

  it('is somebody, whom no rule about texts has anything against', async () => {
    const { demandId, officer } = await placed()
    const name = (mentor: string) => nameMentor(officer, { demandId, party: 'college', mentor })
    await expect(name('  ')).rejects.toMatchObject({ code: 'required', field: 'mentor' })
    await expect(name('王师傅，只招女生')).rejects.toMatchObject({
      code: 'mentor_worded',
      field: 'mentor',
    })
  })

  it('is named by who handles the demand, as it was read, while it is admitted', async () => {
    const { college, demandId, recruiter, officer, student } = await placed()
    const named = { demandId, mentor: '王师傅' }
    const teacher = world.as(await addClassTeacher(world, college))
    const stranger = world.as((await addCollege(world)).officer)
    const place = { id: (await addEmployer(world)).id, kind: 'employer' as const }
    const other = world.as(await join(world, await addPerson(world, '赵敏'), place))
    for (const [who, party, code] of [
      [teacher, 'college', 'not_allowed'],
      [stranger, 'college', 'not_found'],
      [other, 'employer', 'not_found'],
      [student, 'college', 'not_found'],
      [recruiter, 'college', 'not_found'],
    ] as const) {
      await expect(nameMentor(who, { ...named, party })).rejects.toMatchObject({ code })
    }
    await expect(
      nameMentor(officer, { ...named, party: 'college', revision: 9 }),
    ).rejects.toMatchObject({ code: 'demand_changed' })
    const offered = await addDemand(world, college, { state: 'offered' })
    await expect(
      nameMentor(officer, { ...named, demandId: offered.id, party: 'college' }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
  })
})
