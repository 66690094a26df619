import { expect, it } from 'vitest'
import { listClassConsents } from '#app/placement/agreements/class-consents.ts'
import { remindConsents } from '#app/placement/agreements/consent-reminders.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { getOwnEntry } from '#app/placement/preferences/own-entry.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { getOwnRanking } from '#app/placement/preferences/own-ranking.ts'
import { getStudentPlans } from '#app/placement/preferences/student-plans.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost, findApprovedPost, getOwnPosts } from '#app/placement/runs/own-posts.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers, publish } from '../agreements/paper-fixtures.ts'
import { addCollege } from '../college-fixtures.ts'
import { addPlan } from '../plan-fixtures.ts'
import { addRun, FOUND, wish } from '../runs/run-fixtures.ts'

onBothDatabases('a student in two plans', (world) => {
  /** Placed from March to August, and in another plan of her class group from September on. */
  async function inTwo(of: { isPlacedLater?: boolean } = {}) {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const days = { firstDay: '2027-09-01', lastDay: '2028-01-31' }
    const plan = { name: '秋季顶岗实习', ...days }
    const later = await addRun(world, college, { seats: [1], wishes: [], plan })
    await world.context.db
      .updateTable('demand')
      .set(days)
      .where('id', 'in', later.demandIds)
      .execute()
    await wish(world, later, of.isPlacedLater === false ? papers.minorId : papers.studentId, [0])
    await publish(world, college, later, 0)
    const student = world.as(papers.person)
    const officer = world.as(college.officer)
    return { college, papers, near: papers.planId, far: later.planId, later, student, officer }
  }

  const planShown = async (student: Parameters<typeof getStudentPlans>[0]) =>
    (await getStudentPlans(student)).planId

  it('reads of both, and first of the one that comes first and needs her', async () => {
    const { near, far, student } = await inTwo()
    expect(await getStudentPlans(student)).toEqual({
      planId: near,
      plans: [
        expect.objectContaining({ id: near, name: '春季跟岗实习', needsHer: true }),
        expect.objectContaining({ id: far, name: '秋季顶岗实习', needsHer: true }),
      ],
    })
    expect((await getOwnInternship(student)).plan?.id).toBe(near)
    await agreeAndSign(student, near)
    expect(await planShown(student)).toBe(far)
    expect((await getOwnInternship(student)).plan?.id).toBe(far)
  })

  async function agreeAndSign(student: Parameters<typeof giveConsent>[0], planId: string) {
    const { intern } = await getOwnPapers(student, planId)
    await giveConsent(student, { planId, postId: intern!.postId, answer: 'agreed', reason: '' })
    const selection = { ids: [intern!.agreement!.id], all: null }
    expect(await signAgreements(student, { party: 'student', selection })).toMatchObject({
      signed: 1,
    })
  }

  it('is counted among the consents of one plan at a time, and asked about that one', async () => {
    const { college, papers, near, far, officer, student } = await inTwo()
    const list = (planId: string | null) =>
      listClassConsents(officer, { planId, classGroupId: null, show: 'all' })
    const heads = [
      { id: near, missing: 2 },
      { id: far, missing: 1 },
    ]
    const first = await list(null)
    expect(first).toMatchObject({ plans: heads, group: { plan: { id: near }, students: 2 } })
    expect(first.students.map(({ id }) => id)).toContain(papers.minorId)
    const second = await list(far)
    expect(second).toMatchObject({ plans: heads, group: { plan: { id: far }, students: 1 } })
    expect(second.groups).toMatchObject([{ students: 1, missing: 1, reach: { told: 1 } }])
    const classGroupIds = [college.groups.first]
    expect(await remindConsents(officer, { classGroupIds, planId: far })).toMatchObject({
      reminded: 1,
    })
    expect((await list(far)).group!.reach).toMatchObject({ told: 0, lately: 1 })
    expect((await list(near)).group!.reach).toMatchObject({ told: 1, lately: 0 })
    await agreeAndSign(student, near)
    expect((await list(near)).plans).toMatchObject([{ missing: 1 }, { missing: 1 }])
  })

  it('reads of the plan that she asks for on every page', async () => {
    const { near, far, later, student } = await inTwo()
    for (const planId of [near, far]) {
      expect((await getOwnInternship(student, planId)).plan?.id).toBe(planId)
      expect((await getOwnPlacement(student, planId)).placement?.planId).toBe(planId)
      expect(await getOwnPapers(student, planId)).toMatchObject({ plan: { id: planId } })
      expect((await getOwnRanking(student, planId)).plan.id).toBe(planId)
    }
    expect((await getOwnPlacement(student, far)).placement?.own?.id).toBe(later.posts[0])
    expect((await getOwnPosts(student, far))?.plan).toBe('秋季顶岗实习')
    expect((await getOwnPosts(student, near))?.plan).toBe('春季跟岗实习')
  })

  it('consents to the post that she found for one of them, and signs for it', async () => {
    const { near, far, student, officer } = await inTwo()
    const { id } = await askOwnPost(student, { ...FOUND, planId: near })
    await decideOwnPost(officer, { planId: near, id, intent: 'approve', reason: '' })
    expect(await findApprovedPost(student, near)).toMatchObject({ title: FOUND.title })
    expect(await findApprovedPost(student, far)).toBeNull()
    expect((await getOwnPapers(student, near)).intern).toMatchObject({ postId: id })
    await agreeAndSign(student, near)
    const { intern } = await getOwnPapers(student, far)
    expect(intern).toMatchObject({ isOwnPost: false, consent: null })
  })

  it('wishes in the second round of the one that has no post for her', async () => {
    const { near, far, later, student } = await inTwo({ isPlacedLater: false })
    expect(await getSecondRound(student, near)).toBeNull()
    expect(await getSecondRound(student, far)).toMatchObject({ plan: '秋季顶岗实习', posts: [] })
    await world.context.db
      .updateTable('placement')
      .set({ isCurrent: false })
      .where('planPostId', '=', later.posts[0]!)
      .execute()
    await sendSecondWishes(student, { planId: far, readAt: null, posts: [later.posts[0]!] })
    expect((await getSecondRound(student, far))?.wishes).toEqual(later.posts)
  })

  it('chooses first among what goes on, and last among what was cancelled', async () => {
    const { near, far, student } = await inTwo()
    const listed = async () => (await getStudentPlans(student)).plans.map(({ id }) => id)
    const { db } = world.context
    const put = (id: string, state: 'ended' | 'cancelled') =>
      db.updateTable('plan').set({ state }).where('id', '=', id).execute()
    await put(near, 'cancelled')
    expect(await listed()).toEqual([far, near])
    await put(far, 'ended')
    expect(await listed()).toEqual([far, near])
  })

  it('is not shown what is no plan of hers', async () => {
    const { near, student } = await inTwo()
    const strange = await addPlan(world, await addCollege(world), { state: 'collecting' })
    expect((await getStudentPlans(student, strange.id)).planId).toBe(near)
    expect((await getStudentPlans(student, 'nothing')).planId).toBe(near)
    for (const read of [getOwnInternship, getOwnPlacement, getOwnPapers, getOwnRanking])
      await expect(read(student, strange.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('hears of papers until she has given all that are hers, in each plan', async () => {
    const { near, far, student } = await inTwo()
    const papersWait = { isStudent: true, waits: 'papers' }
    expect(await getOwnEntry(student)).toEqual(papersWait)
    await agreeAndSign(student, near)
    expect(await getOwnEntry(student)).toEqual(papersWait)
    const { intern } = await getOwnPapers(student, far)
    const answer = { postId: intern!.postId, answer: 'agreed' as const, reason: '' }
    await giveConsent(student, { planId: far, ...answer })
    expect(await getOwnEntry(student)).toEqual({ isStudent: true, waits: null })
  })

  it('hears that preferences wait though another plan is read first', async () => {
    const { college, near, student } = await inTwo()
    expect(await getOwnEntry(student)).toEqual({ isStudent: true, waits: 'papers' })
    await addPlan(world, college, {
      state: 'collecting',
      firstDay: '2028-03-01',
      lastDay: '2028-08-31',
    })
    expect(await planShown(student)).toBe(near)
    expect(await getOwnEntry(student)).toEqual({ isStudent: true, waits: 'preferences' })
  })
})
