import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { acceptInvitation, findInvitation } from '#app/accounts/invitations.ts'
import { changeStaff, inviteStaff, listCollegeStaff } from '#app/placement/college/colleagues.ts'
import { staffActSchema } from '#app/placement/college/model/charge.ts'
import { getStaff } from '#app/placement/college/staff.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addClassTeacher, addCollege, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const charge = (kind: 'officer' | 'class_teacher' | 'guiding_teacher', scopeId?: string) => ({
  kind,
  scopeId: scopeId ?? null,
})

async function dutiesIn(world: World, college: TestCollege, name: string) {
  const { members } = await listCollegeStaff(world.as(college.officer))
  return members.find((member) => member.name === name)?.duties
}

async function comeIn(world: World, link: string, name: string): Promise<AccountActor> {
  const person = await addPerson(world, name)
  const { membershipId } = await acceptInvitation(world.as(person), {
    token: link.split('/').at(-1)!,
  })
  const { token } = await world.context.sessions.create(person.accountId, '')
  return (await findActor(world.context, { token, actingIds: [membershipId] })) as AccountActor
}

onBothDatabases('a college’s staff', (world) => {
  it('come by an invitation that names their duty', async () => {
    const college = await addCollege(world)
    const { link } = await inviteStaff(world.as(college.officer), {
      label: '陈老师',
      contact: null,
      charge: charge('class_teacher', college.groups.second),
    })
    const said = await findInvitation(world.context, { token: link.split('/').at(-1)! })
    expect(said?.duties).toEqual([{ duty: 'class_teacher', scope: '汽车2班' }])
    const waiting = await listCollegeStaff(world.as(college.officer))
    expect(waiting.invitations.map(({ duties }) => duties)).toEqual([said?.duties])
    const teacher = await comeIn(world, link, '陈老师')
    expect(await getStaff(world.as(teacher))).toMatchObject({
      isOfficer: false,
      teachesIds: [college.groups.second],
    })
  })

  it('get duties and lose them', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const teacher = await addClassTeacher(world, college, '陈静')
    const id = teacher.acting.college!.id
    await changeStaff(officer, { intent: 'give', id, charge: charge('guiding_teacher') })
    await changeStaff(officer, { intent: 'give', id, charge: charge('guiding_teacher') })
    const duties = await dutiesIn(world, college, '陈静')
    expect(duties).toMatchObject([
      { duty: 'class_teacher', scope: '汽车1班' },
      { duty: 'guiding_teacher', scope: null },
    ])
    await changeStaff(officer, { intent: 'take', id: duties![0]!.id })
    expect(await getStaff(world.as(teacher))).toMatchObject({ teachesIds: [], isGuide: true })
  })

  it('always keep an officer', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const own = college.officer.acting.college!.id
    const alone = changeStaff(officer, { intent: 'step_down', id: own })
    await expect(alone).rejects.toMatchObject({ code: 'last_owner' })
    const teacher = await addClassTeacher(world, college)
    const id = teacher.acting.college!.id
    await changeStaff(officer, { intent: 'give', id, charge: charge('officer') })
    await changeStaff(officer, { intent: 'step_down', id: own })
    expect((await getStaff(world.as(teacher))).teachesIds).toHaveLength(1)
  })

  it('are managed by officers alone, and only for their own college', async () => {
    const college = await addCollege(world)
    const other = await addCollege(world)
    const teacher = await addClassTeacher(world, college)
    const invited = {
      label: '',
      contact: null,
      charge: charge('class_teacher', college.groups.first),
    }
    await expect(inviteStaff(world.as(teacher), invited)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(inviteStaff(world.as(other.officer), invited)).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'charge',
    })
    const id = teacher.acting.college!.id
    await expect(
      changeStaff(world.as(other.officer), { intent: 'remove', id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const duty = (await dutiesIn(world, college, '陈静'))![0]!
    await changeStaff(world.as(other.officer), { intent: 'take', id: duty.id })
    expect(await dutiesIn(world, college, '陈静')).toEqual([duty])
  })

  it('are seen by colleagues alone', async () => {
    const college = await addCollege(world)
    const place = { id: college.id, kind: 'college' as const }
    const colleague = await join(world, await addPerson(world, '周宁'), place, 'member')
    expect(await listCollegeStaff(world.as(colleague))).toMatchObject({ mayManage: false })
    const stranger = await addPerson(world)
    await expect(listCollegeStaff(world.as(stranger))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('are charged with what there is', () => {
    const read = (charge: string) =>
      staffActSchema.safeParse({ intent: 'invite', label: '陈静', contact: '19900001234', charge })
        .success
    expect(read('officer')).toBe(true)
    expect(read('guiding_teacher')).toBe(true)
    expect(read('class_teacher')).toBe(false)
    expect(read('class_teacher:none')).toBe(false)
    expect(read('rector')).toBe(false)
  })
})
