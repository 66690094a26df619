import { expect, it } from 'vitest'
import { readFile } from '#app/accounts/files.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { lawfulTerms, type RuleCode, type RuleTerms } from '#app/placement/demands/model/rules.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { getStudent } from '#app/placement/roster/student.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { listOwnPosts } from '#app/placement/runs/own-post-desk.ts'
import { fileForOwnPost, takeOwnPostFilingBack } from '#app/placement/runs/own-post-filings.ts'
import { askOwnPost, getOwnPosts, withdrawOwnPost } from '#app/placement/runs/own-posts.ts'
import { BYTES } from '#tests/accounts/papers.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, FOUND } from './run-fixtures.ts'

const FAR = { ...FOUND, districtCode: '321200' }
const FILE = { name: '备案.pdf', bytes: BYTES.pdf }

/** Puts a rule into other terms, and takes that back when the test is over. */
async function withRule(
  world: World,
  code: RuleCode,
  terms: Partial<RuleTerms>,
  work: () => Promise<void>,
) {
  const change = async (changed: RuleTerms) => {
    const last = await world.context.db
      .selectFrom('ruleVersion')
      .where('code', '=', code)
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst()
    const version = last?.version ?? 0
    await changeRule(world.context, { code, version, terms: changed, reason: '省厅文件' })
  }
  await change({ ...lawfulTerms(code), ...terms })
  await work().finally(() => change(lawfulTerms(code)))
}

onBothDatabases('filings for posts that students have found', (world) => {
  async function asking(facts = FAR) {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const person = world.as(await addOwnStudent(world, college))
    const { id } = await askOwnPost(person, facts)
    const { planId } = run
    const officer = world.as(college.officer)
    const filing = {
      ...{ planId, ownPostId: id, rule: 'outside_province', reason: '鲁教职备 12 号' },
      file: FILE,
    }
    const approve = () => decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const post = async () => (await listOwnPosts(officer, planId)).posts[0]!
    const unfiled = async () =>
      (await getGates(officer, planId))
        .find(({ gate }) => gate === 'filings')!
        .open.find(({ code }) => code === 'own_filing_missing')
    return { college, person, officer, planId, id, filing, approve, post, unfiled }
  }

  it('lift what they lift, so that the post is approved and the gate has nothing against it', async () => {
    const { college, person, officer, filing, approve, post, unfiled } = await asking()
    expect(await post()).toMatchObject({
      ...{ refused: ['outside_province'], unfiled: ['outside_province'], mayFile: true },
      filings: [],
    })
    await expect(approve()).rejects.toMatchObject({ code: 'own_post_refused' })
    await fileForOwnPost(officer, filing)
    const filed = await post()
    expect(filed).toMatchObject({
      ...{ refused: [], unfiled: [] },
      filings: [{ ruleCode: 'outside_province', reason: filing.reason, fileName: FILE.name }],
    })
    expect(filed.filings[0]!.by).not.toBeNull()
    expect(filed.judgements).toContainEqual({
      ...{ rule: 'outside_province', verdict: 'lifted', params: {} },
    })
    await approve()
    expect(await unfiled()).toBeUndefined()
    // The student reads that, and neither number nor document.
    const own = await getOwnPosts(person)
    expect(own!.posts).toMatchObject([{ state: 'approved', filed: ['outside_province'] }])
    expect(JSON.stringify(own)).not.toContain(filing.reason)
    const { fileId } = filed.filings[0]!
    expect((await readFile(officer, { fileId })).mediaType).toBe('application/pdf')
    const teacher = world.as(await addClassTeacher(world, college))
    const { studentId } = filed
    const { found } = await getStudent(teacher, { studentId })
    expect(found).toMatchObject([{ employer: FOUND.employer, filed: ['outside_province'] }])
    expect(JSON.stringify(found)).not.toContain(filing.reason)
    for (const reader of [person, teacher])
      await expect(readFile(reader, { fileId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are recorded by an officer of the college, with a number and a document', async () => {
    const { college, person, officer, filing, post } = await asking()
    const other = world.as((await addCollege(world)).officer)
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(fileForOwnPost(other, filing)).rejects.toMatchObject({ code: 'not_found' })
    await expect(fileForOwnPost(person, filing)).rejects.toMatchObject({ code: 'not_found' })
    await expect(fileForOwnPost(teacher, filing)).rejects.toMatchObject({ code: 'not_allowed' })
    const refusals = [
      [{ reason: ' ' }, 'reason_required', 'reason'],
      [{ file: { ...FILE, bytes: BYTES.exe } }, 'file_type', 'file'],
      [{ rule: 'pay_share' }, 'ruling_refused', undefined],
      [{ rule: 'night_shift' }, 'ruling_refused', undefined],
      [{ rule: 'made_up' }, 'ruling_refused', undefined],
      [{ ownPostId: 'x' }, 'not_found', undefined],
    ] as const
    for (const [wrong, code, field] of refusals) {
      await expect(fileForOwnPost(officer, { ...filing, ...wrong })).rejects.toMatchObject({
        code,
        ...(field && { field }),
      })
    }
    expect((await post()).filings).toEqual([])
    const elsewhere = await asking()
    await expect(
      fileForOwnPost(officer, { ...filing, ownPostId: elsewhere.id }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lift no rule that nothing lifts, nor one about the student herself', async () => {
    const { officer, filing, approve, post } = await asking({ ...FAR, pay: 1000 })
    await fileForOwnPost(officer, filing)
    expect(await post()).toMatchObject({ refused: ['pay_share'], unfiled: [] })
    await expect(approve()).rejects.toMatchObject({ code: 'own_post_refused' })
  })

  it('are taken back while the post waits, and stay in what was recorded', async () => {
    const { college, officer, planId, filing, approve, post } = await asking()
    await fileForOwnPost(officer, filing)
    const [first] = (await post()).filings
    const back = { planId, filingId: first!.id }
    const other = await addCollege(world)
    await expect(takeOwnPostFilingBack(world.as(other.officer), back)).rejects.toMatchObject({
      code: 'not_found',
    })
    await takeOwnPostFilingBack(officer, back)
    await expect(takeOwnPostFilingBack(officer, back)).rejects.toMatchObject({ code: 'conflict' })
    const { name } = await world.context.db
      .selectFrom('account')
      .where('id', '=', college.officer.accountId)
      .select('name')
      .executeTakeFirstOrThrow()
    expect(await post()).toMatchObject({
      refused: ['outside_province'],
      filings: [{ takenBackBy: name, takenBackAt: world.context.clock.now() }],
    })
    await expect(approve()).rejects.toMatchObject({ code: 'own_post_refused' })
    await fileForOwnPost(officer, { ...filing, reason: '鲁教职备 13 号' })
    await approve()
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', planId)
      .where('action', 'like', 'plan.own_post_fil%')
      .select(['action', 'details'])
      .orderBy('id')
      .execute()
    const details = { rule: 'outside_province' }
    expect(log).toEqual([
      { action: 'plan.own_post_filed', details },
      { action: 'plan.own_post_filing_taken_back', details },
      { action: 'plan.own_post_filed', details },
    ])
  })

  it('that let a post be approved are replaced and not taken back', async () => {
    const { officer, planId, filing, approve, post, unfiled } = await asking()
    await fileForOwnPost(officer, filing)
    await approve()
    const [first] = (await post()).filings
    await expect(
      takeOwnPostFilingBack(officer, { planId, filingId: first!.id }),
    ).rejects.toMatchObject({ code: 'conflict' })
    // One more beside it is none; who has not seen the one that stands replaces nothing.
    await expect(fileForOwnPost(officer, filing)).rejects.toMatchObject({ code: 'ruling_refused' })
    const again = { ...filing, reason: '鲁教职备 13 号', replaces: first!.id }
    await fileForOwnPost(officer, again)
    await expect(fileForOwnPost(officer, again)).rejects.toMatchObject({ code: 'conflict' })
    const { filings } = await post()
    expect(filings.map(({ reason, takenBackAt }) => [reason, takenBackAt !== null])).toEqual([
      ['鲁教职备 12 号', true],
      ['鲁教职备 13 号', false],
    ])
    expect(await unfiled()).toBeUndefined()
  })

  it('are of one request: who asks for another post has none yet', async () => {
    const { person, officer, id, filing, post, planId } = await asking()
    await fileForOwnPost(officer, filing)
    await withdrawOwnPost(person, { id })
    await expect(fileForOwnPost(officer, filing)).rejects.toMatchObject({ code: 'conflict' })
    await askOwnPost(person, { ...FAR, districtCode: '110105' })
    expect(await post()).toMatchObject({ refused: ['outside_province'], filings: [] })
    const { posts } = await listOwnPosts(officer, planId)
    expect(posts).toMatchObject([{ state: 'asked' }, { state: 'withdrawn', mayFile: false }])
  })

  it('are missing for an approved post once a rule comes that asks for one', async () => {
    await withRule(world, 'outside_province', { severity: 'off' }, async () => {
      const { officer, filing, approve, unfiled } = await asking()
      await approve()
      expect(await unfiled()).toBeUndefined()
      await withRule(world, 'outside_province', {}, async () => {
        expect(await unfiled()).toMatchObject({ count: 1 })
        await fileForOwnPost(officer, filing)
        expect(await unfiled()).toBeUndefined()
      })
    })
  })

  it('are one where two officers file at once', async () => {
    const { officer, filing, post } = await asking()
    const filed = await Promise.allSettled([
      fileForOwnPost(officer, filing),
      fileForOwnPost(officer, { ...filing, reason: '鲁教职备 13 号' }),
    ])
    expect(filed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await post()).filings).toHaveLength(1)
  })

  it('come too late once the plan has ended', async () => {
    const { officer, planId, filing } = await asking()
    await world.context.db
      .updateTable('plan')
      .set({ state: 'ended' })
      .where('id', '=', planId)
      .execute()
    await expect(fileForOwnPost(officer, filing)).rejects.toMatchObject({ code: 'own_post_closed' })
  })

  it('are not asked for a site that nobody has visited, which keeps no post from being approved', async () => {
    await withRule(world, 'site_visit', { severity: 'refuse' }, async () => {
      const { officer, planId, approve, post } = await asking(FOUND)
      expect(await post()).toMatchObject({ refused: [], visit: 'missing' })
      await approve()
      const gates = await getGates(officer, planId)
      expect(gates.find(({ gate }) => gate === 'site_visits')!.open).toContainEqual(
        expect.objectContaining({
          code: 'visit_missing',
          names: [expect.any(String), FOUND.employer],
        }),
      )
    })
  })
})
