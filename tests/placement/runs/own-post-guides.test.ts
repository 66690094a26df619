import { expect, it } from 'vitest'
import { getAgreement } from '#app/placement/agreements/agreements.ts'
import { readinessOf, readPapers } from '#app/placement/agreements/readiness.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { getStaff } from '#app/placement/college/staff.ts'
import { letGoOfPost } from '#app/placement/runs/leaving-posts.ts'
import { setOwnPostGuides } from '#app/placement/runs/own-post-guides.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers, findOwnPost } from '../agreements/paper-fixtures.ts'
import { addCollege, addGuide } from '../college-fixtures.ts'
import { FOUND } from './run-fixtures.ts'

onBothDatabases('who guides at a post that a student has found herself', (world) => {
  async function found() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const guide = await addGuide(world, college)
    const own = await findOwnPost(world, college, papers, { contact: FOUND.contact })
    const { planId } = papers
    const { posts } = await listOwnPosts(own.officer, planId)
    const change = { planId, ownPostId: posts[0]!.id }
    const membershipIds = [guide.acting.college!.id]
    return { college, papers, guide, own, planId, change, membershipIds }
  }

  it('is asked for as at every other post', async () => {
    const { own, planId, change, membershipIds } = await found()
    const { officer } = own
    const unguided = async () =>
      readinessOf(await readPapers(officer, officer.db, { planId }), () => true).unguided
    const post = `${FOUND.employer} · ${FOUND.title}`
    expect(await unguided()).toContain(post)
    await setOwnPostGuides(officer, { ...change, membershipIds })
    expect(await unguided()).not.toContain(post)
    const { posts, colleagues } = await listOwnPosts(officer, planId)
    expect(posts[0]).toMatchObject({ guides: [{ name: '吴伟' }] })
    expect(colleagues).toContainEqual({ id: membershipIds[0], name: '吴伟' })
    await setOwnPostGuides(officer, { ...change, membershipIds: [] })
    expect(await unguided()).toContain(post)
  })

  it('stands in her agreement, and outdates a signed one only where that is known', async () => {
    const { own, change, membershipIds } = await found()
    const { officer, student, agreementId } = own
    await setOwnPostGuides(officer, { ...change, membershipIds })
    expect((await getAgreement(officer, agreementId)).terms.guides).toEqual(['吴伟'])
    await signAgreements(student, {
      party: 'student',
      selection: { ids: [agreementId], all: null },
    })
    const none = { ...change, membershipIds: [] }
    await expect(setOwnPostGuides(officer, none)).rejects.toMatchObject({
      code: 'agreements_outdate',
      params: { count: 1 },
    })
    expect(await setOwnPostGuides(officer, { ...none, sure: 1 })).toMatchObject({ agreements: 1 })
  })

  it('sees her as her own student, until the approval is taken back', async () => {
    const { guide, own, papers, planId, change, membershipIds } = await found()
    const teacher = world.as(guide)
    expect((await getStaff(teacher)).guidesIds).toEqual([])
    await setOwnPostGuides(own.officer, { ...change, membershipIds })
    expect((await getStaff(teacher)).guidesIds).toEqual([papers.studentId])
    expect((await getCollegeOverview(teacher)).guided).toMatchObject([
      { studentId: papers.studentId, title: FOUND.title, employer: FOUND.employer, atPost: 1 },
    ])
    await decideOwnPost(own.officer, {
      ...{ planId, id: change.ownPostId },
      ...{ intent: 'revoke', reason: '单位不再招收' },
    })
    expect((await getStaff(teacher)).guidesIds).toEqual([])
  })

  it('hears that she is not there any more', async () => {
    const { guide, own, papers, planId, change, membershipIds } = await found()
    const { officer } = own
    await setOwnPostGuides(officer, { ...change, membershipIds })
    const { studentId } = papers
    const post = { planId, studentId, postId: change.ownPostId, isOwnPost: true }
    await officer.db.transaction().execute((trx) =>
      letGoOfPost(officer, trx, {
        post: { ...post, plan: '春季实习', title: FOUND.title },
        name: '孙悦',
        reason: '退学',
      }),
    )
    const told = await officer.db
      .selectFrom('notice')
      .where('accountId', '=', guide.accountId)
      .select(['kind', 'params'])
      .execute()
    expect(told).toMatchObject([
      { kind: 'notice.guided_gone', params: { title: FOUND.title, reason: '退学' } },
    ])
  })

  it('is of the college, at a post that is approved', async () => {
    const { own, papers, planId, change, membershipIds } = await found()
    const { officer } = own
    const other = await addGuide(world, await addCollege(world))
    for (const wrong of [
      { ...change, membershipIds: [other.acting.college!.id] },
      { planId, ownPostId: papers.studentId, membershipIds },
    ]) {
      await expect(setOwnPostGuides(officer, wrong)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(setOwnPostGuides(own.student, { ...change, membershipIds })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    await decideOwnPost(officer, {
      ...{ planId, id: change.ownPostId },
      ...{ intent: 'revoke', reason: '单位不再招收' },
    })
    const { id: ownPostId } = await askOwnPost(own.student, FOUND)
    await expect(
      setOwnPostGuides(officer, { planId, ownPostId, membershipIds }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
