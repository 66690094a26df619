import { complaintTick, readComplaintTicks } from '#app/fair/screening/model/complaint.ts'
import {
  COMPLAINT_SORTS,
  readComplaintFilter,
  writeComplaintFilter,
} from '#app/fair/screening/model/complaint-list.ts'
import {
  readScreeningFilter,
  writeScreeningFilter,
} from '#app/fair/screening/model/screening-list.ts'
import { expect, it } from 'vitest'
import { newLinkSecret } from '#app/accounts/secrets.ts'
import { createDraft, deleteDraft } from '#app/fair/opening-drafts.ts'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { saveTyped } from '#app/fair/opening-typing.ts'
import {
  answerComplaint,
  answerComplaints,
  getComplaint,
  listComplaints,
} from '#app/fair/screening/complaints.ts'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { purgeScreening } from '#app/fair/screening/records-purge.ts'
import { findOwnReport, getReceipt, reportOpening } from '#app/fair/screening/reports.ts'
import {
  decideOnSelected,
  decideOnWords,
  getScreeningQueue,
} from '#app/fair/screening/screening-queue.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addEmployer, addOpening, addOrganiser, addPerson } from '#tests/support/people.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { addFlagged } from '#tests/support/flagged.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const ALL = readScreeningFilter(new URLSearchParams())

async function stateOf(world: World, id: string) {
  const { state, flagged } = await world.context.db
    .selectFrom('opening')
    .where('id', '=', id)
    .select(['state', 'flagged'])
    .executeTakeFirstOrThrow()
  return { state, flagged }
}

onBothDatabases('the queue of flagged words', (world) => {
  it('shows what waits by rule and severity, decides on many, and tells what it could not', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const sex = await addFlagged(world, employerId, '限男性')
    const money = await addFlagged(world, employerId, '入职交押金')
    await world.context.db
      .updateTable('opening')
      .set({ updatedAt: addDays(world.context.clock.now(), 1) })
      .where('id', '=', money)
      .execute()
    const organiser = world.as(officer)
    const queue = await getScreeningQueue(organiser, { filter: ALL, openingId: null })
    expect(queue).toMatchObject({ total: 2, counts: { sex: 1, money: 1 }, current: { id: sex } })
    expect(queue.current?.flags).toMatchObject([{ term: '限男性', start: 0, end: 3 }])
    const review = { ...ALL, severity: 'review' } as const
    const narrowed = await getScreeningQueue(organiser, { filter: review, openingId: null })
    expect(narrowed.page.items.map((item) => item.id)).toEqual([money])
    const titles = async (sort: string) => {
      const filter = readScreeningFilter(new URLSearchParams({ sort }))
      const { page } = await getScreeningQueue(organiser, { filter, openingId: null })
      return page.items.map((item) => item.id)
    }
    expect(await titles('since')).toEqual([sex, money])
    expect(await titles('-since')).toEqual([money, sex])

    await expect(
      getScreeningQueue(world.as(recruiter), { filter: ALL, openingId: null }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
    const decision = { openingIds: [sex, money], action: 'return', reason: '请删去' } as const
    await expect(decideOnWords(world.as(recruiter), decision)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect(await decideOnWords(organiser, decision)).toMatchObject({ decided: 2, failed: [] })
    expect(await stateOf(world, sex)).toEqual({ state: 'draft', flagged: true })
    const { officer: second } = await addOrganiser(world)
    const late = { openingIds: [sex], action: 'approve', reason: '可以' } as const
    const name = officer.kind === 'account' ? officer.name : ''
    expect(await decideOnWords(world.as(second), late), 'who was there before').toMatchObject({
      decided: 0,
      failed: [
        {
          fault: 'transition_refused',
          count: 1,
          named: [{ openingId: sex, earlier: { what: 'returned', by: name, reason: '请删去' } }],
        },
      ],
    })
    const desk = await getDeskOpening(world.as(recruiter), { openingId: sex })
    expect(desk.decided).toMatchObject([{ term: '限男性', decision: 'returned', reason: '请删去' }])
  })

  it('is found by words, employer and fair, counted so, and decided on so', async () => {
    const { officer } = await addOrganiser(world)
    const organiser = world.as(officer)
    const spring = await addEmployer(world, { name: '春笋用语（演示）有限公司' })
    const other = await addEmployer(world, { name: '秋叶用语（演示）有限公司' })
    const fairId = await addFair(world, { code: 'words' })
    const cook = await addFlagged(world, spring.id, '限男性', 'b厨师')
    const guard = await addFlagged(world, spring.id, '入职交押金', 'a保安')
    const theirs = await addFlagged(world, other.id, '限男性', 'c厨师')
    const { db } = world.context
    await db.updateTable('opening').set({ fairId }).where('id', 'in', [guard, theirs]).execute()
    const find = async (query: Record<string, string>) => {
      const filter = readScreeningFilter(new URLSearchParams(query))
      const written = new URLSearchParams(writeScreeningFilter(filter))
      expect(readScreeningFilter(written)).toEqual(filter)
      const queue = await getScreeningQueue(organiser, { filter, openingId: null })
      return { ids: queue.page.items.map(({ id }) => id), counts: queue.counts, found: queue.found }
    }
    const byTitle = { sort: 'title' }
    expect(await find({ ...byTitle, q: '用语（演示）' })).toEqual({
      ids: [guard, cook, theirs],
      counts: { sex: 2, money: 1 },
      found: 3,
    })
    const turned = await find({ sort: '-title', q: '用语（演示）' })
    expect(turned.ids, 'title, downwards').toEqual([theirs, cook, guard])
    expect((await find({ ...byTitle, q: '春笋' })).ids, 'employer').toEqual([guard, cook])
    expect((await find({ ...byTitle, q: '厨师' })).ids, 'title').toEqual([cook, theirs])
    expect((await find({ ...byTitle, q: '押金' })).ids, 'a flagged word').toEqual([guard])
    expect((await find({ ...byTitle, fair: 'words' })).ids).toEqual([guard, theirs])
    expect((await find({ ...byTitle, fair: fairId, rule: 'sex' })).ids).toEqual([theirs])
    // The chips count what words and fair find, whatever rule is chosen.
    expect(await find({ q: '春笋', rule: 'money' })).toEqual({
      ids: [guard],
      counts: { sex: 1, money: 1 },
      found: 2,
    })
    expect(await find({ q: '没人写过' })).toEqual({ ids: [], counts: {}, found: 0 })
    const filter = readScreeningFilter(new URLSearchParams({ q: '厨师', fair: 'words' }))
    const selection = { ids: [], all: world.context.clock.now() }
    const decision = { filter, selection, action: 'return', reason: '请删去' } as const
    expect(await decideOnSelected(organiser, decision)).toEqual({ decided: 1, failed: [], left: 0 })
    expect((await stateOf(world, theirs)).state).toBe('draft')
    expect((await stateOf(world, cook)).state).toBe('in_review')
  })

  it('lets words through of an employer that is not admitted, and publishes nothing of it', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world, { admission: 'in_review' })
    const id = await addFlagged(world, employerId, '限男性')
    const decision = { openingIds: [id], action: 'approve', reason: '井下作业' } as const
    expect(await decideOnWords(world.as(officer), decision)).toMatchObject({
      decided: 1,
      failed: [],
    })
    expect(await stateOf(world, id)).toEqual({ state: 'in_review', flagged: false })
    const again = await decideOnWords(world.as(officer), { ...decision, action: 'approve' })
    expect(again.failed, 'no step of it, and yet known').toMatchObject([
      { named: [{ earlier: { what: 'approved', reason: '井下作业' } }] },
    ])
  })

  it('says so where the employer was quicker', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const id = await addFlagged(world, employerId, '限男性')
    const withdrawal = {
      openingId: id,
      action: 'withdraw',
      side: 'employer',
      reason: '写错了',
    } as const
    await changeOpening(world.as(recruiter), withdrawal)
    const decision = { openingIds: [id], action: 'approve', reason: '可以' } as const
    const { failed } = await decideOnWords(world.as(officer), decision)
    expect(failed).toMatchObject([{ named: [{ earlier: { what: 'changed', by: null } }] }])
  })
})

onBothDatabases('a form as it is typed', (world) => {
  it('is answered with what the law says, and nothing of it is stored', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { openingId } = await createDraft(world.as(recruiter), { employerId })
    const typed = { title: '保安（男）', requirements: '18-45周岁' }
    const hand = { editor: '', version: '', overwrite: true }
    const { flags } = await saveTyped(world.as(recruiter), { openingId, typed, ...hand })
    expect(flags).toMatchObject([
      { field: 'title', rule: 'sex', term: '男', approved: false },
      { field: 'requirements', rule: 'age', severity: 'warning' },
    ])
    const stored = await world.context.db.selectFrom('openingFlag').selectAll().execute()
    expect(stored).toEqual([])
    const desk = await getDeskOpening(world.as(recruiter), { openingId })
    expect(desk.publishing).toEqual({ way: 'hand_in', flagged: true })
  })
})

onBothDatabases('a report of an opening', (world) => {
  const report = { kind: 'fee', words: '要交 300 元', contact: '', address: '::1' } as const

  it('is made by anybody, answered once, and read with its secret alone', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id: openingId } = await addOpening(world, employerId)
    const guest = world.as(ANONYMOUS)
    const { complaintId, secret } = await reportOpening(guest, { ...report, openingId })
    const key = { complaintId, secret: secret ?? '' }
    expect(await getReceipt(guest, key)).toMatchObject({ words: '要交 300 元', outcome: null })
    for (const wrong of ['', 'x', `${key.secret}x`]) {
      await expect(getReceipt(guest, { complaintId, secret: wrong })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await expect(getReceipt(world.as(recruiter), { ...key, secret: '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const organiser = world.as(officer)
    expect(
      (
        await listComplaints(organiser, {
          filter: readComplaintFilter(new URLSearchParams()),
        })
      ).page.items,
    ).toMatchObject([{ id: complaintId, byAccount: false }])
    const answer = {
      complaintId,
      outcome: 'upheld',
      answer: '属实，已撤下',
      withdraw: true,
      seen: 0,
    } as const
    await expect(answerComplaint(world.as(recruiter), answer)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await answerComplaint(organiser, answer)
    expect((await stateOf(world, openingId)).state).toBe('withdrawn')
    expect(await getReceipt(guest, key)).toMatchObject({
      outcome: 'upheld',
      answer: '属实，已撤下',
    })
    await expect(answerComplaint(organiser, answer)).rejects.toMatchObject({
      code: 'transition_refused',
    })
    expect((await getComplaint(organiser, { complaintId })).opening).toMatchObject({
      state: 'withdrawn',
      removable: false,
    })
  })

  it('of an account is told by a notice, and pressed twice is one', async () => {
    const { officer } = await addOrganiser(world)
    const seeker = await addPerson(world)
    const { id: employerId } = await addEmployer(world)
    const { id: openingId } = await addOpening(world, employerId)
    const press = () => reportOpening(world.as(seeker), { ...report, openingId })
    const [one, other] = [await press(), await press()]
    expect(one).toEqual({ complaintId: other.complaintId, secret: null, again: false })
    expect(other.again).toBe(true)
    const { complaintId } = one
    const answer = {
      complaintId,
      outcome: 'unfounded',
      answer: '没有收费',
      withdraw: false,
      seen: 0,
    } as const
    await answerComplaint(world.as(officer), answer)
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', seeker.accountId)
      .select(['kind', 'href'])
      .execute()
    expect(notices).toEqual([
      { kind: 'notice.complaint_answered', href: `/reports/${complaintId}` },
    ])
    expect((await stateOf(world, openingId)).state).toBe('published')
  })

  it('of a guest, pressed twice or twice at once, is one and keeps its secret', async () => {
    const { id: employerId } = await addEmployer(world)
    const { id: openingId } = await addOpening(world, employerId)
    const guest = world.as(ANONYMOUS)
    const form = { ...report, openingId, press: newLinkSecret() }
    const [one, other] = await Promise.all([reportOpening(guest, form), reportOpening(guest, form)])
    expect(other).toEqual({ ...one, again: !one.again })
    expect(await reportOpening(guest, form)).toEqual({ ...one, again: true })
    const key = { complaintId: one.complaintId, secret: one.secret ?? '' }
    expect(await getReceipt(guest, key)).toMatchObject({ words: '要交 300 元' })
    // Another form, or one that brings nothing of ours, are reports of their own.
    const others = [
      await reportOpening(guest, { ...form, press: newLinkSecret() }),
      await reportOpening(guest, { ...form, press: 'x' }),
    ]
    expect(new Set([one, ...others].map(({ complaintId }) => complaintId)).size).toBe(3)
    expect(others[1]?.secret).toMatch(/^[0-9a-f]{32}$/)
  })

  it('of a guest who has reported it is added to the first, known by device, form or contact', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const { id: openingId } = await addOpening(world, employerId)
    const guest = world.as(ANONYMOUS)
    const device = newGuestSecret()
    const first = { ...report, openingId, device, contact: '139 0000 1234', press: newLinkSecret() }
    const { complaintId } = await reportOpening(guest, first)
    expect(await findOwnReport(guest, { openingId, device })).toMatchObject({ id: complaintId })

    const again = { ...first, press: newLinkSecret(), contact: '' }
    const same = await reportOpening(guest, again)
    expect(same).toEqual({ complaintId, secret: null, again: true })
    const more = { ...again, words: '还扣身份证' }
    expect(await reportOpening(guest, more)).toEqual(same)
    expect(await reportOpening(guest, more)).toEqual(same)
    expect(await getReceipt(guest, { complaintId, secret: '', device })).toMatchObject({
      words: '要交 300 元',
      additions: [{ words: '还扣身份证' }],
    })
    const stranger = getReceipt(guest, { complaintId, secret: '', device: newGuestSecret() })
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })

    // The contact alone joins the case, and is told nothing of it.
    const other = { ...report, openingId, kind: 'untrue', device: newGuestSecret() } as const
    const joined = await reportOpening(guest, {
      ...other,
      words: '地址是假的',
      contact: '+86 139-0000-1234',
    })
    expect(joined).toMatchObject({ again: false })
    expect(joined.complaintId).not.toBe(complaintId)
    const key = { complaintId: joined.complaintId, secret: joined.secret ?? '' }
    expect(await getReceipt(guest, key)).toMatchObject({ words: '地址是假的', additions: [] })

    const filter = readComplaintFilter(new URLSearchParams())
    const { page } = await listComplaints(world.as(officer), { filter })
    const cases = page.items.filter((item) => item.openingId === openingId)
    expect(cases).toMatchObject([{ id: complaintId, additions: 2 }])
    const seen = await getComplaint(world.as(officer), { complaintId })
    expect(seen.additions.map(({ words }) => words)).toEqual(['还扣身份证', '地址是假的'])

    const answer = { outcome: 'unfounded', answer: '查无此事', withdraw: false, seen: 2 } as const
    const unseen = answerComplaint(world.as(officer), { complaintId, ...answer, seen: 1 })
    await expect(unseen).rejects.toMatchObject({ code: 'complaint_added' })
    await answerComplaint(world.as(officer), { complaintId, ...answer })
    expect(await getReceipt(guest, key)).toMatchObject({ answer: '查无此事' })
    // Once it is answered, a report is a new case.
    expect(await reportOpening(guest, more)).toMatchObject({ again: false })
  })

  it('that comes while its first one is being answered is a case of its own', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const { id: openingId } = await addOpening(world, employerId)
    const guest = world.as(ANONYMOUS)
    const device = newGuestSecret()
    const { complaintId } = await reportOpening(guest, { ...report, openingId, device })
    const { db } = world.context
    let added: ReturnType<typeof reportOpening> | undefined
    await db.transaction().execute(async (trx) => {
      await trx
        .selectFrom('complaint')
        .where('id', '=', complaintId)
        .select('id')
        .forUpdate()
        .execute()
      added = reportOpening(guest, { ...report, openingId, device, words: '还扣身份证' })
      await world.waiting()
      await trx
        .updateTable('complaint')
        .set({ outcome: 'unfounded', answer: '没有', answeredAt: world.context.clock.now() })
        .where('id', '=', complaintId)
        .execute()
    })
    const second = await added
    expect(second).toMatchObject({ again: false })
    expect(second?.complaintId).not.toBe(complaintId)
    const seen = await getComplaint(world.as(officer), { complaintId })
    expect(seen.additions).toEqual([])
  })

  it('added and answered at the same moment leaves nothing unread', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const guest = world.as(ANONYMOUS)
    for (let round = 0; round < 4; round++) {
      const { id: openingId } = await addOpening(world, employerId)
      const device = newGuestSecret()
      const first = { ...report, openingId, device }
      const { complaintId } = await reportOpening(guest, first)
      const answer = { outcome: 'unfounded', answer: '没有', withdraw: false, seen: 0 } as const
      const [answered, added] = await Promise.allSettled([
        answerComplaint(world.as(officer), { complaintId, ...answer }),
        reportOpening(guest, { ...first, words: '还扣身份证' }),
      ])
      expect(added.status).toBe('fulfilled')
      const { additions, outcome } = await getComplaint(world.as(officer), { complaintId })
      expect(outcome).toBe(answered.status === 'fulfilled' ? 'unfounded' : null)
      expect(additions).toHaveLength(answered.status === 'fulfilled' ? 0 : 1)
    }
  })

  it('is found by words, kind, fair and day, in every order', async () => {
    const { officer } = await addOrganiser(world)
    const { db, clock } = world.context
    const { id: employerId } = await addEmployer(world, { name: '春芽举报（演示）有限公司' })
    const fairId = await addFair(world, { code: 'complaints' })
    const one = await addOpening(world, employerId, { title: '甲岗位' })
    const two = await addOpening(world, employerId, { title: '乙岗位' })
    await db.updateTable('opening').set({ fairId }).where('id', '=', two.id).execute()
    const guest = world.as(ANONYMOUS)
    const device = newGuestSecret()
    const made = { ...report, device, words: '先交三百' }
    const fee = await reportOpening(guest, { ...made, openingId: one.id })
    await reportOpening(guest, { ...made, openingId: one.id, kind: 'untrue', words: '地址是假的' })
    const start = clock.now()
    world.setNow(addDays(start, 2))
    const sex = await reportOpening(guest, {
      ...report,
      openingId: two.id,
      kind: 'discrimination',
      words: '',
    })
    const find = async (query: Record<string, string>) => {
      const filter = readComplaintFilter(new URLSearchParams(query))
      expect(readComplaintFilter(new URLSearchParams(writeComplaintFilter(filter)))).toEqual(filter)
      const { page, open } = await listComplaints(world.as(officer), { filter })
      const own = page.items.filter((item) => item.employerId === employerId)
      return { ids: own.map(({ id }) => id), open, own }
    }
    const [first, second] = [fee.complaintId, sex.complaintId]
    const all = { q: '春芽举报' }
    expect(await find(all)).toMatchObject({ ids: [first, second], open: 2 })
    expect((await find({ q: '先交' })).ids).toEqual([first])
    expect((await find({ q: '甲岗' })).ids, 'title').toEqual([first])
    expect((await find({ q: '是假的' })).own, 'an addition').toMatchObject([
      { id: first, added: [{ kind: 'untrue', words: '地址是假的' }] },
    ])
    expect((await find({ q: '没人说过' })).open).toBe(0)
    expect((await find({ ...all, kind: 'discrimination' })).ids).toEqual([second])
    expect((await find({ ...all, kind: 'untrue' })).ids, 'an addition').toEqual([first])
    expect((await find({ fair: fairId })).ids).toEqual([second])
    expect((await find({ ...all, to: shanghaiDay(start) })).ids).toEqual([first])
    expect((await find({ ...all, from: shanghaiDay(addDays(start, 1)) })).ids).toEqual([second])
    expect((await find({ ...all, from: 'nonsense' })).ids).toEqual([first, second])
    for (const sort of COMPLAINT_SORTS) {
      const there = (await find({ ...all, sort })).ids
      expect(there.toSorted(), sort).toEqual([first, second].toSorted())
    }
    expect((await find({ ...all, sort: '-at' })).ids).toEqual([second, first])
    world.setNow(start)
  })

  it('is answered with others, but not with an addition that nobody has read', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const guest = world.as(ANONYMOUS)
    const file = async (title: string) => {
      const { id: openingId } = await addOpening(world, employerId, { title })
      const device = newGuestSecret()
      const { complaintId } = await reportOpening(guest, { ...report, openingId, device })
      const add = () => reportOpening(guest, { ...report, openingId, device, words: '还扣身份证' })
      return { complaintId, add }
    }
    const [plain, added, late] = [await file('甲'), await file('乙'), await file('丙')]
    await added.add()
    const tick = (id: string, additions: number) => complaintTick({ id, additions })
    const complaints = readComplaintTicks([
      tick(plain.complaintId, 0),
      // Ticked, read again with its addition, and ticked as it is now.
      tick(added.complaintId, 1),
      tick(added.complaintId, 0),
      tick(late.complaintId, 0),
      'nonsense',
    ])
    await late.add()
    const answer = { complaints, outcome: 'unfounded', answer: '已核实，没有收费' } as const
    await expect(answerComplaints(world.as(recruiter), answer)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const { complaintId } = late
    expect(await answerComplaints(world.as(officer), answer)).toEqual({
      answered: 2,
      failed: [
        { complaintId, title: '丙', fault: 'complaint_added' },
        { complaintId: 'nonsense', title: '', fault: 'not_found' },
      ],
    })
    const outcomeOf = async (id: string) =>
      (await getComplaint(world.as(officer), { complaintId: id })).outcome
    expect(await outcomeOf(plain.complaintId)).toBe('unfounded')
    expect(await outcomeOf(complaintId), 'not unseen').toBeNull()
    const again = { ...answer, complaints: complaints.slice(0, 1) }
    expect((await answerComplaints(world.as(officer), again)).failed).toMatchObject([
      { title: '甲', fault: 'transition_refused' },
    ])
  })

  it('is of public openings only', async () => {
    const { id: employerId } = await addEmployer(world)
    const id = await addFlagged(world, employerId, '限男性')
    await expect(
      reportOpening(world.as(ANONYMOUS), { ...report, openingId: id }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

onBothDatabases('records of screening', (world) => {
  it('are kept for three years and no longer', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId } = await addEmployer(world)
    const id = await addFlagged(world, employerId, '限男性')
    const { id: openingId } = await addOpening(world, employerId)
    await decideOnWords(world.as(officer), { openingIds: [id], action: 'return', reason: '请删去' })
    const report = { openingId, kind: 'fee', words: '', contact: '', address: '::1' } as const
    const { complaintId } = await reportOpening(world.as(ANONYMOUS), report)
    const open = await reportOpening(world.as(ANONYMOUS), report)
    const reply = { outcome: 'unfounded', answer: '没有', withdraw: false, seen: 0 } as const
    const answer = { complaintId, ...reply }
    await answerComplaint(world.as(officer), answer)

    const start = world.context.clock.now()
    world.setNow(new Date('2029-11-22T12:00:00+08:00'))
    expect(await purgeScreening(world.context)).toEqual({ flags: 0, complaints: 0 })
    world.setNow(new Date('2029-11-24T12:00:00+08:00'))
    expect(await purgeScreening(world.context)).toEqual({ flags: 1, complaints: 1 })
    expect(await purgeScreening(world.context)).toEqual({ flags: 0, complaints: 0 })
    const left = await world.context.db.selectFrom('complaint').select('id').execute()
    expect(left).toEqual([{ id: open.complaintId }])
    world.setNow(start)
  })

  it('outlive the draft that its employer deletes', async () => {
    const { officer } = await addOrganiser(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const id = await addFlagged(world, employerId, '限男性')
    await changeOpening(world.as(officer), {
      openingId: id,
      action: 'return',
      side: 'organiser',
      reason: '请删去',
    })
    await deleteDraft(world.as(recruiter), { openingId: id })
    const kept = await world.context.db
      .selectFrom('openingFlag')
      .where('employerId', '=', employerId)
      .select(['openingId', 'term', 'reason'])
      .execute()
    expect(kept).toEqual([{ openingId: null, term: '限男性', reason: '请删去' }])
  })
})
