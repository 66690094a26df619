import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { readVisitQuery } from '#app/placement/demands/model/visit-list.ts'
import { listSiteVisits, recordSiteVisit } from '#app/placement/demands/site-visits.ts'
import { listPresence } from '#app/placement/demands/presence.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import { identifyEmployer } from '#app/placement/runs/own-post-employers.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, FOUND } from './run-fixtures.ts'

const ALL_VISITS = readVisitQuery(new URLSearchParams())
const GOOD = { mark: 'good' as const, words: '' }
const REPORT = {
  visitedOn: '2026-11-20',
  visitors: '刘洋',
  findings: { safety: GOOD, posts: GOOD, board: GOOD, lodging: GOOD, insurance: GOOD },
  note: '',
  photos: [],
  photosMissing: '单位不让拍照',
}

onBothDatabases('the employers of posts that students have found', (world) => {
  let made = 0
  /** A name that no other test has. */
  const names = () => {
    made += 1
    const [first, second] = ['甲乙丙丁戊己庚辛壬癸'[made % 10], '子丑寅卯辰巳午未申酉'[made % 7]]
    const own = `${first}${second}${made}号`
    return { written: `青岛${own}汽车修理有限公司`, typed: `${own}汽车修理` }
  }
  async function asking(name: string, facts: Partial<typeof FOUND> = {}) {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    const { id } = await askOwnPost(person, { ...FOUND, ...facts, employer: name })
    const officer = world.as(college.officer)
    const { planId } = run
    const post = async () => (await listOwnPosts(officer, planId)).posts[0]!
    const identify = (employerId: string | null, by = officer) =>
      identifyEmployer(by, { planId, ownPostId: id, employerId })
    const approve = () => decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    return { college, person, officer, planId, id, post, identify, approve }
  }
  const known = async (name: string, admission: EmployerAdmission = 'admitted') =>
    (await addEmployer(world, { name, admission })).id
  const visit = (of: { collegeId: string; employerId: string; verdict: VisitVerdict }) =>
    world.context.db
      .insertInto('siteVisit')
      .values({
        ...{ id: newId(), ...of, visitedOn: '2026-11-01', visitors: '刘洋', findings: '{}' },
        ...{ recordedBy: null, createdAt: world.context.clock.now() },
      })
      .execute()
  const say = (employerId: string, staff: number) =>
    world.context.db
      .insertInto('employerStaff')
      .values({
        ...{ id: newId(), employerId, staff, organisationId: employerId, saidBy: null },
        at: world.context.clock.now(),
      })
      .execute()

  it('are told where their names are alike, with what would count there', async () => {
    const { written, typed } = names()
    const { college, post } = await asking(typed)
    expect((await post()).likely).toEqual([])
    const id = await known(written)
    await say(id, 60)
    await visit({ collegeId: college.id, employerId: id, verdict: 'suitable_after' })
    expect(await post()).toMatchObject({
      employer: null,
      likely: [{ id, name: written, visit: 'suitable_after', staff: 60, cap: 6, present: 0 }],
    })
  })

  it('are not told while they wait to be admitted', async () => {
    const { written, typed } = names()
    await known(written, 'in_review')
    const { post } = await asking(typed)
    expect((await post()).likely).toEqual([])
  })

  it('count once an officer has said which it is: caps, visit, and where the intern is', async () => {
    const { written, typed } = names()
    const id = await known(written)
    await say(id, 10)
    const first = await asking(typed)
    await first.identify(id)
    expect(await first.post()).toMatchObject({
      ...{ isIdentified: true, likely: [], warned: [] },
      employer: { id, name: written },
    })
    await first.approve()
    const { db } = world.context
    expect(await listPresence(db, { employerIds: [id] })).toMatchObject([{ count: 1 }])
    // The next who finds one there meets her, by whichever name.
    const second = await asking(typed)
    expect((await second.post()).likely).toMatchObject([{ id, cap: 1, present: 1 }])
    await second.identify(id)
    expect((await second.post()).warned).toEqual(['cap_employer'])
    // Nobody else has come to be.
    const called = await db
      .selectFrom('organisation')
      .where('name', '=', typed)
      .select('id')
      .execute()
    expect(called).toEqual([])
  })

  it('keep a post from being approved where the visit or the organiser speaks against them', async () => {
    const one = names()
    const unsuitable = await known(one.written)
    const asked = await asking(one.typed)
    await visit({ collegeId: asked.college.id, employerId: unsuitable, verdict: 'unsuitable' })
    expect((await asked.post()).refused).toEqual([])
    await asked.identify(unsuitable)
    expect((await asked.post()).refused).toEqual(['unsuitable_site'])
    await expect(asked.approve()).rejects.toMatchObject({ code: 'own_post_refused' })
    const two = names()
    const suspended = await known(two.written, 'suspended')
    const other = await asking(two.typed)
    expect((await other.post()).likely).toMatchObject([{ admission: 'suspended' }])
    await other.identify(suspended)
    await expect(other.approve()).rejects.toMatchObject({ code: 'employer_suspended' })
    await other.identify(null)
    expect(await other.post()).toMatchObject({ employer: null, isIdentified: false })
    await other.approve()
  })

  it('are said by an officer of the college, of a post that waits, among those alike', async () => {
    const { written, typed } = names()
    const id = await known(written)
    const { college, person, officer, identify, approve, planId } = await asking(typed)
    const stranger = world.as((await addCollege(world)).officer)
    await expect(identify(id, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(identify(id, person)).rejects.toMatchObject({ code: 'not_found' })
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(identify(id, teacher)).rejects.toMatchObject({ code: 'not_allowed' })
    const other = await known(names().written)
    await expect(identify(other)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      identifyEmployer(officer, { planId, ownPostId: newId(), employerId: id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await identify(id)
    await expect(identify(id)).rejects.toMatchObject({ code: 'conflict' })
    await approve()
    await expect(identify(null)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are visited while a post there waits, by its name or as an officer has said', async () => {
    const { written, typed } = names()
    const id = await known(written)
    const other = await asking(typed)
    const report = { ...REPORT, employerId: id, verdict: 'suitable' as const }
    await expect(recordSiteVisit(other.officer, report)).rejects.toMatchObject({
      code: 'not_found',
    })
    await other.identify(id)
    await recordSiteVisit(other.officer, report)
    expect((await other.post()).visit).toBeNull()
    const { officer, post } = await asking(written)
    expect(await post()).toMatchObject({ visit: 'missing', employer: { id } })
    await recordSiteVisit(officer, report)
    expect((await post()).visit).toBeNull()
  })

  it('are visited by the post alone where nobody here is called so, and known from then on', async () => {
    const { typed } = names()
    const { college, person, officer, id, post, approve } = await asking(typed)
    const due = async () =>
      (await listSiteVisits(officer, ALL_VISITS)).due.filter(({ found }) => found > 0)
    expect(await due()).toEqual([{ visited: { ownPostId: id }, name: typed, demands: 0, found: 1 }])
    expect(await post()).toMatchObject({ employer: null, visit: 'missing' })
    const report = { ...REPORT, ownPostId: id, verdict: 'suitable' as const }
    const stranger = world.as((await addCollege(world)).officer)
    await expect(recordSiteVisit(stranger, report)).rejects.toMatchObject({ code: 'not_found' })
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(recordSiteVisit(teacher, report)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(recordSiteVisit(person, report)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await post()).toMatchObject({ employer: null, visit: 'missing' })
    await recordSiteVisit(officer, report)
    expect(await due()).toEqual([])
    const { employer } = await post()
    expect(await post()).toMatchObject({
      ...{ visit: null, refused: [] },
      employer: { name: typed, districtCode: FOUND.districtCode, address: FOUND.address },
    })
    // What is found later is found of the same one.
    await recordSiteVisit(officer, { ...report, verdict: 'unsuitable' })
    expect(await post()).toMatchObject({
      employer,
      visit: 'unsuitable',
      refused: ['unsuitable_site'],
    })
    await expect(approve()).rejects.toMatchObject({ code: 'own_post_refused' })
    await recordSiteVisit(officer, { ...report, mended: '护栏装好了' })
    await approve()
    const called = await world.context.db
      .selectFrom('organisation')
      .where('name', '=', typed)
      .select('id')
      .execute()
    expect(called).toEqual([{ id: employer!.id }])
  })

  it('are due for a visit while a post there waits, once of however many posts', async () => {
    const { written, typed } = names()
    const id = await known(written)
    const { officer, college, identify } = await asking(typed)
    const due = async () =>
      (await listSiteVisits(officer, ALL_VISITS)).due.filter(({ found }) => found > 0)
    await identify(id)
    const employer = { visited: { employerId: id }, name: written, demands: 0 }
    expect(await due()).toEqual([{ ...employer, found: 1 }])
    await addRun(world, college, { seats: [1], wishes: [[0]] })
    await askOwnPost(world.as(await addOwnStudent(world, college)), { ...FOUND, employer: written })
    expect(await due()).toEqual([{ ...employer, found: 2 }])
  })

  it('are made one by two reports of one moment', async () => {
    const { typed } = names()
    const { officer, id } = await asking(typed)
    const other = await asking(typed)
    const report = { ...REPORT, verdict: 'suitable' as const }
    await Promise.all([
      recordSiteVisit(officer, { ...report, ownPostId: id }),
      recordSiteVisit(other.officer, { ...report, ownPostId: other.id }),
    ])
    const [named, ...others] = await world.context.db
      .selectFrom('organisation')
      .where('name', '=', typed)
      .select('id')
      .execute()
    expect(others).toEqual([])
    expect((await other.post()).employer?.id).toBe(named!.id)
  })

  it('are visited again after a visit that found them unsuitable, whatever has become of the post', async () => {
    const { written } = names()
    const id = await known(written)
    const { college, officer, id: ownPostId, planId } = await asking(written)
    await visit({ collegeId: college.id, employerId: id, verdict: 'unsuitable' })
    const decline = { planId, id: ownPostId, intent: 'decline' as const, reason: '要整改' }
    await decideOwnPost(officer, decline)
    const report = { ...REPORT, employerId: id, verdict: 'suitable' as const, mended: '护栏装好了' }
    await recordSiteVisit(officer, report)
  })
})
