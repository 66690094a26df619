import { expect, it } from 'vitest'
import { createDraft, deleteDraft } from '#app/fair/opening-drafts.ts'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { submitOpening } from '#app/fair/opening-submissions.ts'
import { discardTyped, saveTyped } from '#app/fair/opening-typing.ts'
import { openingSchema } from '#app/fair/model/opening-form.ts'
import type { OpeningTyped } from '#app/fair/model/opening-typed.ts'
import type { Context } from '#app/kernel/context.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const WHOLE: OpeningTyped = {
  title: '电池组装工',
  occupation: '装配工',
  industry: 'automotive',
  kind: 'full_time',
  headcount: '３０',
  duties: '电池包模组的上线、紧固与检测，做好过程记录。',
  requirements: '身体健康，能站立作业。',
  education: 'any',
  skillLevel: 'any',
  experience: 'any',
  payPeriod: 'month',
  payMin: '6000',
  payMax: '8千',
  shift: 'day',
  benefits: ['meals', 'lodging'],
  districtCode: '370213',
  address: '兴城路 11 号',
  contactName: '李强',
  contactPhone: '0532 8789 1234',
  validUntil: '2026-12-31',
}

async function begin(world: World, admission?: 'in_review' | 'refused') {
  const employer = await addEmployer(world, admission ? { admission } : {})
  const context = world.as(employer.recruiter)
  const { openingId } = await createDraft(context, { employerId: employer.id })
  return { employer, context, openingId }
}

function readFacts(context: Context, typed: OpeningTyped) {
  return openingSchema({ now: context.clock.now() }).parse(typed)
}

async function typeIn(context: Context, openingId: string, typed: OpeningTyped, editor = 'one') {
  const { version } = await getDeskOpening(context, { openingId })
  return saveTyped(context, { openingId, typed, editor, version })
}

async function submit(context: Context, openingId: string, typed: OpeningTyped, editor = 'one') {
  const { version } = await getDeskOpening(context, { openingId })
  const facts = readFacts(context, typed)
  return submitOpening(context, { openingId, facts, editor, version })
}

onBothDatabases('an opening while it is typed', (world) => {
  it('starts with what is known of the employer, once for a double press', async () => {
    const { employer, context, openingId } = await begin(world)
    expect(await createDraft(context, { employerId: employer.id })).toEqual({ openingId })
    const desk = await getDeskOpening(context, { openingId })
    expect(desk).toMatchObject({
      state: 'draft',
      title: '',
      version: '',
      typedAt: null,
      pending: true,
      facts: null,
      deletable: true,
    })
    expect(desk.typed).toMatchObject({
      address: '兴城路 11 号',
      payPeriod: 'month',
      validUntil: '2026-12-23',
    })
    await typeIn(context, openingId, { title: '焊' })
    const next = await createDraft(context, { employerId: employer.id })
    expect(next.openingId).not.toBe(openingId)
  })

  it('comes back as it was typed, wrong or half written', async () => {
    const { context, openingId } = await begin(world)
    const typed = { title: ' 焊工', headcount: '若干', payMin: '六千', benefits: ['meals', 'x'] }
    await typeIn(context, openingId, typed)
    const desk = await getDeskOpening(context, { openingId })
    expect(desk.typed).toEqual(typed)
    expect(desk.typedAt).toEqual(world.context.clock.now())
  })

  it('tells a second window instead of overwriting, and overwrites when told to', async () => {
    const { context, openingId } = await begin(world)
    const mine = { openingId, editor: 'mine', version: '' }
    const theirs = { openingId, editor: 'theirs', version: '' }
    await saveTyped(context, { ...mine, typed: { title: '甲' } })
    // The same window never stands in its own way, even with an answer still under way.
    await saveTyped(context, { ...mine, typed: { title: '甲乙' } })
    await expect(saveTyped(context, { ...theirs, typed: { title: '丙' } })).rejects.toMatchObject({
      code: 'typed_elsewhere',
    })
    await expect(
      submitOpening(context, { ...theirs, facts: readFacts(context, WHOLE) }),
    ).rejects.toMatchObject({ code: 'typed_elsewhere' })
    expect((await getDeskOpening(context, { openingId })).typed).toEqual({ title: '甲乙' })
    await saveTyped(context, { ...theirs, typed: { title: '丙' }, overwrite: true })
    expect((await getDeskOpening(context, { openingId })).typed).toEqual({ title: '丙' })
    await expect(saveTyped(context, { ...mine, typed: { title: '丁' } })).rejects.toMatchObject({
      code: 'typed_elsewhere',
    })
  })

  it('lets one of two windows win that save at the same moment', async () => {
    const { context, openingId } = await begin(world)
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((editor) =>
        saveTyped(context, { openingId, editor, version: '', typed: { title: editor } }),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  it('is published at once for an admitted employer, and once for the same form twice', async () => {
    const { context, openingId } = await begin(world)
    const facts = readFacts(context, WHOLE)
    const sent = { openingId, facts, editor: 'one', version: '' }
    const results = await Promise.all([submitOpening(context, sent), submitOpening(context, sent)])
    // Whichever comes first.
    expect(results.sort((one, other) => Number(other.moved) - Number(one.moved))).toEqual([
      { state: 'published', moved: true },
      { state: 'published', moved: false },
    ])
    const row = await world.context.db
      .selectFrom('opening')
      .where('id', '=', openingId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      state: 'published',
      headcount: 30,
      payMinFen: 600_000,
      payMaxFen: 800_000,
      monthlyPayMaxFen: 800_000,
      payText: '6–8 千/月',
      contactPhone: '0532-87891234',
      typed: null,
      publishedAt: world.context.clock.now(),
    })
    expect(row.search).toContain('电池')
    const desk = await getDeskOpening(context, { openingId })
    expect(desk.steps).toHaveLength(1)
    expect(desk.steps[0]).toMatchObject({ toState: 'published', by: 'employer', name: '李强' })
    expect(desk.typed.payText).toBeUndefined()
  })

  it('keeps the accepted one public while changes are typed, until they are published or dropped', async () => {
    const { context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    const accepted = await getDeskOpening(context, { openingId })
    expect(accepted.pending).toBe(false)
    const title = () =>
      world.context.db
        .selectFrom('opening')
        .where('id', '=', openingId)
        .select('title')
        .executeTakeFirstOrThrow()

    await typeIn(context, openingId, { ...accepted.typed, title: '电池装配工' })
    expect(await getDeskOpening(context, { openingId })).toMatchObject({
      pending: true,
      title: '电池组装工',
      typed: { title: '电池装配工' },
    })
    expect(await title()).toEqual({ title: '电池组装工' })

    await discardTyped(context, { openingId })
    expect(await getDeskOpening(context, { openingId })).toMatchObject({
      pending: false,
      typed: { title: '电池组装工' },
    })
    // Typed back to what is accepted: no change waits.
    await typeIn(context, openingId, { ...accepted.typed, title: '电池装配工' })
    await typeIn(context, openingId, accepted.typed)
    expect((await getDeskOpening(context, { openingId })).pending).toBe(false)

    expect(await submit(context, openingId, { ...WHOLE, title: '电池装配工' })).toMatchObject({
      state: 'published',
    })
    expect(await title()).toEqual({ title: '电池装配工' })
  })

  it('waits in review for an employer that is not admitted, and is refused to a refused one', async () => {
    const waiting = await begin(world, 'in_review')
    expect(await submit(waiting.context, waiting.openingId, WHOLE)).toMatchObject({
      state: 'in_review',
    })
    expect(
      await submit(waiting.context, waiting.openingId, { ...WHOLE, title: '装配工' }),
    ).toMatchObject({ state: 'in_review' })
    const refused = await begin(world, 'refused')
    await typeIn(refused.context, refused.openingId, WHOLE)
    await expect(submit(refused.context, refused.openingId, WHOLE)).rejects.toMatchObject({
      code: 'not_admitted',
    })
    expect(await getDeskOpening(refused.context, { openingId: refused.openingId })).toMatchObject({
      state: 'draft',
      typed: { title: '电池组装工' },
      publishing: { way: 'refused', code: 'not_admitted' },
    })
  })

  it('cannot be published or changed while the verification is overdue', async () => {
    const { employer, context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    const draft = await createDraft(context, { employerId: employer.id })
    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: addDays(world.context.clock.now(), -1) })
      .where('id', '=', employer.id)
      .execute()
    for (const id of [openingId, draft.openingId]) {
      await expect(submit(context, id, { ...WHOLE, title: '别的' })).rejects.toMatchObject({
        code: 'verification_overdue',
      })
    }
  })

  it('follows its headcount: never below who is hired, filled at it, open again above it', async () => {
    const { context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    const { db } = world.context
    await db.updateTable('opening').set({ hiredCount: 3 }).where('id', '=', openingId).execute()
    await expect(submit(context, openingId, { ...WHOLE, headcount: '2' })).rejects.toMatchObject({
      code: 'headcount_below_hired',
      field: 'headcount',
      params: { hired: 3 },
    })
    const lowered = { ...WHOLE, headcount: '3' }
    expect(await submit(context, openingId, lowered)).toMatchObject({ state: 'filled' })
    expect(await submit(context, openingId, { ...lowered, title: '改名' })).toMatchObject({
      state: 'filled',
    })
    expect(await submit(context, openingId, { ...WHOLE, headcount: '4' })).toMatchObject({
      state: 'published',
    })
  })

  it('stays closed when its employer closed it and only words are changed', async () => {
    const { context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    await changeOpening(context, { openingId, action: 'fill', side: 'employer' })
    expect(await submit(context, openingId, { ...WHOLE, title: '装配' })).toMatchObject({
      state: 'filled',
    })
  })

  it('is renewed with a new last day once it has expired', async () => {
    const { context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'expired', validUntil: addDays(world.context.clock.now(), -3) })
      .where('id', '=', openingId)
      .execute()
    expect(await submit(context, openingId, WHOLE)).toMatchObject({ state: 'published' })
  })

  it('is left alone once withdrawn, until it is edited again', async () => {
    const { context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    await changeOpening(context, {
      openingId,
      action: 'withdraw',
      side: 'employer',
      reason: '计划取消',
    })
    for (const attempt of [
      () => typeIn(context, openingId, { title: '改' }),
      () => submit(context, openingId, { ...WHOLE, title: '再改' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'transition_refused' })
    }
    await changeOpening(context, { openingId, action: 'redraft', side: 'employer' })
    expect(await submit(context, openingId, WHOLE)).toMatchObject({ state: 'published' })
  })

  it('is copied as a new draft of the same employer only', async () => {
    const { employer, context, openingId } = await begin(world)
    await submit(context, openingId, WHOLE)
    const copy = await createDraft(context, { employerId: employer.id, copyOf: openingId })
    expect(await getDeskOpening(context, copy)).toMatchObject({
      state: 'draft',
      typed: { title: '电池组装工', headcount: '30', validUntil: '2026-12-23' },
    })
    const other = await addEmployer(world)
    await expect(
      createDraft(world.as(other.recruiter), { employerId: other.id, copyOf: openingId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('begins with the contact the employer has shown before, never with its agent’s number', async () => {
    const { employer, context, openingId } = await begin(world)
    const { typed } = await getDeskOpening(context, { openingId })
    expect(typed).not.toHaveProperty('contactPhone')
    expect(typed).not.toHaveProperty('contactName')
    await submit(context, openingId, WHOLE)
    const next = await createDraft(context, { employerId: employer.id })
    expect(await getDeskOpening(context, next)).toMatchObject({
      typed: { contactName: '李强', contactPhone: '0532-87891234' },
    })
  })

  it('is deleted only as a draft that was never public', async () => {
    const { context, openingId, employer } = await begin(world, 'in_review')
    const { officer } = await addOrganiser(world)
    await submit(context, openingId, WHOLE)
    await expect(deleteDraft(context, { openingId })).rejects.toMatchObject({
      code: 'transition_refused',
    })
    await changeOpening(world.as(officer), {
      openingId,
      action: 'return',
      side: 'organiser',
      reason: '写清地点',
    })
    await deleteDraft(context, { openingId })
    await expect(getDeskOpening(context, { openingId })).rejects.toMatchObject({
      code: 'not_found',
    })
    const published = await addOpening(world, employer.id)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'draft' })
      .where('id', '=', published.id)
      .execute()
    await expect(deleteDraft(context, { openingId: published.id })).rejects.toMatchObject({
      code: 'transition_refused',
    })
  })

  it('does not exist for another employer, and the organiser does not type in it', async () => {
    const { employer, openingId } = await begin(world)
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const hand = { editor: 'x', version: '' }
    for (const actor of [other.recruiter, officer, { kind: 'anonymous' } as const]) {
      const context = world.as(actor)
      const attempts = [
        () => getDeskOpening(context, { openingId }),
        () => saveTyped(context, { openingId, typed: {}, ...hand }),
        () => submitOpening(context, { openingId, facts: readFacts(context, WHOLE), ...hand }),
        () => discardTyped(context, { openingId }),
        () => deleteDraft(context, { openingId }),
        () => createDraft(context, { employerId: employer.id }),
      ]
      for (const attempt of attempts) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
      }
    }
    await expect(
      getDeskOpening(world.as(other.recruiter), { openingId: newId() }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
