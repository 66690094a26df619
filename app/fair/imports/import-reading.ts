import { sql } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault, faultKey, faultOf } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { inTurn } from './import-pace.ts'
import { renewIfOld } from './import-expecting.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { findKnownEmployers, findSurroundings } from './known-employers.ts'
import type {
  ReaderAnswers,
  ReaderQuestions,
  ReadingInput,
  ReadingResult,
} from './model/reader-talk.ts'

/**
 * Reads an import's file into rows as they will be, in a process of its own; rows go from there to
 * the database without being taken apart here. A file that is no sheet is kept as unreadable with
 * the reason; where that process failed, with the file, to be read again when somebody asks for it.
 * Harmless to repeat: begun anew it ends the same, and what was mended stays mended.
 */
export async function readImport(context: Context, input: { importId: string }): Promise<void> {
  const own = await getOwnImport(context, context.db, input.importId)
  if (own.state !== 'reading' || own.storageKey === null) return
  const bytes = await context.storage.get(own.storageKey)
  const asked = await askFor(context, own, await setMendsAside(context, own.id))
  try {
    const answer = (question: string, json: string) =>
      question === 'rows'
        ? inTurn(() => insertRows(context.db, own.id, json))
        : answerEmployers(context.db, json)
    const json = await context.sheets.read(bytes, JSON.stringify(asked), answer)
    const result = JSON.parse(json) as ReadingResult
    // Of a first import nothing is known yet: its rows stand as new already.
    await renewIfOld(context, context.db, { ...own, expectedBy: '' })
    const isHeadless = result.tables.length === 0
    await endReading(context, own, {
      state: isHeadless ? 'unreadable' : 'preview',
      fault: isHeadless ? NO_HEAD_FAULT : null,
      tables: JSON.stringify(result.tables),
      beginnings: JSON.stringify(result.beginnings),
      rowCount: result.rows,
      keepsFile: true,
      keepsMends: result.beginnings.length > 0,
    })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault?.code.startsWith('sheet_')) throw thrown
    if (fault.code === 'sheet_unread')
      context.log.error({ importId: own.id }, 'a sheet is not read')
    await context.db.deleteFrom('openingImportRow').where('importId', '=', own.id).execute()
    const unreadable = { state: 'unreadable' as const, fault: faultKey(fault.code, fault.params) }
    const canRetry = fault.code === 'sheet_unread'
    await endReading(context, own, { ...unreadable, keepsFile: canRetry, keepsMends: canRetry })
  }
}

type Mends = ReadingInput['mended']

/**
 * Takes the rows of an earlier reading away and keeps what was mended in them with the import, so
 * that it is still known where this reading breaks off, too.
 */
async function setMendsAside(context: Context, importId: string): Promise<Mends> {
  return inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, importId, { lock: true })
    const rows = await trx
      .selectFrom('openingImportRow')
      .where('importId', '=', own.id)
      .where('mended', '!=', sql<string>`'{}'::jsonb`)
      .select(['sheet', 'rowNumber', 'mended'])
      .execute()
    const mends: Mends = {
      ...(own.mends as Mends),
      ...Object.fromEntries(
        rows.map((row) => [`${row.sheet} ${row.rowNumber}`, row.mended as Mends[string]]),
      ),
    }
    await trx
      .updateTable('openingImport')
      .set({ mends: JSON.stringify(mends) })
      .where('id', '=', own.id)
      .execute()
    await trx.deleteFrom('openingImportRow').where('importId', '=', own.id).execute()
    return mends
  })
}

async function askFor(context: Context, own: OwnImport, mended: Mends): Promise<ReadingInput> {
  const around = await findSurroundings(context, context.db, own)
  return {
    now: around.now.toISOString(),
    ownEmployer: around.ownEmployer,
    fair: around.fair,
    mapping: own.mapping as ReadingInput['mapping'],
    mended,
  }
}

async function answerEmployers(db: Db, json: string): Promise<string> {
  const asked = JSON.parse(json) as ReaderQuestions['employers']
  const known: ReaderAnswers['employers'] = Object.fromEntries(await findKnownEmployers(db, asked))
  return JSON.stringify(known)
}

/** Puts a batch of rows into the table as the reader has written them, and says how many there are. */
async function insertRows(db: Db | Trx, importId: string, json: string): Promise<string> {
  await sql`
    with added as (
      insert into opening_import_row (
        import_id, position, table_key, sheet, row_number, cells, mended, typed, filled, faults,
        flags, employer_from_above, employer_name, employer_key, employer_id, title_key, said,
        is_ready, must_wait, expected)
      select ${importId}::uuid, position, table_key, sheet, row_number, cells, mended, typed,
        filled, faults, flags, employer_from_above, employer_name, employer_key, employer_id,
        title_key, said, is_ready, must_wait,
        case when is_ready then 'created' end
      from jsonb_to_recordset(${json}::jsonb) as row (
        position integer, table_key text, sheet text, row_number integer, cells jsonb, mended jsonb,
        typed jsonb, filled jsonb, faults jsonb, flags jsonb, employer_from_above boolean,
        employer_name text, employer_key text, employer_id uuid, title_key text, said text,
        is_ready boolean, must_wait boolean)
      returning position)
    update opening_import set row_count = (select max(position) + 1 from added)
    where id = ${importId}::uuid`.execute(db)
  return 'null'
}

async function endReading(
  context: Context,
  own: OwnImport,
  end: {
    state: 'preview' | 'unreadable'
    fault: string | null
    tables?: string
    beginnings?: string
    rowCount?: number
    /** What cannot be read is not needed again; a sheet is, when its columns are put right. */
    keepsFile: boolean
    /** Once there are rows each has its own mends; by another head there may be fewer for a while. */
    keepsMends?: boolean
  },
): Promise<void> {
  const { keepsFile, keepsMends = false, ...ended } = end
  await inTransaction(context, async (trx) => {
    await trx
      .updateTable('openingImport')
      .set({
        ...ended,
        ...(!keepsMends && { mends: '{}' }),
        ...(keepsFile ? {} : { storageKey: null }),
      })
      .where('id', '=', own.id)
      .where('state', '=', 'reading')
      .execute()
  })
  if (!keepsFile && own.storageKey) await context.storage.remove(own.storageKey)
}

/**
 * Has the same file read once more after the process that reads failed; what was mended stays so.
 * @throws `not_found`, `transition_refused` where there is nothing to be read again, `too_many_tries`.
 */
export async function readAgain(context: Context, input: { importId: string }): Promise<void> {
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (!canReadAgain(own)) throw new Fault('transition_refused')
    await trx
      .updateTable('openingImport')
      .set({ state: 'reading', fault: null, rowCount: 0 })
      .where('id', '=', own.id)
      .execute()
    await context.jobs.enqueue(trx, 'read_import', { importId: own.id })
  })
}

const NO_HEAD_FAULT = faultKey('sheet_no_head', {})

/** Whether people are to say which row names the columns, because none is known as such. */
export function asksForHead(own: Pick<OwnImport, 'state' | 'storageKey' | 'fault'>): boolean {
  return own.state === 'unreadable' && own.storageKey !== null && own.fault === NO_HEAD_FAULT
}

/** Whether a reading failed without a fault of the file, which was then kept. */
export function canReadAgain(own: Pick<OwnImport, 'state' | 'storageKey' | 'fault'>): boolean {
  return own.state === 'unreadable' && own.storageKey !== null && !asksForHead(own)
}
