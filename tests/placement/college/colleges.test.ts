import { expect, it } from 'vitest'
import { acceptInvitation } from '#app/accounts/invitations.ts'
import { admitCollege, inviteFirstOfficer, listColleges } from '#app/placement/college/colleges.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const facts = () => ({
  name: `春芽${nextNumber('admitted')}技师学院`,
  shortName: '春芽',
  districtCode: '370211',
  address: '灵山湾路 1 号',
  officer: '王老师',
})

const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? ''

onBothDatabases('colleges', (world) => {
  it('are admitted by an organiser, with a link for the first officer', async () => {
    const { officer: organiser } = await addOrganiser(world)
    const input = facts()
    const { collegeId, link } = await admitCollege(world.as(organiser), input)
    const teacher = await addPerson(world, '王老师')
    expect(await acceptInvitation(world.as(teacher), { token: tokenOf(link) })).toMatchObject({
      kind: 'college',
    })
    const listed = (await listColleges(world.as(organiser))).find(({ id }) => id === collegeId)
    expect(listed).toMatchObject({ name: input.name, students: 0, officers: 1 })
  })

  it('are nobody else’s to admit, to list or to invite to', async () => {
    const somebody = world.as(await addPerson(world))
    const refused = { code: 'not_allowed' }
    await expect(admitCollege(somebody, facts())).rejects.toMatchObject(refused)
    await expect(listColleges(somebody)).rejects.toMatchObject(refused)
    const { officer: organiser } = await addOrganiser(world)
    const { collegeId } = await admitCollege(world.as(organiser), facts())
    await expect(
      inviteFirstOfficer(somebody, { collegeId, officer: '王老师' }),
    ).rejects.toMatchObject(refused)
  })

  it('are admitted once, by two at the same moment too', async () => {
    const { officer: organiser } = await addOrganiser(world)
    const input = facts()
    const both = await Promise.allSettled([
      admitCollege(world.as(organiser), input),
      admitCollege(world.as(organiser), input),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'college_exists', field: 'name' },
    })
  })

  it('get another link until the first officer has come', async () => {
    const { officer: organiser } = await addOrganiser(world)
    const { collegeId } = await admitCollege(world.as(organiser), facts())
    const again = { collegeId, officer: '李老师' }
    const { link } = await inviteFirstOfficer(world.as(organiser), again)
    await acceptInvitation(world.as(await addPerson(world)), { token: tokenOf(link) })
    await expect(inviteFirstOfficer(world.as(organiser), again)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      inviteFirstOfficer(world.as(organiser), { ...again, collegeId: 'none' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
