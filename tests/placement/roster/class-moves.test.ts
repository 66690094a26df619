import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { editStudent, foreseeEdit, getStudent } from '#app/placement/roster/student.ts'
import { releasePost } from '#app/placement/roster/post-release.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { leftToSay, type PostsDecision } from '#app/placement/roster/model/class-move.ts'
import { foreseeStep, stepStudents, type RosterStep } from '#app/placement/roster/student-steps.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import { askOwnPost, withdrawOwnPost } from '#app/placement/runs/own-posts.ts'
import { setSecondDeadline } from '#app/placement/runs/second-deadline.ts'
import { listStrandedPosts } from '#app/placement/runs/waiting-posts.ts'
import { addPapers, publish } from '#tests/placement/agreements/paper-fixtures.ts'
import {
  addClassTeacher,
  addCollege,
  addStudent,
  type TestCollege,
} from '#tests/placement/college-fixtures.ts'
import { addRun, FOUND, wish } from '#tests/placement/runs/run-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('students who go to another class group', (world) => {
  const step = (
    college: TestCollege,
    ids: string[],
    step: RosterStep,
    decision: PostsDecision & { plans?: string[] } = {},
  ) =>
    stepStudents(world.as(college.officer), {
      selection: { ids, all: null },
      query: readStudentQuery(new URLSearchParams()),
      step,
      ...decision,
    })
  const ahead = (college: TestCollege, ids: string[], step: RosterStep) =>
    foreseeStep(world.as(college.officer), {
      selection: { ids, all: null },
      query: readStudentQuery(new URLSearchParams()),
      step,
    })
  const move = (classGroupId: string) => ({ intent: 'move' as const, classGroupId })

  const noticesOf = (person: AccountActor, like: string) =>
    world.context.db
      .selectFrom('notice')
      .where('accountId', '=', person.accountId)
      .where('kind', 'like', `notice.${like}%`)
      .select(['kind', 'params'])
      .orderBy('id')
      .execute()

  /** Placed in one plan with her agreement made; another plan takes the second class group. */
  async function placed() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const later = await addRun(world, college, {
      seats: [2],
      wishes: [],
      plan: { name: '秋季实习', classGroupIds: [college.groups.second] },
    })
    const teacher = await addClassTeacher(world, college, '王静', college.groups.second)
    return { college, papers, later, teacher, to: move(college.groups.second) }
  }

  const internsOf = (planId: string) => readInterns(world.context, world.context.db, { planId })
  const groupOf = async (id: string) =>
    (
      await world.context.db
        .selectFrom('student')
        .where('id', '=', id)
        .select('classGroupId')
        .executeTakeFirstOrThrow()
    ).classGroupId

  it('are not moved before it is decided what becomes of their posts', async () => {
    const { college, papers, later, to } = await placed()
    const ids = [papers.studentId]
    expect(await ahead(college, ids, to)).toMatchObject({
      joins: [{ id: later.planId, stage: 'allocating', count: 1, classGroups: ['汽车2班'] }],
      leaves: [
        {
          planId: papers.planId,
          title: '岗位甲',
          isOwnPost: false,
          student: { name: '孙悦', group: '汽车2班' },
        },
      ],
    })
    await expect(step(college, ids, to)).rejects.toMatchObject({
      code: 'posts_undecided',
      field: 'posts',
      params: { count: 1 },
    })
    const silent = step(college, ids, to, { posts: 'release', reason: ' ' })
    await expect(silent).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    const unseen = step(college, ids, to, { posts: 'keep', reason: '换专业', plans: [] })
    await expect(unseen).rejects.toMatchObject({ code: 'roster_plans_changed' })
    expect(await groupOf(papers.studentId)).toBe(college.groups.first)
    expect(await noticesOf(papers.person, 'post_')).toEqual([])
  })

  it('keep their posts where the officer says so, and read why', async () => {
    const { college, papers, later, teacher, to } = await placed()
    const plans = [later.planId]
    await step(college, [papers.studentId], to, { posts: 'keep', reason: '换专业', plans })
    expect(await groupOf(papers.studentId)).toBe(college.groups.second)
    await wish(world, later, papers.studentId, [0])
    const other = await addStudent(world, college, { classGroupId: college.groups.second })
    await wish(world, later, other.id, [0])
    await publish(world, college, later, 0)
    expect((await internsOf(later.planId)).map(({ studentId }) => studentId)).toEqual([other.id])
    const [kept] = (await internsOf(papers.planId)).filter(
      ({ studentId }) => studentId === papers.studentId,
    )
    expect(kept!.agreement).toMatchObject({ state: 'open' })
    expect(await noticesOf(papers.person, 'post_')).toEqual([
      {
        kind: 'notice.post_kept_why',
        params: {
          group: '汽车2班',
          plan: '春季跟岗实习',
          post: expect.stringContaining('岗位甲 · ') as unknown,
          reason: '换专业',
        },
      },
    ])
    expect(await noticesOf(teacher, 'plan_joined')).toMatchObject([
      { kind: 'notice.plan_joined_elsewhere', params: { count: '1', group: '汽车2班' } },
    ])
  })

  it('let them go where the officer says so: seat, agreement, employer and all', async () => {
    const { college, papers, later, to } = await placed()
    const employer = await addEmployer(world)
    await world.context.db
      .updateTable('demand')
      .set({ employerId: employer.id })
      .where('id', '=', papers.run.demandIds[0]!)
      .execute()
    await step(college, [papers.studentId], to, { posts: 'release', reason: '换专业' })
    expect((await internsOf(papers.planId)).map(({ studentId }) => studentId)).toEqual([
      papers.minorId,
    ])
    const agreements = await world.context.db
      .selectFrom('agreement')
      .where('studentId', '=', papers.studentId)
      .select(['state', 'voidReason'])
      .execute()
    expect(agreements).toEqual([{ state: 'void', voidReason: '换专业' }])
    expect(await noticesOf(papers.person, 'post_')).toMatchObject([
      { kind: 'notice.post_released', params: { reason: '换专业' } },
    ])
    expect(await noticesOf(employer.recruiter, 'intern_gone')).toHaveLength(1)
    await wish(world, later, papers.studentId, [0])
    await publish(world, college, later, 0)
    expect((await internsOf(later.planId)).map(({ studentId }) => studentId)).toEqual([
      papers.studentId,
    ])
  })

  it('let go of posts in plans that have started, and of those that they found', async () => {
    const { college, papers, to } = await placed()
    const student = world.as(papers.person)
    const { id } = await askOwnPost(student, FOUND)
    await decideOwnPost(world.as(college.officer), {
      planId: papers.planId,
      id,
      intent: 'approve',
      reason: '',
    })
    await world.context.db
      .updateTable('plan')
      .set({ state: 'started' })
      .where('id', '=', papers.planId)
      .execute()
    const both = [papers.studentId, papers.minorId]
    const { leaves } = await ahead(college, both, to)
    expect(leaves.map(({ isOwnPost, title }) => [isOwnPost, title])).toEqual([
      [true, FOUND.title],
      [false, '岗位甲'],
    ])
    await step(college, both, to, { posts: 'release', reason: '换专业' })
    expect(await internsOf(papers.planId)).toEqual([])
    const open = await world.context.db
      .selectFrom('agreement')
      .where('planId', '=', papers.planId)
      .where('state', '!=', 'void')
      .select('id')
      .execute()
    expect(open).toEqual([])
    const own = await world.context.db
      .selectFrom('ownPost')
      .where('id', '=', id)
      .select(['state', 'reason'])
      .executeTakeFirstOrThrow()
    expect(own).toEqual({ state: 'revoked', reason: '换专业' })
  })

  it('are told their class group, as its teachers are, and may take back a post that waits', async () => {
    const { college, papers, teacher, to } = await placed()
    const before = await addClassTeacher(world, college, '赵敏', college.groups.first)
    const student = world.as(papers.person)
    await world.context.db
      .deleteFrom('placement')
      .where('planId', '=', papers.planId)
      .where('studentId', '=', papers.studentId)
      .execute()
    const { id } = await askOwnPost(student, FOUND)
    const both = [papers.studentId, papers.minorId]
    const foreseen = await ahead(college, both, to)
    const waiting = [{ title: FOUND.title, plan: '春季跟岗实习', student: { name: '孙悦' } }]
    expect(foreseen).toMatchObject({ waiting })
    const alone = { ...foreseen, joins: [], leaves: [] }
    expect(leftToSay(alone, { plans: [], reason: '' })).toEqual({})
    expect(leftToSay(alone, { seen: 'yes', plans: [], reason: '' })).toBeNull()
    const officer = world.as(college.officer)
    const decide = (intent: 'approve' | 'decline') =>
      decideOwnPost(officer, { planId: papers.planId, id, intent, reason: '转班' })
    expect(await listStrandedPosts(student)).toEqual([])
    await step(college, both, to, { posts: 'keep', reason: '换专业' })
    expect(await noticesOf(papers.person, 'group_changed')).toMatchObject([
      { kind: 'notice.group_changed_waiting', params: { group: '汽车2班', plan: '春季跟岗实习' } },
    ])
    const params = { count: '2', from: '汽车1班', group: '汽车2班' }
    expect(await noticesOf(before, 'students_')).toEqual([{ kind: 'notice.students_gone', params }])
    expect(await noticesOf(teacher, 'students_')).toEqual([
      { kind: 'notice.students_come', params },
    ])
    const onDesk = async () => (await listOwnPosts(officer, papers.planId)).posts[0]
    expect(await onDesk()).toMatchObject({ id, state: 'asked', shut: 'other_class' })
    await expect(decide('approve')).rejects.toMatchObject({ code: 'own_post_other_class' })
    expect(await listStrandedPosts(student)).toMatchObject([{ postId: id, title: FOUND.title }])
    await withdrawOwnPost(student, { id })
    expect(await listStrandedPosts(student)).toEqual([])
    // Back in it she has nothing to read of posts any more.
    await step(college, both, move(college.groups.first), { posts: 'keep', reason: '' })
    expect((await noticesOf(papers.person, 'group_changed')).at(-1)).toEqual({
      kind: 'notice.group_changed',
      params: { group: '汽车1班' },
    })
  })

  it('have no post approved once they have left the college', async () => {
    const { college, papers } = await placed()
    await world.context.db
      .deleteFrom('placement')
      .where('planId', '=', papers.planId)
      .where('studentId', '=', papers.studentId)
      .execute()
    const { id } = await askOwnPost(world.as(papers.person), FOUND)
    const ids = [papers.studentId]
    const officer = world.as(college.officer)
    expect(await ahead(college, ids, { intent: 'leave' })).toMatchObject({
      isLeaving: true,
      waiting: [{ postId: id }],
    })
    await step(college, ids, { intent: 'leave' }, { reason: '参军' })
    const { posts } = await listOwnPosts(officer, papers.planId)
    expect(posts[0]).toMatchObject({ id, shut: 'left' })
    await expect(
      decideOwnPost(officer, { planId: papers.planId, id, intent: 'approve', reason: '' }),
    ).rejects.toMatchObject({ code: 'own_post_student_left' })
  })

  it('keep their posts until an officer lets them go', async () => {
    const { college, papers, to } = await placed()
    const officer = world.as(college.officer)
    const release = (context = officer, reason = '换专业') =>
      releasePost(context, { studentId: papers.studentId, planId: papers.planId, reason })
    await expect(release()).rejects.toMatchObject({ code: 'conflict' })
    await step(college, [papers.studentId], to, { posts: 'keep', reason: '先不动' })
    const { posts } = await getStudent(officer, { studentId: papers.studentId })
    expect(posts).toMatchObject([{ planId: papers.planId, isKept: true }])
    await expect(release(officer, ' ')).rejects.toMatchObject({ code: 'reason_required' })
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(release(teacher)).rejects.toMatchObject({ code: 'not_allowed' })
    const stranger = world.as((await addCollege(world)).officer)
    await expect(release(stranger)).rejects.toMatchObject({ code: 'not_found' })
    await release()
    expect((await internsOf(papers.planId)).map(({ studentId }) => studentId)).toEqual([
      papers.minorId,
    ])
    expect(await noticesOf(papers.person, 'post_')).toMatchObject([
      { kind: 'notice.post_kept_why' },
      { kind: 'notice.post_released', params: { reason: '换专业' } },
    ])
    await expect(release()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('need no decision where the plan takes their new class group too', async () => {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    await world.context.db
      .insertInto('planClassGroup')
      .values({ planId: papers.planId, classGroupId: college.groups.second })
      .execute()
    const to = move(college.groups.second)
    expect(await ahead(college, [papers.studentId], to)).toEqual({
      joins: [],
      leaves: [],
      waiting: [],
    })
    expect(await step(college, [papers.studentId], to, { plans: [] })).toEqual({ changed: 1 })
    expect(await internsOf(papers.planId)).toHaveLength(2)
  })

  it('lose posts that a rule bars to students of the other class group, whatever is decided', async () => {
    const { college, papers } = await placed()
    const ids = [papers.studentId]
    const to = move(college.groups.other)
    const found = await ahead(college, ids, to)
    expect(found.leaves).toMatchObject([{ title: '岗位甲', bar: { rule: 'major' } }])
    expect(leftToSay(found, { seen: 'yes', plans: [], reason: '' })).toEqual({
      reason: ['fault.reason_required'],
    })
    await expect(step(college, ids, to)).rejects.toMatchObject({ code: 'reason_required' })
    await step(college, ids, to, { posts: 'keep', reason: '换专业' })
    expect((await internsOf(papers.planId)).map(({ studentId }) => studentId)).toEqual([
      papers.minorId,
    ])
    expect(await noticesOf(papers.person, 'post_')).toMatchObject([
      { kind: 'notice.post_released', params: { reason: '换专业' } },
    ])
  })

  it('lose them too where the plan takes that class group, and keep others', async () => {
    const { college, papers } = await placed()
    const { db } = world.context
    const { other } = college.groups
    await db
      .insertInto('planClassGroup')
      .values({ planId: papers.planId, classGroupId: other })
      .execute()
    await db.updateTable('classGroup').set({ entryYear: 2026 }).where('id', '=', other).execute()
    const employed = papers.run.demandIds[0]!
    await db
      .insertInto('demandMajor')
      .values({ demandId: employed, majorId: college.majors.other, fit: 'near' })
      .execute()
    const both = [papers.studentId, papers.minorId]
    expect((await ahead(college, both, move(other))).leaves).toMatchObject([
      { bar: { rule: 'first_year' } },
      { bar: { rule: 'first_year' } },
    ])
    await db.updateTable('classGroup').set({ entryYear: 2025 }).where('id', '=', other).execute()
    expect(await ahead(college, both, move(other))).toEqual({ joins: [], leaves: [], waiting: [] })
    await step(college, both, move(other), { plans: [] })
    expect(await internsOf(papers.planId)).toHaveLength(2)
  })

  it('are told of to class teachers when they come back, with until when they may wish', async () => {
    const college = await addCollege(world)
    const teacher = await addClassTeacher(world, college)
    const papers = await addPapers(world, college, { state: 'published' })
    const { id } = await addStudent(world, college)
    await step(college, [id], { intent: 'leave' })
    const officer = world.as(college.officer)
    const until = new Date('2026-11-28T18:00:00+08:00')
    await setSecondDeadline(officer, { planId: papers.planId, closesAt: until, reason: '延长' })
    const back = { intent: 'return' as const }
    expect(await ahead(college, [id], back)).toMatchObject({
      joins: [{ id: papers.planId, stage: 'second', until, count: 1 }],
      leaves: [],
    })
    const unseen = step(college, [id], back, { plans: [] })
    await expect(unseen).rejects.toMatchObject({ code: 'roster_plans_changed' })
    await step(college, [id], back, { plans: [papers.planId] })
    expect(await noticesOf(teacher, 'plan_joined')).toMatchObject([
      {
        kind: 'notice.plan_joined_second',
        params: { count: '1', when: '2026-11-28T18:00:00+08:00' },
      },
    ])
    // Who has left has let her post go, and comes into it anew.
    await step(college, [papers.studentId], { intent: 'leave' }, { reason: '退学' })
    expect(await ahead(college, [papers.studentId], back)).toMatchObject({
      joins: [{ id: papers.planId, count: 1 }],
      leaves: [],
    })
  })

  it('are moved by hand in the same way', async () => {
    const { college, papers, later, teacher } = await placed()
    const officer = world.as(college.officer)
    const facts = { phone: '', guardianName: '', guardianPhone: '', homeDistrictCode: null }
    const edit = { studentId: papers.studentId, ...facts, classGroupId: college.groups.second }
    const seen = await foreseeEdit(officer, edit)
    expect(seen).toMatchObject({ joins: [{ id: later.planId }], leaves: [{ title: '岗位甲' }] })
    await expect(editStudent(officer, edit)).rejects.toMatchObject({ code: 'posts_undecided' })
    const decision = { posts: 'release' as const, reason: '换专业' }
    const unseen = editStudent(officer, { ...edit, ...decision, plans: [] })
    await expect(unseen).rejects.toMatchObject({ code: 'roster_plans_changed' })
    await editStudent(officer, { ...edit, ...decision, plans: [later.planId] })
    expect((await internsOf(papers.planId)).map(({ studentId }) => studentId)).toEqual([
      papers.minorId,
    ])
    expect(await noticesOf(teacher, 'plan_joined')).toHaveLength(1)
    await editStudent(officer, edit)
    expect(await noticesOf(teacher, 'plan_joined')).toHaveLength(1)
    const stranger = world.as((await addCollege(world)).officer)
    await expect(foreseeEdit(stranger, edit)).rejects.toMatchObject({ code: 'not_found' })
    const other = world.as(teacher)
    const theirs = { ...edit, classGroupId: college.groups.first }
    await expect(foreseeEdit(other, theirs)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('are moved before a placement that is being published, or after it', async () => {
    const { college, papers, later, to } = await placed()
    await wish(world, later, papers.studentId, [0])
    const [moved] = await Promise.allSettled([
      step(college, [papers.studentId], to, { posts: 'release', reason: '换专业' }),
      publish(world, college, papers.run, 1),
    ])
    const [agreements, interns] = [
      await world.context.db
        .selectFrom('agreement')
        .where('studentId', '=', papers.studentId)
        .where('state', '!=', 'void')
        .select('planId')
        .execute(),
      await internsOf(papers.planId),
    ]
    expect(moved.status).toBe('fulfilled')
    expect(agreements).toEqual([])
    expect(interns.map(({ studentId }) => studentId)).not.toContain(papers.studentId)
  })
})
