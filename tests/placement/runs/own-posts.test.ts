import { expect, it } from 'vitest'
import { ownPostFormSchema } from '#app/placement/runs/model/own-post-form.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import {
  askOwnPost,
  findApprovedPost,
  getOwnPosts,
  withdrawOwnPost,
} from '#app/placement/runs/own-posts.ts'
import { listPresence } from '#app/placement/demands/presence.ts'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { getFormerPlacement, getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { findWayToPost } from '#app/placement/runs/way-to-post.ts'
import { getVersion } from '#app/placement/runs/versions.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, FOUND, solveRun, wish } from './run-fixtures.ts'

onBothDatabases('posts that students find themselves', (world) => {
  async function asking() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    return { college, run, person, officer: world.as(college.officer), planId: run.planId }
  }

  it('are approved by an officer, and take the student out of the allocation', async () => {
    const { college, run, person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts).toMatchObject([{ id, state: 'asked', refused: [], facts: FOUND }])
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    expect(await getOwnPosts(person)).toMatchObject({
      mayAsk: false,
      posts: [{ state: 'approved' }],
    })
    const allocationId = await solveRun(world, college, run)
    const row = await world.context.db
      .selectFrom('allocation')
      .where('id', '=', allocationId)
      .select('problem')
      .executeTakeFirstOrThrow()
    const { students } = row.problem as { students: Record<string, string[]> }
    expect(Object.values(students)).toEqual([[run.posts[0]]])
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'decline', reason: '改主意' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are decided on, and the student hears it by a text message', async () => {
    const { person, officer, planId } = await asking()
    const accountId = person.actor.kind === 'account' ? person.actor.accountId : ''
    await world.context.db
      .updateTable('account')
      .set({ emailConfirmedAt: null })
      .where('id', '=', accountId)
      .execute()
    const texts = async () =>
      (
        await world.context.db
          .selectFrom('message')
          .where('accountId', '=', accountId)
          .where('channel', '=', 'sms')
          .where('body', 'like', '%/me/internship/own-post%')
          .select('body')
          .orderBy('id')
          .execute()
      ).map(({ body }) => body)
    const link = `${world.context.site.appUrl}/me/internship/own-post?plan=${planId}`
    const decide = async (intent: 'approve' | 'decline' | 'revoke', id: string) =>
      decideOwnPost(officer, { planId, id, intent, reason: '单位停产' })
    const first = await askOwnPost(person, FOUND)
    await decide('decline', first.id)
    const second = await askOwnPost(person, FOUND)
    await decide('approve', second.id)
    await decide('revoke', second.id)
    expect(await texts()).toEqual([
      `【春风】你自己联系的实习岗位没有批准，请看原因：${link}`,
      `【春风】你自己联系的实习岗位批准了，请看下一步：${link}`,
      `【春风】你自己联系的实习岗位撤销了批准，请看原因和下一步：${link}`,
    ])
  })

  it('are not approved for who was moved to a class that takes no part', async () => {
    const college = await addCollege(world)
    const { planId } = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const account = await addOwnStudent(world, college)
    const person = world.as(account)
    const { id } = await askOwnPost(person, FOUND)
    await world.context.db
      .updateTable('student')
      .set({ classGroupId: college.groups.other })
      .where('accountId', '=', account.accountId)
      .execute()
    const decide = (intent: 'approve' | 'decline') =>
      decideOwnPost(world.as(college.officer), { planId, id, intent, reason: '换了班' })
    await expect(decide('approve')).rejects.toMatchObject({ code: 'own_post_other_class' })
    await decide('decline')
  })

  it('leave the second round to who has lost one, without saying that she never had any', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    const officer = world.as(college.officer)
    await publishAllocation(officer, {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    expect(await getSecondRound(person)).toMatchObject({ hasLeft: false })
    expect(await getFormerPlacement(person)).toEqual({ placement: null })
    const { id } = await askOwnPost(person, FOUND)
    const decision = { planId: run.planId, id, reason: '单位停产' }
    await decideOwnPost(officer, { ...decision, intent: 'approve' })
    await decideOwnPost(officer, { ...decision, intent: 'revoke' })
    expect(await getSecondRound(person)).toMatchObject({ hasLeft: true })
  })

  it('stand with the second round on the way to a post of who has none', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    expect(await findWayToPost(person)).toBeNull()
    await publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    expect(await findWayToPost(person)).toMatchObject({
      second: { sentAt: null, mayWish: true },
      found: null,
      mayFind: true,
    })
    await sendSecondWishes(person, { readAt: null, posts: [run.posts[1]!] })
    const { id } = await askOwnPost(person, FOUND)
    const found = { title: FOUND.title, employer: FOUND.employer }
    expect(await findWayToPost(person)).toMatchObject({
      second: {
        sentAt: world.context.clock.now(),
        wished: [expect.stringContaining('岗位乙 · ')],
        mayWish: true,
      },
      found: { ...found, state: 'asked' },
      mayFind: false,
    })
    const approval = { planId: run.planId, id, intent: 'approve' as const, reason: '' }
    await decideOwnPost(world.as(college.officer), approval)
    expect(await findWayToPost(person)).toEqual({
      second: null,
      found: { ...found, state: 'approved' },
      mayFind: false,
    })
  })

  it.each([
    ['pay below the share', { pay: 1000 }, 'pay_share'],
    ['a night shift', { works: ['night_shift' as const] }, 'night_shift'],
    ['too many hours', { hoursDay: 10 }, 'hours_day'],
    ['another province', { districtCode: '321200' }, 'outside_province'],
    ['work barred to minors', { kinds: ['toxic' as const] }, 'toxic'],
    ['a karaoke bar', { premises: 'karaoke' as const }, 'premises'],
    ['an agency', { agency: 'agency' as const }, 'agency'],
    ['heavy labour', { physicalGrade: '3' as const }, 'physical_grade'],
    ['a week without rest', { restDays: 0 }, 'rest_days'],
    ['three shifts', { shifts: 'three_shifts' as const }, 'night_shift'],
    ['insurance that the student pays', { insurance: 'student' as const }, 'insurance_payer'],
    ['a deposit', { fees: ['deposit' as const] }, 'fees'],
    ['papers that are kept', { holds: ['identity_papers' as const] }, 'identity_papers'],
    ['a deposit that only its text names', { duties: '每人交押金500元。' }, 'fees'],
    ['a text that takes men alone', { title: '试岗 只招男生' }, 'wording'],
    ['pay in goods', { payIn: 'kind' as const }, 'pay_money'],
    ['pay by the quarter', { payEvery: 'quarter' as const }, 'pay_interval'],
    ['premises of which nothing is said', { premises: undefined as never }, 'premises'],
  ])('are refused like every other post for %s', async (_, facts, rule) => {
    const { person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, { ...FOUND, ...facts })
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts[0]!.refused).toContain(rule)
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' }),
    ).rejects.toMatchObject({ code: 'own_post_refused' })
    await decideOwnPost(officer, { planId, id, intent: 'decline', reason: '不符合规定' })
    const own = await getOwnPosts(person)
    expect(own).toMatchObject({
      mayAsk: true,
      posts: [{ state: 'declined', reason: '不符合规定' }],
    })
  })

  it('are shown to the officer with the rule about the student herself', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const own = await addOwnStudent(world, college)
    const person = world.as(own)
    await world.context.db
      .updateTable('student')
      .set({ birthDay: '2011-03-02' })
      .where('accountId', '=', own.accountId)
      .execute()
    await askOwnPost(person, FOUND)
    const { posts } = await listOwnPosts(world.as(college.officer), run.planId)
    expect(posts[0]!.judgements).toContainEqual({
      rule: 'under_age',
      verdict: 'refuses',
      params: { least: 16 },
    })
    expect(posts[0]!.refused).toContain('under_age')
  })

  it('lie within the plan’s days', async () => {
    const { person } = await asking()
    const fault = {
      code: 'own_post_days',
      params: { from: '2027-03-01+08:00', to: '2027-08-31+08:00' },
    }
    await expect(askOwnPost(person, { ...FOUND, firstDay: '2027-02-28' })).rejects.toMatchObject({
      ...fault,
      field: 'firstDay',
    })
    await expect(
      askOwnPost(person, { ...FOUND, firstDay: '2030-01-01', lastDay: '2033-12-31' }),
    ).rejects.toMatchObject({ ...fault, field: 'lastDay' })
  })

  it('are sent against a rule only by who was told of it', async () => {
    const { person, officer, planId } = await asking()
    const below = { ...FOUND, pay: 1000, isUntold: true }
    await expect(askOwnPost(person, below)).rejects.toMatchObject({
      code: 'own_post_untold',
      params: { count: 1 },
    })
    expect((await listOwnPosts(officer, planId)).posts).toEqual([])
    await askOwnPost(person, { ...below, isUntold: false })
    expect((await listOwnPosts(officer, planId)).posts).toHaveLength(1)
    // Nothing speaks against the other's.
    const other = await asking()
    await askOwnPost(other.person, { ...FOUND, isUntold: true })
    expect((await listOwnPosts(other.officer, other.planId)).posts[0]!.facts).not.toHaveProperty(
      'isUntold',
    )
  })

  it('are approved against a warning with a reason alone, and count at their employer', async () => {
    const { person, officer, planId } = await asking()
    // A tenth of six is nobody.
    const employer = `海边${planId.slice(-6)}汽修厂`
    const few = { employer, employerStaff: 6, postStaff: 6 }
    const { id } = await askOwnPost(person, { ...FOUND, ...few })
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts[0]).toMatchObject({ refused: [], warned: ['cap_employer'] })
    const approve = { planId, id, intent: 'approve' as const }
    await expect(decideOwnPost(officer, { ...approve, reason: ' ' })).rejects.toMatchObject({
      code: 'own_post_warned',
      field: 'reason',
    })
    await decideOwnPost(officer, { ...approve, reason: '家族作坊，师傅一对一' })
    const { db } = world.context
    const row = await db
      .selectFrom('ownPost')
      .where('id', '=', id)
      .select('employerId')
      .executeTakeFirstOrThrow()
    const employerIds = [row.employerId!]
    expect(await listPresence(db, { employerIds })).toMatchObject([
      { post: '汽修学徒', firstDay: '2027-03-01', lastDay: '2027-08-31', count: 1 },
    ])
    // The next who finds a post there meets her.
    const other = await asking()
    await askOwnPost(other.person, { ...FOUND, employer, employerStaff: 10, postStaff: 10 })
    const next = await listOwnPosts(other.officer, other.planId)
    expect(next.posts[0]!.judgements.find(({ rule }) => rule === 'cap_employer')).toMatchObject({
      verdict: 'warns',
      params: { cap: 1, present: 1 },
    })
  })

  it('take the student out of a seat that is published, and tell its employer', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [] })
    const who = await addOwnStudent(world, college)
    const { db } = world.context
    const student = await db
      .selectFrom('student')
      .where('accountId', '=', who.accountId)
      .select('id')
      .executeTakeFirstOrThrow()
    await wish(world, run, student.id, [0])
    const officer = world.as(college.officer)
    const { planId } = run
    const allocationId = await solveRun(world, college, run)
    await publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    const employerIds = run.employerIds
    expect(await listPresence(db, { employerIds })).toMatchObject([{ count: 1 }])
    const query = { q: '', got: '' as const, page: 1 }
    const version = async () => getVersion(officer, { planId, number: '1', query })
    expect(await version()).toMatchObject({ left: 0, students: { items: [{ left: null }] } })
    const { id } = await askOwnPost(world.as(who), FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    // The version says still what was published, and that she is there no more.
    expect(await version()).toMatchObject({ left: 1, students: { items: [{ left: 'found' }] } })
    const { placement: former } = await getFormerPlacement(world.as(who))
    expect(former).toMatchObject({ number: 1, own: { id: run.posts[0] }, choice: 1 })
    const current = db.selectFrom('placement').where('studentId', '=', student.id)
    expect(await current.where('isCurrent', '=', true).select('id').execute()).toEqual([])
    expect(await listPresence(db, { employerIds })).toEqual([])
    const notices = await db
      .selectFrom('notice')
      .where('kind', '=', 'notice.intern_left')
      .select('params')
      .execute()
    const members = await db
      .selectFrom('membership')
      .where('organisationId', '=', employerIds[0]!)
      .where('removedAt', 'is', null)
      .select('id')
      .execute()
    expect(notices).toHaveLength(members.length)
  })

  it('are no lack of a post: who goes there is neither left out nor offered a second round', async () => {
    const { college, run, person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const allocationId = await solveRun(world, college, run)
    const { compared, totals } = await compareAllocations(officer, { planId, show: null })
    expect(compared[0]!.shares).toMatchObject({ students: 1, unplaced: 0 })
    expect(totals).toMatchObject({ students: 1, found: 1 })
    await publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    expect(await getOwnPlacement(person)).toEqual({ placement: null })
    expect(await findApprovedPost(person)).toMatchObject({ employer: FOUND.employer })
    expect(await getSecondRound(person)).toBeNull()
    await expect(
      sendSecondWishes(person, { readAt: null, posts: [run.posts[0]!] }),
    ).rejects.toMatchObject({
      code: 'second_has_post',
    })
  })

  it('are taken back with a reason that the student reads; she can choose again then', async () => {
    const { college, run, person, officer, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    const revoke = { planId, id, intent: 'revoke' as const, reason: '单位不再招收' }
    await expect(decideOwnPost(officer, revoke)).rejects.toMatchObject({ code: 'conflict' })
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const allocationId = await solveRun(world, college, run)
    await publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    await expect(decideOwnPost(officer, { ...revoke, reason: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    const { employerId: ownEmployerId } = await world.context.db
      .selectFrom('ownPost')
      .where('id', '=', id)
      .select('employerId')
      .executeTakeFirstOrThrow()
    const employer = { id: ownEmployerId!, kind: 'employer' as const }
    const { accountId: memberId } = await join(world, await addPerson(world, '李强'), employer)
    await decideOwnPost(officer, revoke)
    const heard = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', memberId)
      .select(['kind', 'params', 'href'])
      .execute()
    expect(heard).toMatchObject([
      {
        kind: 'notice.own_post_taken_back',
        params: { title: FOUND.title },
        href: '/employer/interns',
      },
    ])
    await expect(decideOwnPost(officer, revoke)).rejects.toMatchObject({ code: 'conflict' })
    expect(await getOwnPosts(person)).toMatchObject({
      mayAsk: true,
      posts: [{ state: 'revoked', reason: '单位不再招收' }],
    })
    const { db } = world.context
    const { employerId } = await db
      .selectFrom('ownPost')
      .where('id', '=', id)
      .select('employerId')
      .executeTakeFirstOrThrow()
    const presence = await listPresence(db, { employerIds: [employerId!] })
    expect(presence.filter(({ demandId }) => demandId === id)).toEqual([])
    expect(await findApprovedPost(person)).toBeNull()
    expect(await getSecondRound(person)).toMatchObject({ plan: '春季跟岗实习' })
    const told = await db
      .selectFrom('notice')
      .where('kind', '=', 'notice.own_post_revoked')
      .where('accountId', '=', (person.actor as { accountId: string }).accountId)
      .select('params')
      .execute()
    expect(told).toEqual([{ params: { employer: FOUND.employer } }])
    await askOwnPost(person, FOUND)
  })

  it('are asked for one at a time, and can be taken back', async () => {
    const { person, planId, officer } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    await expect(askOwnPost(person, FOUND)).rejects.toMatchObject({ code: 'own_post_waits' })
    await withdrawOwnPost(person, { id })
    await expect(withdrawOwnPost(person, { id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await askOwnPost(person, FOUND)
  })

  it('are one where two presses ask at once, and decided once', async () => {
    const { person, officer, planId } = await asking()
    const asked = await Promise.allSettled([askOwnPost(person, FOUND), askOwnPost(person, FOUND)])
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { posts } = await listOwnPosts(officer, planId)
    const about = { planId, id: posts[0]!.id, reason: '两位老师' }
    const decided = await Promise.allSettled([
      decideOwnPost(officer, { ...about, intent: 'approve' }),
      decideOwnPost(officer, { ...about, intent: 'decline' }),
    ])
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are for students of an open plan, and decided by their own college', async () => {
    const { person, planId } = await asking()
    const { id } = await askOwnPost(person, FOUND)
    const other = await addCollege(world)
    const decide = { planId, id, intent: 'approve' as const, reason: '' }
    await expect(decideOwnPost(world.as(other.officer), decide)).rejects.toMatchObject({
      code: 'not_found',
    })
    const stranger = world.as(await addOwnStudent(world, other))
    await expect(askOwnPost(stranger, FOUND)).rejects.toMatchObject({ code: 'own_post_closed' })
    await expect(withdrawOwnPost(stranger, { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('are described in full, with days and numbers that can be', () => {
  const typed = {
    intent: 'ask',
    ...FOUND,
    pay: '3000',
    postWage: '3600',
    payDay: '10',
    hoursDay: '8',
    hoursWeek: '40',
    restDays: '2',
    employerStaff: '60',
    postStaff: '12',
  }
  expect(ownPostFormSchema.safeParse(typed).success).toBe(true)
  for (const wrong of [
    { employer: ' ' },
    { duties: ' ' },
    { pay: '三千' },
    { hoursDay: '25' },
    { firstDay: '2027-13-01' },
    { lastDay: '2027-02-01' },
    { districtCode: '000000' },
    { kinds: ['space'] },
    { premises: undefined },
    { agency: '' },
    { insurance: undefined },
    { postStaff: '61' },
  ]) {
    const read = ownPostFormSchema.safeParse({ ...typed, ...wrong })
    expect(read.error?.issues[0]?.path[0]).toBe(Object.keys(wrong)[0])
  }
})
