import { expect, it } from 'vitest'
import { readPublished, verify } from '#app/placement/allocation/verify.ts'
import { getAllocation } from '#app/placement/runs/allocation-detail.ts'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { getPlacementCheck, readPlacementFile } from '#app/placement/runs/placement-file.ts'
import { sayMoment } from '#app/i18n/say-when.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import { getSecondRound } from '#app/placement/runs/second-round.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { getVersion } from '#app/placement/runs/versions.ts'
import { liftLock, settle } from '#app/placement/runs/locks.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent, ownStudentId } from '../college-fixtures.ts'
import { addRun, solveRun, wish } from './run-fixtures.ts'

/** Of this file alone: a number belongs to one account. */
const PHONE = '13700008831'
const CHANGED_PHONE = '13700008832'
const ALL = { q: '', got: '' as const, page: 1 }

onBothDatabases('a published placement', (world) => {
  async function published(method: AllocationMethod = 'stable') {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2], wishes: [[0], [0, 1]] })
    const person = await addOwnStudent(world, college)
    const { id: ownId } = await world.context.db
      .selectFrom('student')
      .where('accountId', '=', person.accountId)
      .select('id')
      .executeTakeFirstOrThrow()
    await wish(world, run, ownId, [0, 1])
    const allocationId = await solveRun(world, college, run, method)
    const officer = world.as(college.officer)
    const { versionId } = await publishAllocation(officer, {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    return { college, run, person, ownId, officer, versionId, allocationId }
  }

  it.each(['stable', 'rank-maximal', 'generous', 'groups'] as const)(
    'by %s is checked from the file that everybody of the college may have',
    async (method) => {
      const { officer, person, versionId } = await published(method)
      for (const context of [officer, world.as(person)]) {
        const { file } = await readPlacementFile(context, versionId)
        const text = JSON.stringify(file)
        expect(text).not.toContain('学生')
        expect(text).not.toContain('孙悦')
        const checks = await verify(readPublished(text))
        expect(checks.filter(({ holds }) => holds === false)).toEqual([])
        expect(checks.map(({ check }) => check)).toContain('seed')
        const isFlow = method === 'rank-maximal' || method === 'generous'
        expect(file.dealt).toBe(isFlow || undefined)
      }
    },
  )

  it('tells who has no post which of four reasons it is', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [] })
    // A tenth of five is nobody.
    await world.context.db
      .updateTable('demand')
      .set({ employerStaff: 5, postStaff: 5 })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const people = new Map<string, { accountId: string; id: string }>()
    for (const [why, wishes] of [
      ['full', [0]],
      ['nothing_ranked', []],
      ['barred', [1]],
      ['by_hand', [1]],
    ] as const) {
      const { accountId } = await addOwnStudent(world, college)
      const { id } = await world.context.db
        .selectFrom('student')
        .where('accountId', '=', accountId)
        .select('id')
        .executeTakeFirstOrThrow()
      if (wishes.length > 0) await wish(world, run, id, [...wishes])
      people.set(why, { accountId, id })
    }
    await world.context.db
      .insertInto('candidateView')
      .values({
        ...{ planPostId: run.posts[1]!, studentId: people.get('barred')!.id, place: null },
        ...{ refused: true, reason: '岗位要持证', byAccountId: null },
        at: world.context.clock.now(),
      })
      .execute()
    const officer = world.as(college.officer)
    const { planId } = run
    await settle(officer, {
      ...{ planId, allocationId: await solveRun(world, college, run) },
      studentId: people.get('by_hand')!.id,
      settling: { act: 'move', planPostId: null },
      reason: '另有安排',
    })
    const allocationId = await solveRun(world, college, run)
    const query = readAllocationQuery(new URLSearchParams())
    const counts = { byHand: 1, nothingRanked: 1, barred: 1, full: 1 }
    expect(await getAllocation(officer, { planId, allocationId, query })).toMatchObject({
      without: counts,
    })
    expect(await compareAllocations(officer, { planId, show: null })).toMatchObject({
      without: counts,
    })
    await publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    for (const [why, { accountId }] of people) {
      const actor = { ...college.officer, accountId, memberships: [] }
      const { placement } = await getOwnPlacement(world.as(actor))
      expect(placement).toMatchObject({ own: null, without: why })
    }
  })

  it('keeps the lock and what was told of it that a version was made with, lifted or set anew since', async () => {
    const { college, run, officer, person, ownId, allocationId } = await published()
    const { planId } = run
    const settling = { act: 'move' as const, planPostId: run.posts[1]! }
    const ofOne = { planId, studentId: ownId }
    const told = { own: '离家近' }
    await settle(officer, { ...ofOne, allocationId, settling, reason: '家里有困难', told })
    const again = await solveRun(world, college, run, 'stable')
    await publishAllocation(officer, { planId, allocationId: again, after: 1, note: '家里有困难' })
    const later = () => world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    const shown = async () => (await getOwnPlacement(world.as(person))).placement
    const settled = 'by_college'
    expect(await shown()).toMatchObject({ number: 2, lock: { told: '离家近' }, settled })
    later()
    await liftLock(officer, ofOne)
    expect(await shown()).toMatchObject({ number: 2, lock: { told: '离家近' } })
    later()
    const other = { act: 'move' as const, planPostId: null }
    await settle(officer, { ...ofOne, allocationId: again, settling: other, reason: '后来再说' })
    expect(await shown()).toMatchObject({ number: 2, lock: { told: '离家近' } })
    await liftLock(officer, ofOne)
    const free = await solveRun(world, college, run, 'stable')
    await publishAllocation(officer, { planId, allocationId: free, after: 2, note: '已经不需要' })
    expect(await shown()).toMatchObject({ number: 3, lock: null, settled: null })
  })

  it('is nobody else’s: students of other colleges, officers of others, strangers', async () => {
    const { versionId } = await published()
    const other = await addCollege(world)
    const stranger = await addOwnStudent(world, other)
    for (const actor of [other.officer, stranger]) {
      const context = world.as(actor)
      await expect(readPlacementFile(context, versionId)).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(getPlacementCheck(context, versionId)).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  it('tells a student her post, why it is no better one, and her lottery number', async () => {
    const { person, run, versionId } = await published()
    const { placement } = await getOwnPlacement(world.as(person))
    expect(placement).toMatchObject({ versionId, number: 1, students: 3, before: null })
    const first = placement!.ranked[0]!
    expect(first).toMatchObject({ id: run.posts[0], choice: 1 })
    if (placement!.planPostId === run.posts[0]) expect(first.isOwn).toBe(true)
    else {
      expect(first.reason).toMatchObject({ why: 'claims', seats: 1 })
      expect(first.reason).toMatchObject({ own: { lottery: placement!.lottery } })
      expect(first.counts).toMatchObject({ seats: 1, wished: 3, firstWished: 3, holders: [1] })
    }
  })

  it('counts the same seats for everybody after one was settled by hand', async () => {
    const { college, run, person, ownId, officer, allocationId } = await published()
    const { planId, posts } = run
    const settling = { act: 'move' as const, planPostId: posts[0]! }
    const reason = '老师同意'
    await settle(officer, { planId, allocationId, studentId: ownId, settling, reason })
    const other = await addOwnStudent(world, college)
    await wish(world, run, await ownStudentId(world, other), [0])
    const again = await solveRun(world, college, run)
    await publishAllocation(officer, { planId, allocationId: again, after: 1, note: '换岗位' })
    const counts = { seats: 1, settled: 1, apart: 1, students: 3, wished: 3, firstWished: 3 }
    const own = (await getOwnPlacement(world.as(person))).placement!
    expect(own.own).toMatchObject({ id: posts[0], counts })
    const others = (await getOwnPlacement(world.as(other))).placement!
    expect(others.ranked[0]).toMatchObject({ id: posts[0], counts, reason: { why: 'no_seats' } })
  })

  it('says of a post without seats by which cap it has none', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2, 2], wishes: [] })
    const person = await addOwnStudent(world, college)
    await wish(world, run, await ownStudentId(world, person), [0, 1])
    await world.context.db
      .updateTable('demand')
      .set({ employerStaff: 9 })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const allocationId = await solveRun(world, college, run)
    const { planId } = run
    await publishAllocation(world.as(college.officer), { planId, allocationId, after: 0, note: '' })
    const { placement } = await getOwnPlacement(world.as(person))
    expect(placement!.ranked[0]!.reason).toMatchObject({
      why: 'no_seats',
      lowered: { rule: 'cap_employer', cap: 0, present: 0, staff: 9, percent: 10 },
    })
  })

  it('tells nothing before it is published, nor to who is no student', async () => {
    const college = await addCollege(world)
    const person = await addOwnStudent(world, college)
    await addRun(world, college, { seats: [1], wishes: [[0]] })
    expect(await getOwnPlacement(world.as(person))).toEqual({ placement: null })
    expect(await getOwnPlacement(world.as(college.officer))).toEqual({ placement: null })
  })

  it('tells who has no post her next step, and never that her post is published', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const person = await addOwnStudent(world, college)
    await world.context.db
      .updateTable('account')
      .set({ phone: PHONE, phoneConfirmedAt: world.context.clock.now(), emailConfirmedAt: null })
      .where('id', '=', person.accountId)
      .execute()
    const allocationId = await solveRun(world, college, run)
    const { planId } = run
    await publishAllocation(world.as(college.officer), { planId, allocationId, after: 0, note: '' })
    const notice = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', person.accountId)
      .select(['kind', 'params', 'href'])
      .executeTakeFirstOrThrow()
    const { secondClosesAt } = await world.context.db
      .selectFrom('plan')
      .where('id', '=', planId)
      .select('secondClosesAt')
      .executeTakeFirstOrThrow()
    const until = shanghaiTime(secondClosesAt!)
    expect(notice).toMatchObject({
      kind: 'notice.placement_without_open',
      params: { until },
      href: `/me/internship?plan=${planId}`,
    })
    const { body } = await world.context.db
      .selectFrom('message')
      .where('address', '=', PHONE)
      .select('body')
      .executeTakeFirstOrThrow()
    expect(body).toContain(`第二轮志愿填到 ${sayMoment(secondClosesAt!, 'zh-CN')}`)
    expect(body).toContain('自己联系岗位')
    expect(body).not.toContain('你的实习岗位公布了')
    expect(await getSecondRound(world.as(person))).toMatchObject({ hasRanked: false })
  })

  it('sends a notice to students with an account, later to those whose post changes', async () => {
    const { college, run, person, ownId, officer, allocationId } = await published()
    const kinds = async () => {
      const rows = await world.context.db
        .selectFrom('notice')
        .where('accountId', '=', person.accountId)
        .select('kind')
        .orderBy('id')
        .execute()
      return rows.map(({ kind }) => kind)
    }
    expect(await kinds()).toEqual(['notice.placement_published'])
    const before = (await getOwnPlacement(world.as(person))).placement!.planPostId
    const planPostId = run.posts.find((post) => post !== before)!
    const { planId } = run
    const settling = { act: 'move' as const, planPostId }
    // Both seats of the second post may be taken: she is moved to where one is free, or nowhere.
    const free = planPostId === run.posts[1] ? settling : { act: 'move' as const, planPostId: null }
    const reason = '老师同意'
    await settle(officer, { planId, allocationId, studentId: ownId, settling: free, reason })
    const again = await solveRun(world, college, run)
    const input = { planId, allocationId: again, after: 1 }
    await expect(publishAllocation(officer, { ...input, note: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'note',
    })
    await world.context.db
      .updateTable('account')
      .set({
        phone: CHANGED_PHONE,
        phoneConfirmedAt: world.context.clock.now(),
        emailConfirmedAt: null,
      })
      .where('id', '=', person.accountId)
      .execute()
    await publishAllocation(officer, { ...input, note: '有一名学生换了岗位' })
    const { body } = await world.context.db
      .selectFrom('message')
      .where('address', '=', CHANGED_PHONE)
      .select('body')
      .executeTakeFirstOrThrow()
    // What a first version says is not said of a later one.
    expect(body).not.toContain('你的实习岗位公布了')
    const later = free.planPostId === null ? 'placement_without_open' : 'placement_changed'
    expect(await kinds()).toEqual(['notice.placement_published', `notice.${later}`])
    const second = await getVersion(officer, { planId, number: '2', query: ALL })
    expect(second.changed).toBeGreaterThanOrEqual(1)
    expect(second.isLatest).toBe(true)
    const own = second.students.items.find(({ id }) => id === ownId)!
    expect(own).toMatchObject({ isChanged: true, earlierPostId: before })
    const told = (await getOwnPlacement(world.as(person))).placement!
    expect(told).toMatchObject({ number: 2, before: { number: 1, isSame: false } })
    expect(told.before!.post).toBe(before === run.posts[0] ? '岗位甲' : '岗位乙')
    const first = await getVersion(officer, { planId, number: '1', query: ALL })
    expect(first).toMatchObject({ isLatest: false, hasBefore: false })
    const current = await world.context.db
      .selectFrom('placement')
      .where('planId', '=', planId)
      .where('isCurrent', '=', true)
      .select('versionId')
      .distinct()
      .execute()
    expect(current).toEqual([{ versionId: second.version.id }])
  })

  it('shows a class teacher the own groups alone', async () => {
    const { college, run } = await published()
    const own = await addClassTeacher(world, college)
    const other = await addClassTeacher(world, college, '周明', college.groups.second)
    const query = { planId: run.planId, number: '1', query: ALL }
    expect((await getVersion(world.as(own), query)).students.total).toBe(3)
    const elsewhere = await addCollege(world)
    for (const stranger of [other, elsewhere.officer]) {
      await expect(getVersion(world.as(stranger), query)).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    // With a class group of the plan they are in it, and see nobody of the others.
    await world.context.db
      .insertInto('planClassGroup')
      .values({ planId: run.planId, classGroupId: college.groups.second })
      .execute()
    expect((await getVersion(world.as(other), query)).students.total).toBe(0)
  })
})
