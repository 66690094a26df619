import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { lawfulTerms } from '#app/placement/demands/model/rules.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { getOwnEntry } from '#app/placement/preferences/own-entry.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { getOwnRanking } from '#app/placement/preferences/own-ranking.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { listSentPreferences } from '#app/placement/preferences/sent-preferences.ts'
import { removePlanPost } from '#app/placement/plans/plan-posts.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

/** Four fifths of what the post is paid, and a little more. */
const PAID = { pay: 3300, postWage: 4000 }
const BEFORE = new Date('2026-11-30T17:59:59+08:00')
const DEADLINE = new Date('2026-11-30T18:00:00+08:00')

onBothDatabases('preferences', (world) => {
  let college: TestCollege
  let student: AccountActor
  let planId: string
  let posts: string[]
  let otherMajor: string
  beforeAll(async () => {
    college = await addCollege(world)
    student = await addOwnStudent(world, college)
    const demands = [
      await addDemand(world, college, { title: '总装', districtCode: '370214', demandFacts: PAID }),
      await addDemand(world, college, { title: '质检', demandFacts: PAID }),
      await addDemand(world, college, { title: '返修', demandFacts: PAID }),
      await addDemand(world, college, { title: '涂装', demandFacts: PAID }),
      await addDemand(world, college, { title: '数控', majorId: college.majors.other }),
    ]
    const plan = await addPlan(world, college, {
      state: 'collecting',
      demandIds: demands.map(({ id }) => id),
    })
    planId = plan.id
    posts = plan.posts.slice(0, 4)
    otherMajor = plan.posts[4]!
  })
  const own = () => world.as(student)
  const save = (ranked: string[], revision: number, isSent = false) =>
    savePreferences(own(), { planId, posts: ranked, revision, isSent })

  it('are drafted, sent and changed, and tell how they stand', async () => {
    expect(await getOwnEntry(own())).toEqual({ isStudent: true, waits: 'preferences' })
    await save([posts[0]!], 0)
    expect(await getOwnInternship(own())).toMatchObject({ sent: [], sentAt: null, hasDraft: true })
    await save([posts[1]!, posts[0]!], 1, true)
    expect(await getOwnInternship(own())).toMatchObject({
      sent: [{ title: '质检' }, { title: '总装' }],
      hasDraft: false,
      canRank: true,
    })
    expect(await getOwnEntry(own())).toEqual({ isStudent: true, waits: null })
    await save([posts[2]!], 2)
    const ranking = await getOwnRanking(own())
    expect(ranking).toMatchObject({
      ranking: [posts[2]],
      sent: [posts[1], posts[0]],
      hasDraft: true,
      revision: 3,
    })
    await save([posts[1]!, posts[0]!], 3, true)
    const sent = await listSentPreferences(world.context, world.context.db, planId)
    expect(sent).toEqual([{ studentId: sent[0]!.studentId, posts: [posts[1], posts[0]] }])
  })

  it('list the posts with pay, place and distance, and those that a rule excludes', async () => {
    const { posts: open, excluded } = await getOwnRanking(own())
    expect(open.map(({ title }) => title)).toEqual(['总装', '质检', '返修', '涂装'])
    expect(open[1]).toMatchObject({ distanceKm: 0, fit: 'match' })
    expect(open[0]!.distanceKm).toBeGreaterThan(0)
    expect(excluded).toMatchObject([{ title: '数控', excluded: { rule: 'major' } }])
  })

  it('refuse what cannot be ranked', async () => {
    const { revision } = await getOwnRanking(own())
    const [first, second, third, fourth] = posts as [string, string, string, string]
    await expect(save([], revision, true)).rejects.toMatchObject({ code: 'preferences_empty' })
    await expect(save([first, first], revision)).rejects.toMatchObject({
      code: 'preferences_too_many',
    })
    await expect(save([first, second, third, fourth], revision)).rejects.toMatchObject({
      code: 'preferences_too_many',
      params: { most: 3 },
    })
    await expect(save([newId()], revision)).rejects.toMatchObject({ code: 'post_gone' })
    await expect(save([otherMajor], revision)).rejects.toMatchObject({
      code: 'post_excluded',
      params: { title: '数控' },
    })
    expect((await getOwnRanking(own())).revision).toBe(revision)
  })

  it('keep what another window has saved', async () => {
    const { revision } = await getOwnRanking(own())
    const tries = await Promise.allSettled([
      save([posts[0]!], revision),
      save([posts[1]!], revision),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = tries.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'preferences_elsewhere' })
    expect((await getOwnRanking(own())).ranking).toEqual([
      tries[0].status === 'fulfilled' ? posts[0] : posts[1],
    ])
  })

  it('are of the own class group alone', async () => {
    const foreign = await addOwnStudent(world, await addCollege(world))
    const input = { planId, posts: [posts[0]!], revision: 0, isSent: true }
    await expect(savePreferences(world.as(foreign), input)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getOwnRanking(world.as(foreign))).rejects.toMatchObject({ code: 'not_found' })
    const nobody = world.as(await addPerson(world))
    await expect(savePreferences(nobody, input)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getOwnInternship(nobody)).toMatchObject({ student: null, plan: null })
    expect(await getOwnEntry(nobody)).toEqual({ isStudent: false, waits: null })
    const left = await addOwnStudent(world, college)
    await world.context.db
      .updateTable('student')
      .set({ state: 'left' })
      .where('accountId', '=', left.accountId)
      .execute()
    await expect(savePreferences(world.as(left), input)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('leave out a post that is withdrawn while students rank it', async () => {
    const { revision } = await getOwnRanking(own())
    await save([posts[3]!, posts[1]!], revision, true)
    const { demandId } = await world.context.db
      .selectFrom('planPost')
      .where('id', '=', posts[3]!)
      .select('demandId')
      .executeTakeFirstOrThrow()
    const tries = await Promise.allSettled([
      save([posts[3]!, posts[0]!], revision + 1, true),
      world.context.db
        .updateTable('demand')
        .set({ state: 'withdrawn' })
        .where('id', '=', demandId)
        .execute(),
    ])
    expect(tries[1].status).toBe('fulfilled')
    const after = await getOwnRanking(own())
    expect(after.posts.map(({ id }) => id)).not.toContain(posts[3])
    expect(after.ranking).not.toContain(posts[3])
    expect(after.gone).toBe(1)
    await expect(save([posts[3]!], after.revision)).rejects.toMatchObject({ code: 'post_gone' })
    await removePlanPost(world.as(college.officer), { planId, planPostId: posts[3]! })
    const [sent] = await listSentPreferences(world.context, world.context.db, planId)
    expect(sent!.posts).not.toContain(posts[3])
    expect(sent!.posts).toHaveLength(1)
  })

  it('close by the clock of the server: nothing acknowledged is lost, nothing is taken after', async () => {
    // The embedded database takes one after the other: a tenth of them says the same.
    const many = world.embedded ? 110 : 1100
    const classGroupId = college.groups.second
    const demand = await addDemand(world, college, { title: '总装二线' })
    const plan = await addPlan(world, college, {
      state: 'collecting',
      classGroupIds: [classGroupId],
      demandIds: [demand.id],
    })
    const actors: AccountActor[] = []
    for (let n = 0; n < many; n += 1) {
      const { id } = await addStudent(world, college, { classGroupId })
      const person = await addPerson(world)
      await world.context.db
        .updateTable('student')
        .set({ accountId: person.accountId })
        .where('id', '=', id)
        .execute()
      actors.push(person)
    }
    world.setNow(BEFORE)
    const accepted: AccountActor[] = []
    const late: AccountActor[] = []
    const queue = [...actors]
    const work = async () => {
      for (let actor = queue.shift(); actor; actor = queue.shift()) {
        const input = { planId: plan.id, posts: plan.posts, revision: 0, isSent: true }
        await savePreferences(world.as(actor), input).then(
          () => {
            accepted.push(actor)
            // The deadline comes while two thirds of them are still on their way.
            if (accepted.length === Math.floor(many / 3)) world.setNow(DEADLINE)
          },
          (thrown: unknown) => {
            expect(thrown).toMatchObject({ code: 'preferences_closed' })
            late.push(actor)
          },
        )
      }
    }
    await Promise.all(Array.from({ length: 40 }, work))
    await takePlanStep(world.as(college.officer), { planId: plan.id, action: 'close_preferences' })
    const sent = await listSentPreferences(world.context, world.context.db, plan.id)
    expect(accepted.length + late.length).toBe(many)
    expect(accepted.length).toBeGreaterThan(0)
    expect(late.length).toBeGreaterThan(0)
    expect(sent.filter((one) => one.posts.length > 0)).toHaveLength(accepted.length)
    const times = await world.context.db
      .selectFrom('preference')
      .where('planId', '=', plan.id)
      .select('sentAt')
      .execute()
    expect(times.every(({ sentAt }) => sentAt! < DEADLINE)).toBe(true)
    await expect(save([posts[0]!], 0)).rejects.toMatchObject({ code: 'preferences_closed' })
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
  }, 120_000)

  it('are not taken for a post that a rule refuses since it was changed', async () => {
    const terms = { ...lawfulTerms('pay_share'), threshold: 85 }
    const before = await getOwnRanking(own())
    expect(before.posts.length).toBeGreaterThan(0)
    await changeRule(world.context, { code: 'pay_share', version: 0, terms, reason: '省里规定' })
    const { posts: open, excluded, revision } = await getOwnRanking(own())
    expect(open).toEqual([])
    const refused = excluded.filter((post) => 'ofPost' in post.excluded)
    expect(refused.map(({ id }) => id)).toEqual(before.posts.map(({ id }) => id))
    expect(refused[0]!.excluded.rule).toBe('pay_share')
    await expect(save([refused[0]!.id], revision, true)).rejects.toMatchObject({
      code: 'post_excluded',
      field: 'posts',
    })
  })
})
