import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { getAgreement } from '#app/placement/agreements/agreements.ts'
import { fileConsent } from '#app/placement/agreements/class-consents.ts'
import { nextPaper } from '#app/placement/agreements/model/next-paper.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, type TestCollege } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { addPapers, type TestPapers } from './paper-fixtures.ts'

onBothDatabases('papers of a post whose site a visit has found unsuitable', (world) => {
  let college: TestCollege
  let papers: TestPapers
  let employerId: string
  const student = () => world.as(papers.person)
  const ownIntern = async () => (await getOwnPapers(student())).intern!
  const visit = (verdict: 'suitable' | 'unsuitable', visitedOn: string) =>
    visitSite(world, college, { employerId, verdict, visitedOn })
  const agree = async () =>
    giveConsent(student(), { postId: (await ownIntern()).postId, answer: 'agreed', reason: '' })
  const sign = async (person: AccountActor, party: 'student' | 'college') => {
    const ids = [(await ownIntern()).agreement!.id]
    return signAgreements(world.as(person), { party, selection: { all: null, ids } })
  }
  beforeAll(async () => {
    college = await addCollege(world)
    papers = await addPapers(world, college)
    employerId = (await ownIntern()).employerId!
  })

  it('are neither agreed to nor signed until another visit finds it suitable', async () => {
    await visit('unsuitable', '2026-11-02')
    const refused = await ownIntern()
    expect(refused.isSiteUnsuitable).toBe(true)
    expect(nextPaper(refused, true)?.step).toBe('unsuitable')
    await expect(agree()).rejects.toMatchObject({ code: 'site_unsuitable' })
    const filed = {
      planId: papers.planId,
      studentId: papers.minorId,
      postId: refused.postId,
      giver: 'guardian' as const,
      answer: 'agreed' as const,
      reason: '',
      paper: null,
    }
    await expect(fileConsent(world.as(college.officer), filed)).rejects.toMatchObject({
      code: 'site_unsuitable',
    })
    expect(await sign(college.officer, 'college')).toMatchObject({
      signed: 0,
      failed: [{ fault: 'site_unsuitable' }],
    })
    const agreementId = refused.agreement!.id
    expect(await getAgreement(world.as(college.officer), agreementId)).toMatchObject({
      isSiteUnsuitable: true,
      maySign: false,
      mayFile: false,
    })
    await visit('suitable', '2026-11-03')
    expect((await ownIntern()).isSiteUnsuitable).toBe(false)
    await agree()
    expect(await sign(papers.person, 'student')).toMatchObject({ signed: 1, failed: [] })
    expect(await sign(college.officer, 'college')).toMatchObject({ signed: 1, failed: [] })
  })

  it('can still be refused, and another college’s visit says nothing of them', async () => {
    await visitSite(world, await addCollege(world), {
      employerId,
      verdict: 'unsuitable',
      visitedOn: '2026-11-04',
    })
    expect((await ownIntern()).isSiteUnsuitable).toBe(false)
    await visit('unsuitable', '2026-11-05')
    const { postId } = await ownIntern()
    await giveConsent(student(), { postId, answer: 'refused', reason: '不放心' })
    expect((await ownIntern()).consent?.answer).toBe('refused')
  })
})
