import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canKeepWords } from '../policy.ts'
import { findBarred, foldBarred } from './model/barred-words.ts'

/**
 * Words that nobody may write in any room, in the order in which a dictionary has them.
 * @throws `not_found` for whoever is no organiser
 */
export async function listPlatformWords(context: Context) {
  ensureAllowed(canKeepWords(context.actor))
  const rows = await context.db
    .selectFrom('barredWord')
    .leftJoin('account', 'account.id', 'barredWord.addedBy')
    .where('barredWord.roomId', 'is', null)
    .select(['barredWord.id', 'barredWord.word', 'barredWord.addedAt', 'account.name as by'])
    .execute()
  return rows.sort((one, other) => one.word.localeCompare(other.word, 'zh-CN'))
}

/**
 * Lets nobody write a word in any room from now on; what was said stays.
 * @throws `not_found` for whoever is no organiser; `word_known` at `word` where one that stands
 * bars it already
 */
export async function barPlatformWord(context: Context, word: string): Promise<void> {
  ensureAllowed(canKeepWords(context.actor))
  await inTransaction(context, async (trx) => {
    const rows = await trx
      .selectFrom('barredWord')
      .where('roomId', 'is', null)
      .select('word')
      .execute()
    const known = findBarred(
      word,
      rows.map((row) => foldBarred(row.word, context.words)),
      context.words,
    )
    if (known !== null) throw new Fault('word_known', { field: 'word', params: { word: known } })
    const id = newId()
    await trx
      .insertInto('barredWord')
      .values({
        id,
        roomId: null,
        word,
        addedBy: accountIdOf(context.actor),
        addedAt: context.clock.now(),
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'room.word_barred',
      subjectKind: 'barred_word',
      subjectId: id,
      details: { word },
    })
  })
}

/**
 * Lets everybody write a word again; again changes nothing.
 * @throws `not_found` for whoever is no organiser
 */
export async function allowPlatformWord(context: Context, id: string): Promise<void> {
  ensureAllowed(canKeepWords(context.actor))
  await inTransaction(context, async (trx) => {
    const gone = await trx
      .deleteFrom('barredWord')
      .where('id', '=', id)
      .where('roomId', 'is', null)
      .returning('word')
      .executeTakeFirst()
    if (!gone) return
    await recordAudit(context, trx, {
      action: 'room.word_allowed',
      subjectKind: 'barred_word',
      subjectId: id,
      details: { word: gone.word },
    })
  })
}
