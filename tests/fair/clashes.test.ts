import { expect, it } from 'vitest'
import { decideAdmission } from '#app/accounts/admissions.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { confirmGuest } from '#app/fair/guest-confirmation.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  lastCode,
  newPhone,
  setState,
  traces,
} from './application-fixtures.ts'

const ROUNDS = 15

/** Transactions begun so far: a second try is one more. */
function counting(world: World) {
  let begun = 0
  const { db } = world.context
  const counted = new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') begun += 1
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { db: counted, begun: () => begun }
}

/** How each ended: `done`, or the code of what it threw. */
async function endings(tries: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(tries)
  return results.map((result) =>
    result.status === 'fulfilled'
      ? 'done'
      : (faultOf(result.reason)?.code ?? String((result.reason as { code?: string }).code)),
  )
}

onBothDatabases('two at once', (world) => {
  it('enter a code and apply with its number, and neither clashes', async () => {
    const booth = await addBooth(world)
    const { db, begun } = counting(world)
    const as = { ...world.as(ANONYMOUS), db }
    for (let round = 0; round < ROUNDS; round++) {
      const [phone, secret] = [newPhone(), newGuestSecret()]
      const sent = await applyUnknown(world, booth, { phone, secret })
      const code = await lastCode(world, phone)
      const again = () => applyUnknown(world, booth, { phone, secret: newGuestSecret() }, as)
      const before = begun()
      const ended = await endings([
        again(),
        confirmGuest(as, { ...sent, secret, code, device: '' }),
        again(),
        again(),
      ])
      // A code asked for before this one was entered ends it.
      expect(['done', 'wrong_code']).toContain(ended[1])
      expect(ended.filter((_, index) => index !== 1)).toEqual(['done', 'done', 'done'])
      expect(begun() - before).toBe(4)
    }
  })

  it('suspend an employer and publish for it, and end as if one had come first', async () => {
    const { officer } = await addOrganiser(world)
    for (let round = 0; round < ROUNDS; round++) {
      const employer = await addEmployer(world)
      const { id } = await addOpening(world, employer.id)
      await world.context.db.updateTable('opening').set({ state: 'paused' }).execute()
      const { db, begun } = counting(world)
      const [suspended, resumed] = await endings([
        decideAdmission(
          { ...world.as(officer), db },
          { employerId: employer.id, action: 'suspend', reason: '材料有误' },
        ),
        changeOpening(
          { ...world.as(employer.recruiter), db },
          { openingId: id, action: 'resume', side: 'employer' },
        ),
      ])
      expect(suspended).toBe('done')
      expect(['done', 'not_admitted']).toContain(resumed)
      expect(begun()).toBe(2)
    }
  })

  it('withdraw an opening by both sides, and one of them is late', async () => {
    const { officer } = await addOrganiser(world)
    for (let round = 0; round < ROUNDS; round++) {
      const employer = await addEmployer(world)
      const { id } = await addOpening(world, employer.id)
      const reason = '岗位取消'
      const ended = await endings([
        changeOpening(world.as(officer), {
          openingId: id,
          action: 'withdraw',
          side: 'organiser',
          reason,
        }),
        changeOpening(world.as(employer.recruiter), {
          openingId: id,
          action: 'pause',
          side: 'employer',
        }),
      ])
      expect(ended[0]).toBe('done')
      expect(['done', 'transition_refused']).toContain(ended[1])
      const opening = await world.context.db
        .selectFrom('opening')
        .where('id', '=', id)
        .select('state')
        .executeTakeFirstOrThrow()
      expect(opening.state).toBe('withdrawn')
    }
  })

  it('correct a number and hire under the wrong one, and neither clashes', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const booth = await addBooth(world, { headcount: 2 })
      const secret = newGuestSecret()
      const wrong = await applyUnknown(world, booth, { phone: newPhone(), secret })
      const [application] = (await traces(world, booth)).applications
      const applicationId = application?.id ?? ''
      await setState(world, applicationId, 'offered')
      const { db, begun } = counting(world)
      const right = { phone: newPhone(), secret, corrects: wrong.guestApplicationId }
      const [corrected, hired] = await endings([
        applyUnknown(world, booth, right, { ...world.as(ANONYMOUS), db }),
        changeApplication({ ...world.as(booth.recruiter), db }, { applicationId, action: 'hire' }),
      ])
      expect(corrected).toBe('done')
      expect(['done', 'transition_refused']).toContain(hired)
      expect(begun()).toBe(2)
      const { applications } = await traces(world, booth)
      expect(applications.map(({ state }) => state)).toEqual([
        hired === 'done' ? 'hired' : 'withdrawn',
        'sent',
      ])
    }
  })

  it('hire somebody and withdraw, and one of them is late', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const booth = await addBooth(world, { headcount: 1 })
      const seeker = await addSeeker(world)
      const { applicationId } = await apply(world, seeker, booth)
      await setState(world, applicationId, 'offered')
      const [disclosure] = (await traces(world, booth)).disclosures
      const { db, begun } = counting(world)
      const ended = await endings([
        changeApplication({ ...world.as(booth.recruiter), db }, { applicationId, action: 'hire' }),
        changeApplication({ ...world.as(seeker), db }, { applicationId, action: 'withdraw' }),
        withdrawDisclosure({ ...world.as(seeker), db }, { disclosureId: disclosure?.id ?? '' }),
      ])
      expect(ended[2]).toBe('done')
      expect(new Set(ended.slice(0, 2))).toEqual(
        ended[0] === 'done' || ended[1] === 'done'
          ? new Set(['done', 'transition_refused'])
          : new Set(['transition_refused']),
      )
      expect(begun()).toBe(3)
      const opening = await world.context.db
        .selectFrom('opening')
        .where('id', '=', booth.openingId)
        .select('hiredCount')
        .executeTakeFirstOrThrow()
      expect(opening.hiredCount).toBe(ended[0] === 'done' ? 1 : 0)
    }
  })
})

onBothDatabases('a transaction that the database ended', (world) => {
  it.each(['40P01', '40001'])(
    'is tried once more after %s, with nothing left of it',
    async (code) => {
      const booth = await addBooth(world)
      const pause = { state: 'paused' as const }
      let tries = 0
      const work = () =>
        inTransaction(world.context, async (trx) => {
          tries += 1
          await trx.updateTable('opening').set(pause).where('id', '=', booth.openingId).execute()
          if (tries === 1) throw Object.assign(new Error('clash'), { code })
          return 'done'
        })
      expect(await work()).toBe('done')
      expect(tries).toBe(2)
    },
  )

  it('is not tried a third time, nor after anything else', async () => {
    for (const [code, expected] of [
      ['40P01', 2],
      ['23505', 1],
    ] as const) {
      let tries = 0
      const work = inTransaction(world.context, () => {
        tries += 1
        return Promise.reject(Object.assign(new Error('clash'), { code }))
      })
      await expect(work).rejects.toThrow('clash')
      expect(tries).toBe(expected)
    }
  })
})
