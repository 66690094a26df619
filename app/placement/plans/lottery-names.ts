import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { listCommitmentOf } from '../allocation/lottery.ts'

/** Digits and capitals that nobody mistakes for another when reading them aloud (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 5

/**
 * Gives every student of a plan who has none a name in its lottery, drawn by chance, once and for
 * good, and commits to the list of the new ones. Done when preferences open, and again for who has
 * come to a class group since: whoever gives names later knows what everybody wishes.
 * @param draw a whole number from 0 to below the one that it is given, each as likely
 */
export async function nameStudents(
  context: Context,
  trx: Trx,
  planId: string,
  draw: (below: number) => number = (below) => randomInt(below),
): Promise<void> {
  // Two latecomers may save at once, each holding the plan with others.
  await sql`select pg_advisory_xact_lock(hashtext(${`lottery ${planId}`}))`.execute(trx)
  const unnamed = await trx
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .where('planClassGroup.planId', '=', planId)
    .where('student.state', '=', 'enrolled')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('lotteryName')
            .whereRef('lotteryName.studentId', '=', 'student.id')
            .where('lotteryName.planId', '=', planId)
            .select('lotteryName.name'),
        ),
      ),
    )
    .select('student.id')
    .orderBy('student.id')
    .execute()
  if (unnamed.length === 0) return
  const rows = await trx
    .selectFrom('lotteryName')
    .where('planId', '=', planId)
    .select('name')
    .execute()
  const taken = new Set(rows.map(({ name }) => name))
  const named = unnamed.map(({ id: studentId }) => {
    let name = drawName(draw)
    while (taken.has(name)) name = drawName(draw)
    taken.add(name)
    return { planId, name, studentId }
  })
  const listId = newId()
  await trx
    .insertInto('lotteryList')
    .values({
      id: listId,
      planId,
      commitment: listCommitmentOf(named.map(({ name }) => name)),
      at: context.clock.now(),
    })
    .execute()
  await insertRows(
    trx,
    'lotteryName',
    named.map((one) => ({ ...one, listId })),
  )
}

/** The name of each student of a plan in its lottery, of those who have left the plan too. */
export async function readNames(db: Db | Trx, planId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('lotteryName')
    .where('planId', '=', planId)
    .where('studentId', 'is not', null)
    .select(['studentId', 'name'])
    .orderBy('studentId')
    .execute()
  return Object.fromEntries(rows.map(({ studentId, name }) => [studentId!, name]))
}

/** A student's own name in a plan's lottery and what was published of the list that it is in, or null. */
export async function findOwnName(db: Db | Trx, of: { planId: string; studentId: string }) {
  const own = await db
    .selectFrom('lotteryName')
    .innerJoin('lotteryList', 'lotteryList.id', 'lotteryName.listId')
    .where('lotteryName.planId', '=', of.planId)
    .where('lotteryName.studentId', '=', of.studentId)
    .select(['lotteryName.name', 'lotteryList.commitment', 'lotteryList.at'])
    .executeTakeFirst()
  return own ?? null
}

/** A plan's lists of names, each with what was published of it and when, the first first. */
export async function listNameLists(db: Db, planId: string) {
  const lists = await db
    .selectFrom('lotteryList')
    .where('planId', '=', planId)
    .select(['id', 'commitment', 'at'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const names = await db
    .selectFrom('lotteryName')
    .where('planId', '=', planId)
    .select(['name', 'listId'])
    .execute()
  const byList = Map.groupBy(names, ({ listId }) => listId)
  return lists.map(({ id, commitment, at }) => ({
    commitment,
    at,
    names: (byList.get(id) ?? []).map(({ name }) => name).sort(),
  }))
}

function drawName(draw: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS[draw(LETTERS.length)]).join('')
}
