import { expect, it } from 'vitest'
import { getAllocation } from '#app/placement/runs/allocation-detail.ts'
import { solveAllAgain, startAllocations } from '#app/placement/runs/allocations.ts'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { getStandingVersion } from '#app/placement/runs/versions.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

const QUERY = readAllocationQuery(new URLSearchParams())

onBothDatabases('placements side by side', (world) => {
  async function placed() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2], wishes: [[0, 1], [0, 1], [1]] })
    const officer = world.as(college.officer)
    const { planId } = run
    const compare = (show: string | null = null) => compareAllocations(officer, { planId, show })
    const detail = (allocationId: string) =>
      getAllocation(officer, { planId, allocationId, query: QUERY })
    const publish = (allocationId: string, after = 0, unfinished = false) =>
      publishAllocation(officer, { planId, allocationId, after, note: '重新算过', unfinished })
    return { college, run, officer, planId, compare, detail, publish }
  }

  it('keep the published one in sight when its method is worked out again, and show the new one', async () => {
    const { college, run, compare, publish } = await placed()
    const first = await solveRun(world, college, run, 'generous')
    await solveRun(world, college, run, 'stable')
    await publish(first)
    expect((await compare()).shown).toBe(first)
    const again = await solveRun(world, college, run, 'generous')
    const { compared, shown } = await compare()
    expect(shown).toBe(again)
    expect(compared.map(({ id, version }) => [id, version])).toContainEqual([first, 1])
    expect(compared.filter(({ method }) => method === 'generous').map(({ id }) => id)).toEqual([
      again,
      first,
    ])
    expect((await compare(first)).shown).toBe(first)
  })

  it('are offered for publishing while they are current alone', async () => {
    const { college, run, officer, planId, compare } = await placed()
    const first = await solveRun(world, college, run, 'stable')
    expect(await compare()).toMatchObject({ shown: first, offered: first })
    const studentId = run.students[0]!.id
    const about = { planId, allocationId: first, studentId, reason: '老师同意' }
    await settle(officer, { ...about, settling: { act: 'lock' } })
    expect(await compare(first)).toMatchObject({ shown: first, offered: null })
    const current = await solveRun(world, college, run, 'generous')
    expect(await compare(first)).toMatchObject({ shown: first, offered: current })
  })

  it.each(['waiting', 'running', 'stopped', 'failed'] as const)(
    'keep the result that a method had while it is worked out again (%s)',
    async (state) => {
      const { college, run, officer, planId, compare, publish } = await placed()
      const former = await solveRun(world, college, run, 'stable')
      const { ids } = await startAllocations(officer, {
        ...{ planId, methods: ['stable'] },
        asked: { round: 1, groups: null },
      })
      const again = ids[0]!
      const { db } = world.context
      await db.updateTable('allocation').set({ state }).where('id', '=', again).execute()
      const beside = await compare()
      expect(beside).toMatchObject({ shown: former, offered: former })
      expect(beside.compared).toMatchObject([
        { id: again, isFormer: false, shares: null },
        { id: former, isFormer: true, shares: { students: 3 }, isStale: false },
      ])
      expect(beside.detail).not.toBeNull()
      await publish(former)
      expect((await compare()).compared[1]).toMatchObject({ id: former, version: 1 })
    },
  )

  it('keep a whole result beside one that was cut short, until there is a whole one again', async () => {
    const { college, run, compare } = await placed()
    const former = await solveRun(world, college, run, 'groups')
    const cut = await solveRun(world, college, run, 'groups')
    const { db } = world.context
    await db
      .updateTable('allocation')
      .set({ stopAsked: true, answer: JSON.stringify({ optimal: false }) })
      .where('id', '=', cut)
      .execute()
    const beside = await compare()
    expect(beside).toMatchObject({ shown: former, offered: former })
    expect(beside.compared.map(({ id, isCutShort }) => [id, isCutShort])).toEqual([
      [cut, true],
      [former, false],
    ])
    const whole = await solveRun(world, college, run, 'groups')
    expect((await compare()).compared.map(({ id }) => id)).toEqual([whole])
  })

  it('are worked out again at once where a change has made them stale', async () => {
    const { college, run, officer, planId, compare } = await placed()
    const ids = [
      await solveRun(world, college, run, 'stable'),
      await solveRun(world, college, run, 'generous'),
    ]
    const studentId = run.students[0]!.id
    const about = { planId, allocationId: ids[0]!, studentId, reason: '老师同意' }
    await settle(officer, { ...about, settling: { act: 'lock' } })
    expect((await compare()).compared.map(({ isStale }) => isStale)).toEqual([true, true])
    await solveAllAgain(officer, { planId, allocationIds: ids })
    const { compared } = await compare()
    expect(compared.map(({ method, state }) => [method, state]).sort()).toEqual([
      ['generous', 'done'],
      ['generous', 'waiting'],
      ['stable', 'done'],
      ['stable', 'waiting'],
    ])
    expect(compared.every(({ id, isFormer }) => isFormer === ids.includes(id))).toBe(true)
  })

  it('say of each method for whom it is what: employers, majors, class groups, sexes, the way', async () => {
    const { college, run, compare } = await placed()
    await world.context.db
      .updateTable('student')
      .set({ homeDistrictCode: '370214' })
      .where('id', '=', run.students[2]!.id)
      .execute()
    await solveRun(world, college, run, 'stable')
    await solveRun(world, college, run, 'generous')
    const { compared } = await compare()
    for (const { figures } of compared) {
      expect(figures).toMatchObject({ last: 0, meanChoice: 4 / 3 })
      // Two live in the posts' own district, the third some 18 kilometres away.
      expect(figures!.way).toEqual({ mean: 6, farthest: 18 })
      expect(figures!.byEmployer.map(({ placed, seats }) => [placed, seats])).toEqual([
        [2, 2],
        [1, 1],
      ])
      for (const shares of [figures!.byMajor, figures!.byClassGroup, figures!.bySex])
        expect(shares.reduce((sum, { students }) => sum + students, 0)).toBe(3)
    }
  })

  it('lead everybody who works there to the version that stands, with those whom they may see', async () => {
    const { college, run, planId, publish } = await placed()
    const officer = world.as(college.officer)
    expect(await getStandingVersion(officer, planId)).toBeNull()
    const id = await solveRun(world, college, run)
    const { versionId } = await publish(id)
    expect(await getStandingVersion(officer, planId)).toMatchObject({
      id: versionId,
      number: 1,
      allocationId: id,
      shares: { students: 3, unplaced: 0 },
    })
    const elsewhere = await addCollege(world)
    await expect(getStandingVersion(world.as(elsewhere.officer), planId)).rejects.toMatchObject({
      code: 'not_found',
    })
    const teacher = await addClassTeacher(world, college)
    const seen = await getStandingVersion(world.as(teacher), planId)
    expect(seen).toMatchObject({ number: 1 })
  })

  it('say which was stopped before its end, and publish it only where that is meant', async () => {
    const { college, run, compare, detail, publish } = await placed()
    const id = await solveRun(world, college, run, 'groups')
    await world.context.db
      .updateTable('allocation')
      .set({ stopAsked: true })
      .where('id', '=', id)
      .execute()
    // Asked for when it was proved already: it is whole.
    expect((await detail(id)).allocation.isCutShort).toBe(false)
    await world.context.db
      .updateTable('allocation')
      .set({ answer: JSON.stringify({ optimal: false, steps: [], seconds: 1 }) })
      .where('id', '=', id)
      .execute()
    expect((await detail(id)).allocation.isCutShort).toBe(true)
    expect((await compare()).compared[0]!.isCutShort).toBe(true)
    await expect(publish(id)).rejects.toMatchObject({
      code: 'allocation_cut_short',
      field: 'unfinished',
    })
    expect(await publish(id, 0, true)).toMatchObject({ number: 1 })
  })

  it('say before publishing how those in hardship fare, and whether the method looks at it', async () => {
    const { college, run, detail } = await placed()
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('hardshipNote')
      .values({
        ...{ planId: run.planId, studentId: run.students[0]!.id, wordsSealed: null },
        ...{ toldAt: now, decision: 'accepted', decidedBy: null, decidedAt: now },
      })
      .execute()
    const ofStable = await detail(await solveRun(world, college, run, 'stable'))
    expect(ofStable.hardship).toEqual({
      ...{ students: 1, unplaced: 0, isRegarded: false, waiting: 0 },
    })
    const groups = {
      ...{ classSites: null, sites: {}, employerMost: null, teachers: null },
      ...{ chosen: [], friends: [], hardshipFirst: true },
    }
    const asked = { round: 1 as const, groups }
    const ofGroups = await detail(await solveRun(world, college, run, 'groups', asked))
    expect(ofGroups.hardship.isRegarded).toBe(true)
  })

  it('keep one class group together where that is asked, and ask the same again', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, {
      ...{ seats: [1, 2], wishes: [[0, 1], [1]] },
      facts: [{ address: '一路 1 号' }, { address: '二路 2 号' }],
    })
    const { classGroupId } = await world.context.db
      .selectFrom('student')
      .where('id', '=', run.students[0]!.id)
      .select('classGroupId')
      .executeTakeFirstOrThrow()
    const groups = {
      ...{ classSites: null, classesTogether: [classGroupId], sites: {}, employerMost: null },
      ...{ teachers: null, chosen: [], friends: [], hardshipFirst: false },
    }
    await solveRun(world, college, run, 'groups', { round: 1, groups })
    const of = { planId: run.planId, show: null }
    const { compared, groupsAsked, classGroups } = await compareAllocations(
      world.as(college.officer),
      of,
    )
    expect(compared[0]!.came).toMatchObject({
      limits: [{ kind: 'class_together', asked: 1, got: 1, isMet: true }],
    })
    expect(compared[0]!.shares!.choices.slice(0, 2)).toEqual([1, 1])
    expect(groupsAsked).toMatchObject({ classesTogether: [classGroupId] })
    expect(classGroups.map(({ id }) => id)).toEqual([classGroupId])
  })

  it('say of what was asked which is met and who of it has no post, and ask the same again', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, {
      ...{ seats: [2, 2], wishes: [[0], [1], [], [0]] },
      facts: [{ address: '一路 1 号' }, { address: '二路 2 号' }],
    })
    const ids = run.students.map(({ id }) => id)
    const [first, second, silent, fourth] = ids as [string, string, string, string]
    const id = await solveRun(world, college, run, 'groups', {
      round: 1,
      groups: {
        ...{ classSites: 2, sites: {}, employerMost: null, teachers: null, hardshipFirst: true },
        classesTogether: [],
        chosen: [
          [first, fourth],
          [second, silent],
        ],
        friends: [[first, second]],
      },
    })
    const officer = world.as(college.officer)
    const { compared, groupsAsked } = await compareAllocations(officer, {
      ...{ planId: run.planId, show: null },
    })
    const { came } = compared.find((one) => one.id === id)!
    expect(came).toMatchObject({
      ...{ demands: 5, unmet: 2, hardshipFirst: true },
      limits: [{ kind: 'class_sites', asked: 2, got: 2, isMet: true }],
      chosen: [
        { isMet: true, students: [{ state: 'placed' }, { state: 'placed' }] },
        { isMet: false, students: [{ state: 'placed' }, { state: 'nothing_ranked' }] },
      ],
      friends: [{ isMet: false }],
    })
    const numberOf = (of: string) => run.students.find((one) => one.id === of)!.number
    expect(groupsAsked).toMatchObject({
      classSites: 2,
      chosen: `${numberOf(first)} ${numberOf(fourth)}\n${numberOf(second)} ${numberOf(silent)}`,
      friends: `${numberOf(first)} ${numberOf(second)}`,
    })
    const { allocation } = await getAllocation(officer, {
      ...{
        planId: run.planId,
        allocationId: id,
        query: readAllocationQuery(new URLSearchParams()),
      },
    })
    expect(allocation.came).toEqual(came)
  })

  it('count the notes of hardship that still wait for a class teacher', async () => {
    const { run, compare, detail, college } = await placed()
    const now = world.context.clock.now()
    const note = { planId: run.planId, toldAt: now, decidedBy: null, decidedAt: null }
    const [waits, takenBack] = run.students
    await world.context.db
      .insertInto('hardshipNote')
      .values([
        { ...note, studentId: waits!.id, wordsSealed: 'sealed', decision: null },
        { ...note, studentId: takenBack!.id, wordsSealed: null, decision: null },
      ])
      .execute()
    expect((await compare()).hardshipWaiting).toBe(1)
    const { hardship } = await detail(await solveRun(world, college, run))
    expect(hardship).toMatchObject({ students: 0, waiting: 1 })
  })

  it('name the student whose post, settled by hand, cannot be kept with what is asked', async () => {
    const { college, run, officer, planId, compare } = await placed()
    const first = await solveRun(world, college, run)
    const student = run.students[0]!
    await settle(officer, {
      planId,
      allocationId: first,
      studentId: student.id,
      settling: { act: 'move', planPostId: run.posts[0]! },
      reason: '家里有困难',
    })
    const { detail, sites } = await compare(first)
    const { site } = detail!.posts.find(({ id }) => id === run.posts[0])!
    expect(sites.map(({ key }) => key)).toContain(site)
    await solveRun(world, college, run, 'groups', {
      round: 1,
      groups: {
        classSites: null,
        sites: { [site]: { most: 0 } },
        employerMost: null,
        teachers: null,
        chosen: [],
        friends: [],
        hardshipFirst: false,
      },
    })
    const { compared } = await compare()
    const { conflict } = compared.find(({ method }) => method === 'groups')!
    expect(conflict.flatMap((one) => one.student ?? [])).toEqual([
      { id: student.id, name: '学生1', number: student.number, isByHand: true },
    ])
  })

  it('say before publishing how many posts change, who loses hers, and who cannot be told', async () => {
    const { college, run, officer, planId, detail, publish } = await placed()
    const first = await solveRun(world, college, run)
    const before = (await detail(first)).changes
    expect(before).toMatchObject({ students: 3, lost: 0, unreached: 3 })
    expect(before.unreachedGroups).toEqual([{ name: '汽车1班', students: 3 }])
    expect(await publish(first)).toMatchObject({ told: 0 })
    await settle(officer, {
      planId,
      allocationId: first,
      studentId: run.students[2]!.id,
      settling: { act: 'move', planPostId: null },
      reason: '家里有困难',
    })
    const again = await solveRun(world, college, run)
    expect((await detail(again)).changes).toMatchObject({ students: 1, lost: 1, unreached: 1 })
  })
})
