import { expect, it } from 'vitest'
import { collectOwnData } from '#app/fair/people/data-export.ts'
import { exportPage } from '#app/fair/people/model/export-page.ts'
import { translator } from '#app/i18n/index.ts'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import { tellHardship } from '#app/placement/preferences/hardship.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addPapers } from '#tests/placement/agreements/paper-fixtures.ts'
import {
  addCollege,
  addOwnStudent,
  addStudent,
  ownStudentId,
} from '#tests/placement/college-fixtures.ts'
import { addRun, FOUND, solveRun, wish } from '#tests/placement/runs/run-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('a student’s copy of the own data', (world) => {
  it('has what the roster says, in words and without what is sealed', async () => {
    const college = await addCollege(world)
    const { id, number } = await addStudent(world, college, { idNumber: '37021320080305122X' })
    const { accountId } = await addPerson(world, '孙悦')
    await world.context.db
      .updateTable('student')
      .set({ accountId, codeHash: 'a secret' })
      .where('id', '=', id)
      .execute()
    const data = await collectOwnData(world.context, accountId)
    expect(data.student).toMatchObject([{ number, name: '孙悦', birthDay: '2008-03-05' }])
    const secret = Object.keys(data.student![0]!).filter((field) =>
      /sealed|index|^code/i.test(field),
    )
    expect(secret).toEqual([])
    const page = exportPage(translator('zh-CN'), data, '2026-11-23')
    for (const words of ['学生名册里的你', '性别', '女', '李沧区']) expect(page).toContain(words)
    for (const raw of ['female', 'enrolled', '370213', 'a secret']) expect(page).not.toContain(raw)
  })

  it('has her wishes, what she told, and where and how she was placed', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[1]] })
    const { db } = world.context
    const inState = (state: 'collecting' | 'allocating') =>
      db.updateTable('plan').set({ state }).where('id', '=', run.planId).execute()
    const person = await addOwnStudent(world, college)
    const id = await ownStudentId(world, person)
    await wish(world, run, id, [0, 1])
    await inState('collecting')
    await tellHardship(world.as(person), { words: '母亲透析' })
    await inState('allocating')
    await askOwnPost(world.as(person), FOUND)
    const allocationId = await solveRun(world, college, run)
    const settled = { planId: run.planId, allocationId, studentId: id }
    const about = { reason: '和学生1商量过', told: { own: '家在附近' } }
    await settle(world.as(college.officer), { ...settled, settling: { act: 'lock' }, ...about })
    await publishAllocation(world.as(college.officer), {
      ...{ planId: run.planId, allocationId: await solveRun(world, college, run) },
      ...{ after: 0, note: '' },
    })
    await db
      .insertInto('candidateView')
      .values({
        ...{ planPostId: run.posts[1]!, studentId: id, place: 2, refused: true },
        ...{ reason: '面谈迟到', byAccountId: null, at: world.context.clock.now() },
      })
      .execute()

    const data = await collectOwnData(world.context, person.accountId)
    expect(data['hardship_note']).toMatchObject([{ words: '母亲透析', plan: '春季跟岗实习' }])
    expect(data['preference']![0]!['posts']).toEqual([
      expect.stringContaining('岗位甲'),
      expect.stringContaining('岗位乙'),
    ])
    expect(data['placement']).toMatchObject([{ choice: 1, isCurrent: true }])
    expect(data['placement']![0]!['post']).toContain('岗位甲')
    const page = exportPage(translator('zh-CN'), data, '2026-11-23')
    for (const words of ['母亲透析', '家在附近', FOUND.employer, '第几志愿', '锁定']) {
      expect(page).toContain(words)
    }
    expect(page.match(/<dt>[^<]*[A-Za-z_]{2}[^<]*<\/dt>/g) ?? []).toEqual([])
    const said = JSON.stringify(data) + page
    // Of another student nothing, of the employer its comparison alone not.
    for (const other of ['学生1', run.students[0]!.id, '面谈迟到', 'wordsSealed', '>lock<']) {
      expect(said).not.toContain(other)
    }

    await db.transaction().execute((trx) => eraseAccount(world.context, trx, person.accountId))
    const lock = await db
      .selectFrom('placementLock')
      .where('studentId', '=', id)
      .select(['reason', 'told', 'planPostId'])
      .executeTakeFirstOrThrow()
    expect(lock).toEqual({ reason: '', told: '', planPostId: run.posts[0] })
    const view = db.selectFrom('candidateView').where('studentId', '=', id).select('reason')
    expect(await view.execute()).toEqual([{ reason: '' }])
    // She stays where the college has placed her.
    const placed = db.selectFrom('placement').where('studentId', '=', id).select('planPostId')
    expect(await placed.execute()).toEqual([{ planPostId: run.posts[0] }])
  })

  it('has her consent and her agreement in words, and both outlast the account', async () => {
    const college = await addCollege(world)
    const { person, planId, studentId } = await addPapers(world, college, { state: 'published' })
    const { intern } = await getOwnPapers(world.as(person))
    const answer = { postId: intern!.postId, answer: 'refused', reason: '离家太远' } as const
    await giveConsent(world.as(person), answer)
    await takePlanStep(world.as(college.officer), { planId, action: 'begin_agreements' })
    const { db } = world.context
    const remindedAt = world.context.clock.now()
    await db.insertInto('consentReminder').values({ planId, studentId, remindedAt }).execute()

    const data = await collectOwnData(world.context, person.accountId)
    expect(data['consent']).toMatchObject([{ giver: 'student', reason: '离家太远' }])
    expect(data['consent']![0]!['post']).toContain('岗位甲')
    expect(data['agreement']).toMatchObject([{ state: 'open', terms: { title: '岗位甲' } }])
    expect(data['consent_reminder']).toHaveLength(1)
    for (const hidden of ['givenBy', 'filedBy', 'fileId', 'voidedBy']) {
      expect(JSON.stringify([data['consent'], data['agreement']])).not.toContain(hidden)
    }
    const page = exportPage(translator('zh-CN'), data, '2026-11-23')
    for (const words of ['学生本人', '不同意', '离家太远', '待签', '协议内容', '岗位：岗位甲']) {
      expect(page).toContain(words)
    }
    const papers = page.match(/<h2>(知情同意|三方协议)<\/h2>.*?<\/section>/gs) ?? []
    expect(papers).toHaveLength(2)
    for (const raw of ['refused', '>open<', 'month', 'null', 'undefined', 'agreement.', 'demand.'])
      expect(papers.join('')).not.toContain(raw)

    await db.transaction().execute((trx) => eraseAccount(world.context, trx, person.accountId))
    const left = async (table: 'consent' | 'agreement' | 'consentReminder') =>
      (await db.selectFrom(table).where('studentId', '=', studentId).select('planId').execute())
        .length
    expect(await left('consent')).toBe(1)
    expect(await left('agreement')).toBe(1)
    expect(await left('consentReminder')).toBe(0)
  })
})
