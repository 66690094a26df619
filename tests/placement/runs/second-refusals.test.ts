import { expect, it } from 'vitest'
import { shanghaiTime } from '#app/kernel/clock.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { setSecondDeadline } from '#app/placement/runs/second-deadline.ts'
import { enterSecondWishes, getSecondEntry } from '#app/placement/runs/second-entering.ts'
import { getSecondPage, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent, addStudent } from '../college-fixtures.ts'
import { addRun, FOUND, solveRun } from './run-fixtures.ts'

onBothDatabases('what comes too late to the second round', (world) => {
  /** Two are left out, one without an account; two posts have seats left. */
  async function leftOut() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2, 1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    const silent = await addStudent(world, college, { name: '无机生' })
    const officer = world.as(college.officer)
    await publishAllocation(officer, {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    const teacher = world.as(await addClassTeacher(world, college))
    const key = { planId: run.planId, studentId: silent.id }
    const [, second, third] = run.posts as [string, string, string]
    return { college, run, person, officer, teacher, key, second, third }
  }

  it('is for a student who has an account by now to send: her class teacher reads so', async () => {
    const { teacher, key, second } = await leftOut()
    expect(await getSecondEntry(teacher, key)).toMatchObject({
      student: { name: '无机生', hasAccount: false },
      round: { isOpen: true },
    })
    await giveAccount(world, key.studentId)
    const entry = await getSecondEntry(teacher, key)
    expect(entry).toMatchObject({ student: { hasAccount: true }, round: null })
    // What was chosen before can still be named.
    expect(entry.posts.map(({ id }) => id)).toContain(second)
    const sent = enterSecondWishes(teacher, { ...key, readAt: null, posts: [second] })
    await expect(sent).rejects.toMatchObject({ code: 'preferences_own_account' })
  })

  it('does not take the place of what another window has sent since it was read', async () => {
    const { teacher, person, key, second, third } = await leftOut()
    const enter = (readAt: Date | null, posts: string[]) =>
      enterSecondWishes(teacher, { ...key, readAt, posts })
    await enter(null, [second])
    // A second click sends the same again.
    await enter(null, [second])
    const elsewhere = { code: 'second_elsewhere' }
    await expect(enter(null, [third])).rejects.toMatchObject(elsewhere)
    const { round } = await getSecondEntry(teacher, key)
    expect(round).toMatchObject({ wishes: [second], enteredBy: '陈静' })
    world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    await enter(round!.sentAt, [third])
    await expect(enter(round!.sentAt, [second])).rejects.toMatchObject(elsewhere)

    await sendSecondWishes(person, { readAt: null, posts: [second] })
    const again = sendSecondWishes(person, { readAt: null, posts: [third] })
    await expect(again).rejects.toMatchObject(elsewhere)
    expect((await getSecondPage(person)).round!.wishes).toEqual([second])
  })

  it('is refused with the time at which it closed', async () => {
    const { run, officer, teacher, person, key, second } = await leftOut()
    await setSecondDeadline(officer, { planId: run.planId, closesAt: null, reason: '都交了' })
    const at = shanghaiTime(world.context.clock.now())
    const over = { code: 'second_round_over', params: { at } }
    const wishes = { readAt: null, posts: [second] }
    await expect(sendSecondWishes(person, wishes)).rejects.toMatchObject(over)
    await expect(enterSecondWishes(teacher, { ...key, ...wishes })).rejects.toMatchObject(over)
    const page = await getSecondPage(person)
    expect(page).toMatchObject({ round: { isOpen: false }, hasPost: false })
    expect(page.posts.find(({ id }) => id === second)!.name).toContain(' · ')
  })

  it('is refused to who has a post by now for that alone', async () => {
    const { run, officer, person, second } = await leftOut()
    const { id } = await askOwnPost(person, FOUND)
    await decideOwnPost(officer, { planId: run.planId, id, intent: 'approve', reason: '' })
    const sent = sendSecondWishes(person, { readAt: null, posts: [second] })
    await expect(sent).rejects.toMatchObject({ code: 'second_has_post' })
    const page = await getSecondPage(person)
    expect(page).toMatchObject({ round: null, hasPost: true })
    expect(page.posts.map((post) => post.id)).toContain(second)
  })
})

async function giveAccount(world: World, studentId: string): Promise<void> {
  const { accountId } = await addPerson(world, '无机生')
  await world.context.db
    .updateTable('student')
    .set({ accountId })
    .where('id', '=', studentId)
    .execute()
}
