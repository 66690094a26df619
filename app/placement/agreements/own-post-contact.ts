import type { Db, Trx } from '#app/kernel/context.ts'
import { readOwnNumbers } from '../roster/own-numbers.ts'
import type { OwnPostFacts } from '../runs/model/own-post-form.ts'
import { findPhone } from './model/paper-link.ts'

/** Whom to ask at an employer that is not on the site. */
export interface OwnPostContact {
  /** As the student wrote it. */
  words: string
  /** The mobile number in it; empty where there is none, or it is her own. */
  phone: string
  isStudents: boolean
  /** The numbers that are the student's own. */
  own: ReadonlySet<string>
}

/** Reads whom a student named at the post that she has found herself, beside her own numbers. */
export async function readOwnPostContact(
  db: Db | Trx,
  of: { studentId: string; postId: string },
): Promise<OwnPostContact> {
  const post = await db
    .selectFrom('ownPost')
    .where('id', '=', of.postId)
    .select('facts')
    .executeTakeFirst()
  const words = post ? (post.facts as OwnPostFacts).contact : ''
  const own = (await readOwnNumbers(db, [of.studentId])).get(of.studentId) ?? new Set<string>()
  const phone = findPhone(words)
  const isStudents = own.has(phone)
  return { words, phone: isStudents ? '' : phone, isStudents, own }
}
