import { expect, it } from 'vitest'
import { createDraft } from '#app/fair/opening-drafts.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { submitOpening } from '#app/fair/opening-submissions.ts'
import { publishWaitingOpenings } from '#app/fair/opening-upkeep.ts'
import { publishInBulk } from '#app/fair/opening-bulk.ts'
import { listEmployerOpenings } from '#app/fair/openings.ts'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import type { OpeningAction } from '#app/fair/model/opening.ts'
import type { OpeningFacts } from '#app/fair/model/opening-form.ts'
import { typeFacts } from '#app/fair/model/opening-typed.ts'
import { saveTyped } from '#app/fair/opening-typing.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const CLEAN = '能看懂图纸，男女不限。'
const BAD = '能看懂图纸，限男性。'

/** What an employer writes of an opening in its own words: a list apart from the one that is tried. */
const OWN_WORDS = [
  'title',
  'occupation',
  'duties',
  'requirements',
  'payText',
  'shiftText',
  'address',
  'contactName',
] as const

onBothDatabases('a flagged opening', (world) => {
  const people = async () => ({ ...(await addOrganiser(world)), ...(await addEmployer(world)) })

  it('of an admitted employer waits for the organiser, and an unflagged one does not', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    const copy = async (requirements: string) => {
      const { openingId } = await createDraft(world.as(recruiter), { employerId, copyOf: id })
      return { openingId, ...(await submit(world, recruiter, openingId, { requirements })) }
    }
    expect(await copy(CLEAN)).toMatchObject({ state: 'published', moved: true })
    const bad = await copy(BAD)
    expect(bad).toMatchObject({ state: 'in_review', moved: true })
    expect(await flags(world, bad.openingId)).toMatchObject([
      {
        field: 'requirements',
        term: '限男性',
        severity: 'prohibited',
        rule: 'sex',
        excerpt: '能看懂图纸，限男性',
        decision: null,
      },
    ])
    // Sending the same again neither publishes it nor flags it twice.
    expect(await submit(world, recruiter, bad.openingId, { requirements: BAD })).toMatchObject({
      state: 'in_review',
    })
    expect(await flags(world, bad.openingId)).toHaveLength(1)
  })

  it.each(OWN_WORDS)(
    'is known by its %s: while it is typed, by form and by edit',
    async (field) => {
      const { id: employerId, recruiter } = await addEmployer(world)
      const changes = { [field]: '限男性' }
      const found = [{ field, term: '限男性', rule: 'sex' }]
      const create = () => createDraft(world.as(recruiter), { employerId })
      const { openingId: posted } = await create()
      const typed = typeFacts(factsWith(changes))
      const hand = { openingId: posted, editor: newId(), version: '', overwrite: true }
      expect((await saveTyped(world.as(recruiter), { ...hand, typed })).flags).toMatchObject(found)
      const held = { state: 'in_review', moved: true }
      expect(await submit(world, recruiter, posted, changes)).toEqual(held)
      expect(await flags(world, posted)).toMatchObject(found)

      const { openingId: edited } = await create()
      await submit(world, recruiter, edited, {})
      expect(await flags(world, edited)).toEqual([])
      expect(await submit(world, recruiter, edited, changes)).toEqual(held)
      expect(await flags(world, edited)).toMatchObject(found)
    },
  )

  it('is published by its employer once the words are gone', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const id = await hand(world, recruiter, employerId, BAD)
    expect(await submit(world, recruiter, id, { requirements: CLEAN })).toEqual({
      state: 'published',
      moved: true,
    })
    expect((await flags(world, id))[0]?.goneAt).not.toBeNull()
  })

  it('leaves the public with the edit that brings the words in', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await expect(getOpeningPage(world.context, { id })).resolves.toMatchObject({ closure: null })
    expect(await submit(world, recruiter, id, { title: '车工（限男性）' })).toEqual({
      state: 'in_review',
      moved: true,
    })
    await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that is withdrawn is gone like any other, and its words are not told', async () => {
    const { id: employerId, recruiter } = await addEmployer(world, { name: '春芽撤下有限公司' })
    const { id } = await addOpening(world, employerId)
    await submit(world, recruiter, id, { title: '车工（限男性）' })
    await step(world, recruiter, id, 'withdraw')
    const page = await getOpeningPage(world.context, { id })
    expect(page).toMatchObject({ closure: 'withdrawn', opening: null, title: '春芽撤下有限公司' })
    expect(JSON.stringify(page)).not.toContain('限男性')
  })

  it('says in its employer’s list for which words it waits, until they are gone', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const id = await hand(world, recruiter, employerId, BAD)
    const waitsFor = async () => {
      const filter = readOpeningFilter(new URLSearchParams())
      const { page } = await listEmployerOpenings(world.as(recruiter), { employerId, filter })
      return page.items.find((item) => item.id === id)?.waitsFor
    }
    expect(await waitsFor()).toEqual(['限男性'])
    await submit(world, recruiter, id, { requirements: CLEAN })
    expect(await waitsFor()).toEqual([])
  })

  it.each([
    ['pause', 'resume'],
    ['fill', 'reopen'],
  ] as const)(
    'changed after %s shows nothing, and %s takes it to the organiser',
    async (away, back) => {
      const { id: employerId, recruiter } = await addEmployer(world)
      const { id } = await addOpening(world, employerId)
      await step(world, recruiter, id, away)
      await submit(world, recruiter, id, { title: '车工（限男性）' })
      await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(await step(world, recruiter, id, back)).toEqual({ state: 'in_review' })
      await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject({
        code: 'not_found',
      })
    },
  )

  it('waits, too, when it is renewed, reopened by a higher headcount or published as a draft', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id: expired } = await addOpening(world, employerId)
    await changeOpening(world.context, { openingId: expired, action: 'expire', side: 'system' })
    expect(await submit(world, recruiter, expired, { requirements: BAD })).toMatchObject({
      state: 'in_review',
    })
    const { id: filled } = await addOpening(world, employerId)
    await step(world, recruiter, filled, 'fill')
    expect(
      await submit(world, recruiter, filled, { requirements: BAD, headcount: 9 }),
    ).toMatchObject({ state: 'in_review' })
    const { id: source } = await addOpening(world, employerId)
    await submit(world, recruiter, source, { requirements: BAD })
    const { openingId } = await createDraft(world.as(recruiter), { employerId, copyOf: source })
    expect(await submit(world, recruiter, openingId, { requirements: BAD })).toMatchObject({
      state: 'in_review',
    })
  })

  it('is found even if it was accepted before there were rules', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await step(world, recruiter, id, 'pause')
    await world.context.db
      .updateTable('opening')
      .set({ duties: '加工零件，乙肝携带者勿扰。' })
      .where('id', '=', id)
      .execute()
    expect(await step(world, recruiter, id, 'resume')).toEqual({ state: 'in_review' })
  })

  it('does not come out with the employer’s admission', async () => {
    const { id: employerId, recruiter } = await addEmployer(world, { admission: 'in_review' })
    const clean = await hand(world, recruiter, employerId, CLEAN)
    const bad = await hand(world, recruiter, employerId, BAD)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'admitted', verificationDueAt: addDays(world.context.clock.now(), 90) })
      .where('id', '=', employerId)
      .execute()
    await publishWaitingOpenings(world.context, { employerId })
    expect(await stateOf(world, clean)).toBe('published')
    expect(await stateOf(world, bad)).toBe('in_review')
  })

  it('waits when it comes in bulk', async () => {
    const { id: employerId } = await addEmployer(world)
    const now = world.context.clock.now()
    const row = { ...factsWith({}), employerId, fairId: null, publishedAt: now }
    const { ids } = await world.context.db
      .transaction()
      .execute((trx) =>
        publishInBulk(world.context, trx, [row, { ...row, title: '普工（女）' }, row]),
      )
    const states = await Promise.all(ids.map((id) => stateOf(world, id)))
    expect(states).toEqual(['published', 'in_review', 'published'])
  })

  it('cannot be public in the table itself', async () => {
    const { id: employerId } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    await expect(
      world.context.db.updateTable('opening').set({ flagged: true }).where('id', '=', id).execute(),
    ).rejects.toThrow('opening_flagged_waits')
  })

  it('is approved with a reason that is kept, and stays approved for the same words', async () => {
    const { officer, id: employerId, recruiter } = await people()
    const id = await hand(world, recruiter, employerId, BAD)
    await expect(step(world, officer, id, 'approve', 'organiser', '')).rejects.toMatchObject({
      code: 'opening_flagged',
    })
    await step(world, officer, id, 'approve', 'organiser', '矿山井下作业')
    expect(await stateOf(world, id)).toBe('published')
    expect(await flags(world, id)).toMatchObject([
      { decision: 'approved', reason: '矿山井下作业', decidedBy: officer.accountId },
    ])
    // Another sentence may change; the words stay approved.
    expect(await submit(world, recruiter, id, { requirements: `${BAD}会用卡尺。` })).toMatchObject({
      state: 'published',
    })
    // The same words about other work are not.
    expect(await submit(world, recruiter, id, { requirements: BAD, title: '文员' })).toMatchObject({
      state: 'in_review',
    })
  })

  it('is returned with a reason, and the same words wait again', async () => {
    const { officer, id: employerId, recruiter } = await people()
    const id = await hand(world, recruiter, employerId, BAD)
    await expect(step(world, officer, id, 'return', 'organiser', ' ')).rejects.toMatchObject({
      code: 'reason_required',
    })
    await step(world, officer, id, 'return', 'organiser', '不得限定男性')
    expect(await flags(world, id)).toMatchObject([{ decision: 'returned', reason: '不得限定男性' }])
    expect(await submit(world, recruiter, id, { requirements: BAD })).toMatchObject({
      state: 'in_review',
    })
    expect((await flags(world, id)).map((flag) => [flag.decision, flag.goneAt === null])).toEqual([
      ['returned', false],
      [null, true],
    ])
    await step(world, officer, id, 'withdraw', 'organiser', '再次提交违法内容')
    expect((await flags(world, id)).at(-1)).toMatchObject({ decision: 'withdrawn' })
  })

  it('with a warning alone is published at once', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const { id } = await addOpening(world, employerId)
    expect(await submit(world, recruiter, id, { requirements: '18-45周岁，能倒班' })).toMatchObject(
      {
        state: 'published',
      },
    )
    expect(await flags(world, id)).toMatchObject([{ severity: 'warning', rule: 'age' }])
  })
})

async function submit(
  world: World,
  actor: AccountActor,
  openingId: string,
  changes: Partial<OpeningFacts>,
) {
  return submitOpening(world.as(actor), {
    openingId,
    facts: factsWith(changes),
    version: '',
    editor: newId(),
    overwrite: true,
  })
}

/** A new opening with these requirements, handed in by its employer. */
async function hand(world: World, actor: AccountActor, employerId: string, requirements: string) {
  const { openingId } = await createDraft(world.as(actor), { employerId })
  await submit(world, actor, openingId, { requirements })
  return openingId
}

function step(
  world: World,
  actor: AccountActor,
  openingId: string,
  action: OpeningAction,
  side: 'employer' | 'organiser' = 'employer',
  reason = '原因',
) {
  return changeOpening(world.as(actor), { openingId, action, side, reason })
}

async function stateOf(world: World, id: string) {
  const row = await world.context.db
    .selectFrom('opening')
    .where('id', '=', id)
    .select('state')
    .executeTakeFirstOrThrow()
  return row.state
}

function flags(world: World, openingId: string) {
  return world.context.db
    .selectFrom('openingFlag')
    .where('openingId', '=', openingId)
    .selectAll()
    .orderBy('id')
    .execute()
}

function factsWith(changes: Partial<OpeningFacts>): OpeningFacts {
  return {
    title: '数控车工',
    occupation: '车工',
    industry: 'manufacturing',
    kind: 'full_time',
    headcount: 5,
    duties: '按图加工零件，自检并做好记录。',
    requirements: CLEAN,
    education: 'vocational',
    skillLevel: 'any',
    experience: 'any',
    pay: {
      period: 'month',
      minFen: 600_000,
      maxFen: 800_000,
      monthsPerYear: null,
      negotiable: false,
    },
    payText: null,
    shift: 'day',
    shiftText: '8:00–17:00',
    benefits: [],
    districtCode: '370213',
    address: '兴城路 11 号',
    contactName: '李强',
    contactPhone: '19900000001',
    validUntil: new Date('2026-12-20T23:59:59.999+08:00'),
    ...changes,
  }
}
