import { expect, it } from 'vitest'
import { fileAgreement, getAgreement } from '#app/placement/agreements/agreements.ts'
import { fileConsent } from '#app/placement/agreements/class-consents.ts'
import { listPlanAgreements } from '#app/placement/agreements/agreement-list.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { changeStructure } from '#app/placement/college/structure-editing.ts'
import { setPostGuides } from '#app/placement/plans/plan-posts.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege } from '../college-fixtures.ts'
import { addPapers } from './paper-fixtures.ts'

const PDF = { name: '协议.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') }

onBothDatabases('agreements with those who are called otherwise by now', (world) => {
  async function guided() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const { planId, run } = papers
    const officer = world.as(college.officer)
    const [employerId] = run.employerIds
    const place = { id: employerId!, kind: 'employer' as const }
    const recruiter = world.as(await join(world, await addPerson(world, '李强'), place))
    const guide = await join(world, await addPerson(world, '吴伟'), {
      id: college.id,
      kind: 'college',
    })
    const membershipIds = [guide.acting.college!.id]
    const planPostId = run.posts[0]!
    await setPostGuides(officer, { planId, planPostId, membershipIds, sure: 0 })
    const { lines } = await listPlanAgreements(officer, {
      ...{ planId, query: { q: '', show: 'all' as const }, page: 1 },
    })
    const ids = lines.items.map(({ id }) => id)
    const sign = (of = ids) =>
      signAgreements(recruiter, { party: 'employer', selection: { ids: of, all: null } })
    const rename = (table: 'organisation' | 'account', id: string, name: string) =>
      world.context.db.updateTable(table).set({ name }).where('id', '=', id).execute()
    const renameAll = async () => {
      await rename('organisation', employerId!, '三源新材料')
      await rename('organisation', college.id, '青岛技师学院')
      await rename('account', guide.accountId, '吴玮')
      const group = {
        kind: 'class_group',
        id: college.groups.first,
        name: '新能源汽车1班',
      } as const
      await changeStructure(officer, { intent: 'rename', ...group })
    }
    const own = lines.items.find(({ name }) => name === '孙悦')!.id
    return { ...papers, college, officer, recruiter, ids, own, sign, rename, renameAll, guide }
  }

  it('stand as they were signed, and say the names of now', async () => {
    const { officer, own, sign, renameAll, planId, ids } = await guided()
    await sign()
    const before = await getAgreement(officer, own)
    expect(before.namesNow).toEqual({})
    await renameAll()
    const after = await getAgreement(officer, own)
    expect(after.terms).toEqual(before.terms)
    expect(after.current).toBeNull()
    expect(after.namesNow).toEqual({
      college: '青岛技师学院',
      employer: '三源新材料',
      classGroup: '新能源汽车1班',
      guides: ['吴玮'],
    })
    const gates = await getGates(officer, planId)
    const { open } = gates.find(({ gate }) => gate === 'agreements')!
    expect(open.map(({ code }) => code)).not.toContain('agreement_outdated')
    const signed = await signAgreements(officer, {
      party: 'college',
      planId,
      selection: { ids, all: null },
    })
    expect(signed).toEqual({ signed: 2, failed: [] })
  })

  it('say the new names where nobody has signed, which who signs reads first', async () => {
    const { officer, own, sign, renameAll } = await guided()
    await renameAll()
    expect(await sign([own])).toMatchObject({ signed: 0, failed: [{ fault: 'agreement_updated' }] })
    expect((await getAgreement(officer, own)).terms).toMatchObject({
      ...{ college: '青岛技师学院', employer: '三源新材料', guides: ['吴玮'] },
    })
    expect(await sign([own])).toMatchObject({ signed: 1 })
  })

  it('are outdated by another guiding teacher of the same name', async () => {
    const { officer, own, sign, planId, run, guide, college } = await guided()
    await sign([own])
    const namesake = await join(world, await addPerson(world, '吴伟'), {
      id: college.id,
      kind: 'college',
    })
    const change = (membershipIds: string[], sure: number) =>
      setPostGuides(officer, { planId, planPostId: run.posts[0]!, membershipIds, sure })
    const other = [namesake.acting.college!.id]
    await expect(change(other, 0)).rejects.toMatchObject({ code: 'agreements_outdate' })
    expect(await change(other, 1)).toEqual({ agreements: 1, signed: 0 })
    expect((await getAgreement(officer, own)).current).not.toBeNull()
    expect(await change([guide.acting.college!.id], 0)).toEqual({ agreements: 0, signed: 0 })
    expect((await getAgreement(officer, own)).current).toBeNull()
  })

  it('on paper stand as well', async () => {
    const { officer, planId, minorId, ids, own, renameAll, run } = await guided()
    const postId = run.posts[0]!
    for (const giver of ['student', 'guardian'] as const) {
      const paper = { postId, giver, answer: 'agreed' as const, reason: '', paper: PDF }
      await fileConsent(officer, { planId, studentId: minorId, ...paper })
    }
    const minors = ids.find((id) => id !== own)!
    await fileAgreement(officer, { agreementId: minors, paper: PDF })
    await renameAll()
    expect(await getAgreement(officer, minors)).toMatchObject({
      ...{ state: 'signed', current: null, namesNow: { employer: '三源新材料' } },
    })
  })
})
