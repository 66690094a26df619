import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { collectOwnData } from '#app/fair/people/data-export.ts'
import { exportPage } from '#app/fair/people/model/export-page.ts'
import { translator } from '#app/i18n/index.ts'
import { removePlanPost } from '#app/placement/plans/plan-posts.ts'
import { listPlanPosts } from '#app/placement/plans/plan-detail.ts'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import { getAllocation, getSettling } from '#app/placement/runs/allocation-detail.ts'
import { solveAgain } from '#app/placement/runs/allocations.ts'
import { keepOthers, releaseOthers } from '#app/placement/runs/keeping.ts'
import { liftLock, settle, type Settling } from '#app/placement/runs/locks.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addPerson } from '#tests/support/people.ts'
import { askedOf } from '#app/placement/runs/asked-of-form.ts'
import type { StartForm } from '#app/placement/runs/model/allocation-form.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, ownStudentId } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { addRun, solveRun, wish } from './run-fixtures.ts'

const QUERY = readAllocationQuery(new URLSearchParams())

onBothDatabases('settling posts by hand', (world) => {
  async function placed() {
    const college = await addCollege(world)
    const run = await addRun(world, college, {
      seats: [1, 2, 1],
      wishes: [
        [0, 1],
        [0, 1],
        [1, 0],
      ],
    })
    const allocationId = await solveRun(world, college, run)
    const officer = world.as(college.officer)
    const { planId } = run
    const settleOne = (at: number, settling: Settling, reason = '家里有困难') =>
      settle(officer, { planId, allocationId, studentId: run.students[at]!.id, settling, reason })
    const show = (id = allocationId) =>
      getAllocation(officer, { planId, allocationId: id, query: QUERY })
    /** Puts each student of the allocation at a post, whatever the lottery said. */
    const give = async (...places: (number | null)[]) => {
      const { items } = (await show()).students
      const placed = Object.fromEntries(
        run.posts.map((id, post) => [
          id,
          run.students.flatMap((student, at) =>
            places[at] === post ? items.find((one) => one.id === student.id)!.pseudonym : [],
          ),
        ]),
      )
      await world.context.db
        .updateTable('allocation')
        .set({ placed: JSON.stringify(placed) })
        .where('id', '=', allocationId)
        .execute()
    }
    return { college, run, officer, planId, allocationId, settleOne, show, give }
  }

  it('replaces nothing that a colleague has settled since the page was read', async () => {
    const { run, officer, allocationId } = await placed()
    const studentId = run.students[2]!.id
    const of = { planId: run.planId, allocationId, studentId }
    const move = (at: number | null, settled: string, reason: string) =>
      settle(officer, {
        ...{ ...of, settled, reason },
        settling: { act: 'move', planPostId: at === null ? null : run.posts[at]! },
      })
    const standing = async () => (await getSettling(officer, of))!.lock
    await move(1, '', '离家近')
    await expect(move(2, '', '换一个')).rejects.toMatchObject({
      code: 'settled_meanwhile',
      params: { post: '岗位乙', reason: '离家近' },
    })
    const { id } = (await standing())!
    expect(await standing()).toMatchObject({ planPostId: run.posts[1], reason: '离家近' })
    await move(2, id, '换一个')
    expect(await standing()).toMatchObject({ planPostId: run.posts[2], reason: '换一个' })
    const { id: second } = (await standing())!
    await liftLock(officer, { planId: run.planId, studentId })
    await expect(move(1, second, '再换')).rejects.toMatchObject({ code: 'lifted_meanwhile' })
    expect(await standing()).toBeNull()
  })

  it('moves one to a post she did not wish; the rest is worked out around her', async () => {
    const { college, run, settleOne, show } = await placed()
    expect((await show()).allocation.isStale).toBe(false)
    await settleOne(0, { act: 'move', planPostId: run.posts[2]! })
    const after = await show()
    expect(after.allocation.isStale).toBe(true)
    expect(after.students.items[0]!.lock).toMatchObject({ kind: 'move', reason: '家里有困难' })
    const again = await solveRun(world, college, run)
    const { students, allocation } = await show(again)
    expect(allocation.isStale).toBe(false)
    expect(students.items.map(({ planPostId, choice }) => [planPostId, choice])).toEqual([
      [run.posts[2], null],
      [run.posts[0], 1],
      [run.posts[1], 1],
    ])
  })

  it('says how many have come into the plan since, who are in no such placement', async () => {
    const { college, run, show } = await placed()
    expect((await show()).allocation).toMatchObject({ isStale: false, newcomers: 0 })
    await addStudent(world, college)
    expect((await show()).allocation).toMatchObject({ isStale: true, newcomers: 1 })
    const again = await solveRun(world, college, run)
    const { allocation, students } = await show(again)
    expect(allocation).toMatchObject({ isStale: false, newcomers: 0 })
    expect(students.total).toBe(4)
  })

  it('does not swap away what is settled of another already', async () => {
    const { run, settleOne } = await placed()
    await settleOne(2, { act: 'lock' })
    const swap = settleOne(0, { act: 'swap', other: run.students[2]!.number })
    await expect(swap).rejects.toMatchObject({ code: 'other_settled', field: 'other' })
  })

  it('swaps nobody with herself, and says so', async () => {
    const { run, settleOne } = await placed()
    const swap = settleOne(0, { act: 'swap', other: run.students[0]!.number })
    await expect(swap).rejects.toMatchObject({ code: 'swap_with_self', field: 'other' })
    const nobody = settleOne(0, { act: 'swap', other: '没有这个人' })
    await expect(nobody).rejects.toMatchObject({ code: 'student_not_found', field: 'other' })
  })

  it('swaps nobody with who has the same post, or none either', async () => {
    const { run, settleOne, show, give } = await placed()
    const swap = () => settleOne(0, { act: 'swap', other: run.students[1]!.number })
    await give(1, 1, 0)
    await expect(swap()).rejects.toMatchObject({ code: 'same_post', field: 'other' })
    await give(null, null, 0)
    await expect(swap()).rejects.toMatchObject({ code: 'both_without_post', field: 'other' })
    expect((await show()).locks).toBe(0)
  })

  it('keeps all others where they were published, however many could have better', async () => {
    const college = await addCollege(world)
    const people = [await addOwnStudent(world, college), await addOwnStudent(world, college)]
    const run = await addRun(world, college, { seats: [1, 1, 1], wishes: [[2]] })
    const ids = await Promise.all(people.map((person) => ownStudentId(world, person)))
    for (const id of ids) await wish(world, run, id, [0, 1])
    const officer = world.as(college.officer)
    const { planId } = run
    const first = await solveRun(world, college, run)
    await publishAllocation(officer, { planId, allocationId: first, after: 0, note: '' })
    const of = async (at: number) => (await getOwnPlacement(world.as(people[at]!))).placement!
    const published = [await of(0), await of(1)]
    const behind = published.findIndex(({ choice }) => choice === 2)
    const ahead = 1 - behind
    // Nothing keeps who is behind from a better post but that nobody else is to move.
    await settle(officer, {
      ...{ planId, allocationId: first, studentId: ids[ahead]!, reason: '换岗' },
      settling: { act: 'move', planPostId: null },
    })
    const show = (allocationId: string) =>
      getAllocation(officer, { planId, allocationId, query: QUERY })
    expect(await show(first)).toMatchObject({ kept: 0, keepable: 2 })
    expect(await keepOthers(officer, { planId })).toBe(2)
    await expect(keepOthers(officer, { planId })).rejects.toMatchObject({ code: 'nobody_to_keep' })
    const again = await solveRun(world, college, run)
    expect(await show(again)).toMatchObject({
      ...{ kept: 2, keepable: 0, locks: 3 },
      changes: { students: 1 },
    })
    await publishAllocation(officer, { planId, allocationId: again, after: 1, note: '换岗' })
    const kept = await of(behind)
    expect(kept).toMatchObject({ own: { id: published[behind]!.own!.id }, lock: { kind: 'keep' } })
    // What is counted of her seat is of the version that gave it to her.
    expect(published[behind]!.given).toBeNull()
    expect(kept.given).toEqual({ number: 1, round: 1 })
    expect(kept.own?.counts).toEqual(published[behind]!.own!.counts)
    expect(kept.own?.counts).toMatchObject({ settled: 0 })
    // She keeps the reason of the version that gave it to her.
    expect(kept.ranked[0]).toMatchObject({ reason: { version: 1 } })
    expect(await releaseOthers(officer, { planId })).toBe(2)
    expect((await show(again)).locks).toBe(1)
  })

  it('locks none of those who are too many for what is left of their post', async () => {
    const { run, officer, planId, allocationId, settleOne, give } = await placed()
    await give(0, 1, 1)
    await publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    await settleOne(0, { act: 'move', planPostId: run.posts[1]! })
    // Two are there and one seat is left: the method says who gives way.
    await expect(keepOthers(officer, { planId })).rejects.toMatchObject({ code: 'nobody_to_keep' })
  })

  it('says where somebody has to give way for who is moved', async () => {
    const { run, settleOne } = await placed()
    expect(await settleOne(2, { act: 'move', planPostId: run.posts[0]! })).toEqual({
      isFull: true,
    })
    expect(await settleOne(2, { act: 'move', planPostId: run.posts[2]! })).toEqual({
      isFull: false,
    })
  })

  it('locks and swaps what an allocation gives, and lifts it', async () => {
    const { run, officer, planId, settleOne, show, give } = await placed()
    await give(0, 1, 1)
    const before = (await show()).students.items.map(({ planPostId }) => planPostId)
    await settleOne(0, { act: 'lock' })
    await settleOne(0, { act: 'swap', other: run.students[2]!.number })
    const locks = await world.context.db
      .selectFrom('placementLock')
      .where('planId', '=', planId)
      .where('liftedAt', 'is', null)
      .select(['studentId', 'planPostId', 'kind'])
      .orderBy('studentId')
      .execute()
    expect(locks).toEqual([
      { studentId: run.students[0]!.id, planPostId: before[2], kind: 'swap' },
      { studentId: run.students[2]!.id, planPostId: before[0], kind: 'swap' },
    ])
    await liftLock(officer, { planId, studentId: run.students[0]!.id })
    await liftLock(officer, { planId, studentId: run.students[0]!.id })
    expect((await show()).locks).toBe(1)
  })

  it('keeps what was lifted when its post leaves the plan, and no post out that is settled', async () => {
    const { run, officer, planId, settleOne, show } = await placed()
    const { db } = world.context
    const [first, second] = [run.students[0]!, run.students[1]!]
    const person = await addPerson(world)
    const { accountId } = person
    await db.updateTable('student').set({ accountId }).where('id', '=', first.id).execute()
    const post = { planId, planPostId: run.posts[2]! }
    await settleOne(0, { act: 'move', planPostId: post.planPostId })
    await liftLock(officer, { planId, studentId: first.id })
    await settleOne(1, { act: 'move', planPostId: post.planPostId }, '离家近')
    await expect(removePlanPost(officer, post)).rejects.toMatchObject({ code: 'plan_post_used' })
    await liftLock(officer, { planId, studentId: second.id })
    await removePlanPost(officer, post)

    expect((await listPlanPosts(officer, planId)).map(({ id }) => id)).not.toContain(run.posts[2])
    expect((await show()).allocation.isStale).toBe(true)
    const { placement_lock: kept } = await collectOwnData(world.context, accountId)
    expect(kept).toMatchObject([{ kind: 'move', planPostId: null }])
    expect(kept![0]!['post']).toContain('岗位丙')
    expect(exportPage(translator('zh-CN'), { placement_lock: kept! }, '2026-11-23')).toContain(
      '岗位丙',
    )
    const reasons = db
      .selectFrom('placementLock')
      .where('planId', '=', planId)
      .select(['reason', 'planPostId'])
      .orderBy('id')
    expect(await reasons.execute()).toEqual([
      { reason: '家里有困难', planPostId: null },
      { reason: '离家近', planPostId: null },
    ])
  })

  it('refuses what the seats or a rule do not allow, and what has no reason', async () => {
    const { run, officer, planId, settleOne } = await placed()
    await settleOne(0, { act: 'move', planPostId: run.posts[2]! })
    await expect(settleOne(1, { act: 'move', planPostId: run.posts[2]! })).rejects.toMatchObject({
      code: 'lock_broken',
    })
    await world.context.db
      .updateTable('student')
      .set({ birthDay: '2012-01-01' })
      .where('id', '=', run.students[1]!.id)
      .execute()
    await expect(settleOne(1, { act: 'move', planPostId: run.posts[1]! })).rejects.toMatchObject({
      code: 'lock_excluded',
    })
    await world.context.db
      .updateTable('demand')
      .set({ facts: sql`facts || '{"hoursDay": 9}'` as never })
      .where('id', 'in', (eb) =>
        eb.selectFrom('planPost').where('id', '=', run.posts[1]!).select('demandId'),
      )
      .execute()
    await expect(settleOne(0, { act: 'move', planPostId: run.posts[1]! })).rejects.toMatchObject({
      code: 'lock_ruled_out',
    })
    const shown = await listPlanPosts(officer, planId)
    expect(shown.map(({ id, refusals }) => [id, refusals])).toEqual(
      expect.arrayContaining([
        [run.posts[0]!, []],
        [run.posts[1]!, ['hours_day']],
      ]),
    )
    await expect(settleOne(1, { act: 'lock' }, ' ')).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    await expect(settleOne(1, { act: 'swap', other: '0' })).rejects.toMatchObject({
      code: 'student_not_found',
      field: 'other',
    })
  })

  it('moves and swaps nobody to a site that the last visit found unsuitable, nor back from there', async () => {
    const { college, run, settleOne, show, give } = await placed()
    await give(0, 1, 2)
    const unsuitable = { employerId: run.employerIds[1]!, verdict: 'unsuitable' } as const
    const suitable = { ...unsuitable, verdict: 'suitable' } as const
    await visitSite(world, college, { ...unsuitable, visitedOn: '2026-11-02' })
    const refused = { code: 'lock_ruled_out', params: { post: '岗位乙' } }
    const move = () => settleOne(2, { act: 'move', planPostId: run.posts[1]! })
    const swap = (who: number, other: number) =>
      settleOne(who, { act: 'swap', other: run.students[other]!.number })
    await expect(move()).rejects.toMatchObject(refused)
    await expect(swap(0, 1)).rejects.toMatchObject(refused)
    await expect(swap(1, 0)).rejects.toMatchObject(refused)
    await expect(settleOne(1, { act: 'lock' })).rejects.toMatchObject(refused)
    expect((await show()).locks).toBe(0)
    await visitSite(world, college, { ...suitable, visitedOn: '2026-11-03' })
    await move()
    expect((await show()).locks).toBe(1)
  })

  it('are asked to be together by name or number, each once on a line', async () => {
    const { run, officer, planId } = await placed()
    const [first, second, third] = run.students.map(({ id }) => id)
    const form = (chosen: string[][], friends: string[][] = []) =>
      ({
        chosen,
        friends,
        second: false,
        sites: [],
        classSites: null,
        employerMost: null,
        teachersMost: null,
        studentsEach: null,
        hardshipFirst: false,
      }) as unknown as StartForm
    const numbers = run.students.map(({ number }) => number)
    const asked = await askedOf(
      officer,
      planId,
      form([['学生1', numbers[1]!]], [['学生3', '学生1']]),
    )
    expect(asked.groups).toMatchObject({ chosen: [[first, second]], friends: [[third, first]] })
    await expect(askedOf(officer, planId, form([['学生', '学生1']]))).rejects.toMatchObject({
      code: 'student_ambiguous',
      field: 'chosen',
      params: { students: numbers.map((number, at) => `${number} 学生${at + 1}`).join('、') },
    })
    await expect(askedOf(officer, planId, form([], [['学生2', '张三']]))).rejects.toMatchObject({
      code: 'student_not_found',
      field: 'friends',
      params: { name: '张三' },
    })
    const twice = form([], [['学生2', numbers[1]!]])
    await expect(askedOf(officer, planId, twice)).rejects.toMatchObject({ code: 'student_twice' })
  })

  it('takes whom one means by a name, unless several have it', async () => {
    const { run, officer, planId, settleOne, give } = await placed()
    await give(0, 1, 1)
    const numbers = run.students.map(({ number }) => number)
    await expect(settleOne(0, { act: 'swap', other: '学生' })).rejects.toMatchObject({
      code: 'student_ambiguous',
      field: 'other',
      params: { name: '学生', students: `${numbers[1]} 学生2、${numbers[2]} 学生3` },
    })
    // She does not swap with herself.
    await expect(settleOne(0, { act: 'swap', other: '学生1' })).rejects.toMatchObject({
      code: 'swap_with_self',
    })
    for (const other of ['学生3', '生3', `${numbers[2]} 学生3`, numbers[2]!]) {
      await settleOne(0, { act: 'swap', other })
      const locks = await world.context.db
        .selectFrom('placementLock')
        .where('planId', '=', planId)
        .where('liftedAt', 'is', null)
        .select('studentId')
        .orderBy('studentId')
        .execute()
      expect(locks.map(({ studentId }) => studentId)).toEqual([
        run.students[0]!.id,
        run.students[2]!.id,
      ])
      await liftLock(officer, { planId, studentId: run.students[0]!.id })
      await liftLock(officer, { planId, studentId: run.students[2]!.id })
    }
  })

  it('tells each of two who are swapped what is hers alone, and neither the reason', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [] })
    const { planId } = run
    const officer = world.as(college.officer)
    const { db } = world.context
    const people = [await addOwnStudent(world, college), await addOwnStudent(world, college)]
    const ids = await Promise.all(people.map((person) => ownStudentId(world, person)))
    for (const [at, id] of ids.entries()) await wish(world, run, id, [at])
    const { number } = await db
      .selectFrom('student')
      .where('id', '=', ids[1]!)
      .select('number')
      .executeTakeFirstOrThrow()
    const allocationId = await solveRun(world, college, run)
    const about = { planId, allocationId, studentId: ids[0]! }
    await settle(officer, {
      ...about,
      settling: { act: 'swap', other: number },
      reason: '甲同学患癫痫，不能上高处',
      told: { own: '地面的岗位更适合你' },
    })
    const again = await solveRun(world, college, run)
    await publishAllocation(officer, { planId, allocationId: again, after: 0, note: '' })
    const [first, second] = await Promise.all(
      people.map(async (person) => (await getOwnPlacement(world.as(person))).placement),
    )
    expect(first!.lock).toEqual({ kind: 'swap', told: '地面的岗位更适合你' })
    expect(second!.lock).toEqual({ kind: 'swap', told: '' })
    expect(JSON.stringify([first, second])).not.toContain('癫痫')
    // What the college keeps of it goes with either account.
    await db.transaction().execute((trx) => eraseAccount(world.context, trx, people[0]!.accountId))
    const reasons = db.selectFrom('placementLock').where('studentId', 'in', ids).select('reason')
    expect(await reasons.execute()).toEqual([{ reason: '' }, { reason: '' }])
  })

  it('works one out again by the same method', async () => {
    const { officer, planId, allocationId } = await placed()
    const before = world.jobs.length
    await solveAgain(officer, { planId, allocationId })
    expect(world.jobs.slice(before).map(({ name }) => name)).toEqual(['solve_allocation'])
  })

  it('narrows and sorts the students by the address', async () => {
    const { run, officer, planId, allocationId } = await placed()
    const list = async (search: string) => {
      const query = readAllocationQuery(new URLSearchParams(search))
      const { students } = await getAllocation(officer, { planId, allocationId, query })
      return students.items.map(({ number }) => number)
    }
    const numbers = run.students.map(({ number }) => number)
    expect(await list('sort=-number')).toEqual([...numbers].reverse())
    expect(await list(`q=${numbers[1]}`)).toEqual([numbers[1]])
    expect(await list('got=unplaced')).toEqual([])
    expect((await list(`post=${run.posts[0]}`)).length).toBe(1)
    expect((await list('got=1')).length + (await list('got=2')).length).toBe(3)
  })
})
