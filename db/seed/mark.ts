import type { Kysely } from 'kysely'
import type { Database } from '../tables/index.ts'

/** What the demonstration leaves behind: that loading began, and that it was completed. */
export interface DemonstrationMark {
  state: 'loading' | 'loaded'
  fairCode: string
  /** The database held nobody and nothing when the loading began. */
  begunEmpty?: boolean
}

const KEY = 'demonstration'

/** The mark of the demonstration, or null where there is none. */
export async function findDemonstration(db: Kysely<Database>): Promise<DemonstrationMark | null> {
  const row = await db
    .selectFrom('setting')
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirst()
  return row ? (row.value as DemonstrationMark) : null
}

/** Whether a load was cut off that began with nothing: what is there is its own alone. */
export function isCutOff(mark: DemonstrationMark | null): boolean {
  return mark?.state === 'loading' && mark.begunEmpty === true
}

/** Whether nobody has an account or an organisation here yet. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst()
  const organisation = await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst()
  return !account && !organisation
}

/**
 * Marks that loading begins, in a database that holds nobody.
 * @throws `demonstration_loaded` where it was begun before, `database_not_empty` where there are
 * people or organisations: the demonstration's logins and outbox are open to everyone.
 */
export async function beginDemonstration(db: Kysely<Database>, fairCode: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const value = JSON.stringify({ state: 'loading', fairCode, begunEmpty: true })
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('setting')
      .values({ key: KEY, value })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) throw await alreadyBegun(trx)
    if (!(await isEmpty(trx))) {
      throw refusal(
        'database_not_empty',
        'There are people or organisations in this database. The demonstration would open its ' +
          'outbox and well-known logins over them: load it into a database of its own.',
      )
    }
  })
}

/** Marks that all is loaded. */
export async function endDemonstration(db: Kysely<Database>, fairCode: string): Promise<void> {
  const value = JSON.stringify({ state: 'loaded', fairCode })
  await db.updateTable('setting').set({ value }).where('key', '=', KEY).execute()
}

async function alreadyBegun(db: Kysely<Database>): Promise<Error> {
  const mark = await findDemonstration(db)
  return refusal(
    'demonstration_loaded',
    mark?.state === 'loaded'
      ? 'The demonstration is already loaded.'
      : 'Loading the demonstration was cut off before, or another process loads it. ' +
          'Begin with an empty database.',
  )
}

function refusal(code: string, text: string): Error {
  return Object.assign(new Error(text), { code })
}
