import { expect, it } from 'vitest'
import { sureOfReach, type Findings } from '#app/placement/demands/model/site-visit.ts'
import {
  findRefusingVisit,
  reachOfUnsuitable,
  recordSiteVisit,
} from '#app/placement/demands/site-visits.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { setOwnPostGuides } from '#app/placement/runs/own-post-guides.ts'
import { addPapers, findOwnPost } from '../agreements/paper-fixtures.ts'
import { addClassTeacher, addCollege, addGuide, guideAt } from '../college-fixtures.ts'
import { addPlan } from '../plan-fixtures.ts'
import { FOUND, wish } from '../runs/run-fixtures.ts'

const GOOD = { mark: 'good' as const, words: '' }
const FINDINGS: Findings = {
  ...{ safety: GOOD, posts: GOOD, board: GOOD, lodging: GOOD },
  insurance: GOOD,
}

/** A published plan with two students at an employer, and one that collects wishes for the same posts. */
async function addTwoPlans(world: World) {
  const college = await addCollege(world)
  const papers = await addPapers(world, college, { state: 'published' })
  const { planId, run } = papers
  const employerId = run.employerIds[0]!
  const guide = await addGuide(world, college)
  await guideAt(world, guide, { planId, planPostId: run.posts[0]! })
  const place = { id: employerId, kind: 'employer' as const }
  const recruiter = await join(world, await addPerson(world, '李强'), place)
  const open = await addPlan(world, college, {
    state: 'collecting',
    demandIds: [run.demandIds[0]!],
    classGroupIds: [],
    name: '夏季实习',
  })
  await wish(world, { ...run, planId: open.id, posts: open.posts }, papers.studentId, [0])
  const officer = world.as(college.officer)
  const record = (verdict: VisitVerdict, visitedOn: string, sure?: string, mended?: string) =>
    recordSiteVisit(officer, {
      ...{ employerId, visitedOn, visitors: '刘洋', note: '', photos: [] },
      photosMissing: '车间不让拍',
      ...{ findings: FINDINGS, verdict, sure, mended },
    })
  const heardBy = async ({ accountId }: { accountId: string }) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', accountId)
      .where('kind', 'like', 'notice.site%')
      .select(['kind', 'params', 'href'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, params, href }) => ({ kind, href, count: params.count }))
  }
  const classTeacher = await addClassTeacher(world, college)
  const { person } = papers
  return {
    ...{ college, officer, employerId, guide, recruiter, planId, open, record, heardBy },
    ...{ classTeacher, person },
  }
}

onBothDatabases('a visit that finds a site unsuitable', (world) => {
  it('is saved by who knows whom it strikes, and is told to those once', async () => {
    const { college, officer, employerId, guide, recruiter, planId, open, record, heardBy } =
      await addTwoPlans(world)
    const reach = await reachOfUnsuitable(officer, { employerId })
    expect(reach).toEqual({ open: 1, published: 1, started: 0, students: 2, wishes: 1 })
    for (const sure of [undefined, sureOfReach({ ...reach!, students: 1 })]) {
      await expect(record('unsuitable', '2026-11-20', sure)).rejects.toMatchObject({
        code: 'visit_reaches',
        field: 'sure',
        params: reach,
      })
    }
    await record('unsuitable', '2026-11-20', sureOfReach(reach!))
    const gates = (id: string) => `/college/plans/${id}/gates`
    const placed = 'notice.site_unsuitable_placed'
    expect(await heardBy(college.officer)).toEqual(
      expect.arrayContaining([
        { kind: placed, count: '2', href: gates(planId) },
        { kind: 'notice.site_unsuitable', count: '0', href: gates(open.id) },
      ]),
    )
    expect(await heardBy(guide)).toEqual([
      { kind: placed, count: '2', href: `/college/plans/${planId}` },
    ])
    expect(await heardBy(recruiter)).toMatchObject([{ kind: 'notice.site_barred_employer' }])
    // Found once more it strikes nobody anew.
    expect(await reachOfUnsuitable(officer, { employerId })).toBeNull()
    await record('unsuitable', '2026-11-21')
    expect(await heardBy(guide)).toHaveLength(1)
    await record('suitable', '2026-11-22', undefined, '护栏装好了')
    expect((await heardBy(guide)).at(-1)?.kind).toBe('notice.site_suitable_again')
    expect((await heardBy(recruiter)).at(-1)?.kind).toBe('notice.site_freed_employer')
  })

  it('is told to who goes there and to the class teacher, and so is that it holds no more', async () => {
    const { officer, employerId, planId, record, heardBy, classTeacher, person } =
      await addTwoPlans(world)
    const reach = await reachOfUnsuitable(officer, { employerId })
    await record('unsuitable', '2026-11-20', sureOfReach(reach!))
    const ofClass = { count: '2', href: `/college/plans/${planId}` }
    const own = { count: undefined, href: `/me/internship?plan=${planId}` }
    expect(await heardBy(classTeacher)).toEqual([{ kind: 'notice.site_barred_class', ...ofClass }])
    expect(await heardBy(person)).toEqual([{ kind: 'notice.site_barred_student', ...own }])
    await record('suitable_after', '2026-11-21', undefined, '护栏装好了')
    expect((await heardBy(classTeacher)).at(-1)).toEqual({
      ...{ kind: 'notice.site_freed_class', ...ofClass },
    })
    expect((await heardBy(person)).at(-1)).toEqual({ kind: 'notice.site_freed_student', ...own })
  })

  it('is told once to who guides at a post that a student has found there', async () => {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const { planId } = papers
    const { officer } = await findOwnPost(world, college, papers, { contact: FOUND.contact })
    const { id: ownPostId, employerId } = await world.context.db
      .selectFrom('ownPost')
      .where('planId', '=', planId)
      .select(['id', 'employerId'])
      .executeTakeFirstOrThrow()
    const [guide, other] = [await addGuide(world, college), await addGuide(world, college)]
    const membershipIds = [guide.acting.college!.id]
    await setOwnPostGuides(officer, { planId, ownPostId, membershipIds })
    const reach = await reachOfUnsuitable(officer, { employerId: employerId! })
    await recordSiteVisit(officer, {
      ...{ employerId: employerId!, visitedOn: '2026-11-20', visitors: '刘洋', note: '' },
      ...{ findings: FINDINGS, verdict: 'unsuitable', sure: sureOfReach(reach!), photos: [] },
      photosMissing: '车间不让拍',
    })
    const heard = await world.context.db
      .selectFrom('notice')
      .where('accountId', 'in', [guide.accountId, other.accountId])
      .where('kind', 'like', 'notice.site%')
      .select(['accountId', 'kind', 'href'])
      .execute()
    expect(heard).toEqual([
      {
        accountId: guide.accountId,
        kind: 'notice.site_unsuitable_placed',
        href: `/college/plans/${planId}`,
      },
    ])
  })

  it('is followed by no suitable one that says nothing of what was mended', async () => {
    const { officer, employerId, record, heardBy, guide } = await addTwoPlans(world)
    expect(await findRefusingVisit(officer, { employerId })).toBeNull()
    const reach = await reachOfUnsuitable(officer, { employerId })
    await record('unsuitable', '2026-11-20', sureOfReach(reach!))
    expect(await findRefusingVisit(officer, { employerId })).toMatchObject({
      visitedOn: '2026-11-20',
    })
    for (const verdict of ['suitable', 'suitable_after'] as const) {
      for (const mended of [undefined, '  ']) {
        await expect(record(verdict, '2026-11-21', undefined, mended)).rejects.toMatchObject({
          ...{ code: 'visit_mended', field: 'mended' },
        })
      }
    }
    expect(await heardBy(guide)).toHaveLength(1)
    await record('suitable', '2026-11-21', undefined, '电池线装了护栏')
    expect(await findRefusingVisit(officer, { employerId })).toBeNull()
    await record('suitable', '2026-11-22')
  })

  it('on an earlier day than the last visit strikes nobody', async () => {
    const { guide, record, heardBy } = await addTwoPlans(world)
    await record('suitable', '2026-11-20')
    await record('unsuitable', '2026-11-10')
    expect(await heardBy(guide)).toEqual([])
  })
})
