import { expect, it } from 'vitest'
import {
  OPENING_STATES,
  OPENING_TRANSITIONS,
  type OpeningAction,
  type OpeningSide,
  type OpeningState,
} from '#app/fair/model/opening.ts'
import { changeOpening, changeOpenings } from '#app/fair/opening-states.ts'
import type { AccountActor, Actor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOpening, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const ACTIONS = Object.keys(OPENING_TRANSITIONS) as OpeningAction[]
const SIDES: OpeningSide[] = ['employer', 'organiser', 'system']

async function openingIn(world: World, employerId: string, state: OpeningState) {
  const { id } = await addOpening(world, employerId)
  await world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()
  return id
}

async function stateOf(world: World, id: string): Promise<OpeningState> {
  const row = await world.context.db
    .selectFrom('opening')
    .where('id', '=', id)
    .select('state')
    .executeTakeFirstOrThrow()
  return row.state
}

async function countRows(world: World, id: string) {
  const { db } = world.context
  const steps = await db.selectFrom('openingStep').where('openingId', '=', id).selectAll().execute()
  const audits = await db
    .selectFrom('auditEntry')
    .where('subjectId', '=', id)
    .select('action')
    .execute()
  return { steps, audits }
}

function noticesOf(world: World, actor: AccountActor) {
  return world.context.db
    .selectFrom('notice')
    .where('accountId', '=', actor.accountId)
    .selectAll()
    .execute()
}

onBothDatabases('the life of an opening', (world) => {
  it('goes where its table says, for every state, action and side, and nowhere else', async () => {
    const admitted = await addEmployer(world)
    const waiting = await addEmployer(world, { admission: 'in_review' })
    const { officer } = await addOrganiser(world)
    const system: Actor = { kind: 'system', name: 'test' }
    for (const state of OPENING_STATES) {
      for (const action of ACTIONS) {
        // What waits to be public is handed in only where it cannot be public at once.
        const employer = action === 'hand_in' || action === 'recheck' ? waiting : admitted
        const actors = { employer: employer.recruiter, organiser: officer, system }
        for (const side of SIDES) {
          const at = `${state} ${action} ${side}`
          const id = await openingIn(world, employer.id, state)
          const row = OPENING_TRANSITIONS[action]
          const result = await changeOpening(world.as(actors[side]), {
            openingId: id,
            action,
            side,
            reason: '信息有误',
          }).catch((error: unknown) => faultOf(error)?.code ?? error)
          const { steps, audits } = await countRows(world, id)
          if (!row.by.includes(side)) expect(result, at).toBe('not_allowed')
          else if (!row.from.includes(state)) expect(result, at).toBe('transition_refused')
          else {
            expect(result, at).toEqual({ state: row.to })
            expect(await stateOf(world, id), at).toBe(row.to)
            expect(steps, at).toMatchObject([
              {
                fromState: state,
                toState: row.to,
                reason: '信息有误',
                actorAccountId: side === 'system' ? null : actors[side].accountId,
              },
            ])
            expect(audits, at).toHaveLength(1)
            continue
          }
          expect(await stateOf(world, id), at).toBe(state)
          expect([steps, audits], at).toEqual([[], []])
        }
      }
    }
  })

  it('needs a reason where the other side is told one', async () => {
    const employer = await addEmployer(world)
    const id = await openingIn(world, employer.id, 'published')
    await expect(
      changeOpening(world.as(employer.recruiter), {
        openingId: id,
        action: 'withdraw',
        side: 'employer',
        reason: '  ',
      }),
    ).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
  })

  it('is unknown to strangers and other employers, and no business of those on another side', async () => {
    const employer = await addEmployer(world)
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const id = await openingIn(world, employer.id, 'published')
    const tries: [Actor, OpeningSide, string][] = [
      [other.recruiter, 'employer', 'not_found'],
      [await addPerson(world), 'employer', 'not_found'],
      [{ kind: 'anonymous' }, 'employer', 'not_found'],
      [officer, 'employer', 'not_found'],
      [employer.recruiter, 'organiser', 'not_allowed'],
      [employer.recruiter, 'system', 'not_allowed'],
      [officer, 'system', 'not_allowed'],
    ]
    for (const [actor, side, code] of tries) {
      const change = { openingId: id, action: 'withdraw', side, reason: '不招了' } as const
      await expect(changeOpening(world.as(actor), change)).rejects.toMatchObject({ code })
    }
    for (const openingId of [newId(), 'not-an-id']) {
      await expect(
        changeOpening(world.as(employer.recruiter), {
          openingId,
          action: 'pause',
          side: 'employer',
        }),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await stateOf(world, id)).toBe('published')
  })

  it('is public only while its employer may be', async () => {
    const { db, clock } = world.context
    const gates = [
      { admission: 'preparing', due: null, code: 'not_admitted' },
      { admission: 'in_review', due: null, code: 'not_admitted' },
      { admission: 'refused', due: null, code: 'not_admitted' },
      { admission: 'suspended', due: addDays(clock.now(), 30), code: 'not_admitted' },
      { admission: 'admitted', due: addDays(clock.now(), -1), code: 'verification_overdue' },
    ] as const
    for (const { admission, due, code } of gates) {
      const employer = await addEmployer(world, { admission })
      await db
        .updateTable('employer')
        .set({ verificationDueAt: due })
        .where('id', '=', employer.id)
        .execute()
      const context = world.as(employer.recruiter)
      const ways = [
        ['draft', 'publish'],
        ['in_review', 'publish'],
        ['paused', 'resume'],
        ['filled', 'reopen'],
        ['expired', 'renew'],
      ] as const
      for (const [state, action] of ways) {
        const openingId = await openingIn(world, employer.id, state)
        const change = { openingId, action, side: 'employer' } as const
        await expect(
          changeOpening(context, change),
          `${admission} ${action}`,
        ).rejects.toMatchObject({ code })
        expect(await stateOf(world, openingId)).toBe(state)
      }
    }
  })

  it('is handed in only by who waits for the papers', async () => {
    const codes = {
      refused: 'not_admitted',
      suspended: 'not_admitted',
      admitted: 'transition_refused',
    }
    for (const [admission, code] of Object.entries(codes)) {
      const employer = await addEmployer(world, { admission: admission as 'refused' })
      const openingId = await openingIn(world, employer.id, 'draft')
      await expect(
        changeOpening(world.as(employer.recruiter), {
          openingId,
          action: 'hand_in',
          side: 'employer',
        }),
      ).rejects.toMatchObject({ code })
    }
  })

  it('is not public again past its day, with everyone hired, or half written', async () => {
    const employer = await addEmployer(world)
    const { db, clock } = world.context
    const spoil = [
      ['paused', { validUntil: addDays(clock.now(), -1) }, 'resume', 'valid_until_past'],
      ['filled', { hiredCount: 5 }, 'reopen', 'headcount_reached'],
      ['draft', { title: null }, 'publish', 'invalid_input'],
      ['draft', { typed: JSON.stringify({ title: '半句' }) }, 'publish', 'invalid_input'],
    ] as const
    for (const [state, columns, action, code] of spoil) {
      const openingId = await openingIn(world, employer.id, state)
      await db.updateTable('opening').set(columns).where('id', '=', openingId).execute()
      await expect(
        changeOpening(world.as(employer.recruiter), { openingId, action, side: 'employer' }),
      ).rejects.toMatchObject({ code })
    }
  })

  it('tells the employer’s people what the organiser did, and why', async () => {
    const employer = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const openingId = await openingIn(world, employer.id, 'in_review')
    await changeOpening(world.as(officer), {
      openingId,
      action: 'return',
      side: 'organiser',
      reason: '请写清班次',
    })
    expect(await noticesOf(world, employer.recruiter)).toMatchObject([
      {
        kind: 'notice.opening_returned',
        params: { title: '数控车工', reason: '请写清班次' },
        href: `/employer/openings/${openingId}`,
      },
    ])
  })

  it('lets one of two who do the same at once do it', async () => {
    const employer = await addEmployer(world)
    const openingId = await openingIn(world, employer.id, 'published')
    const change = { openingId, action: 'pause', side: 'employer' } as const
    const results = await Promise.allSettled([
      changeOpening(world.as(employer.recruiter), change),
      changeOpening(world.as(employer.recruiter), change),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await countRows(world, openingId)).steps).toHaveLength(1)
  })

  it('takes the same step for many and tells of each that could not', async () => {
    const employer = await addEmployer(world)
    const other = await addEmployer(world)
    const published = await openingIn(world, employer.id, 'published')
    const filled = await openingIn(world, employer.id, 'filled')
    const foreign = await openingIn(world, other.id, 'published')
    const outcomes = await changeOpenings(world.as(employer.recruiter), {
      employerId: employer.id,
      openingIds: [published, filled, foreign, published, 'nonsense'],
      action: 'pause',
    })
    expect(outcomes).toEqual([
      { openingId: published, title: '数控车工', fault: null },
      { openingId: filled, title: '数控车工', fault: 'transition_refused' },
      { openingId: foreign, title: '', fault: 'not_found' },
    ])
    expect(await stateOf(world, foreign)).toBe('published')
    await expect(
      changeOpenings(world.as(other.recruiter), {
        employerId: employer.id,
        openingIds: [filled],
        action: 'withdraw',
        reason: '乱来',
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
