import { sealerOf } from '#app/accounts/sealed.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { Guardian } from '../roster/model/student.ts'
import { isLandline } from '../roster/model/guardian-phone.ts'
import { readOwnNumbers } from '../roster/own-numbers.ts'
import type { Intern } from './interns.ts'
import { firstOf, type GuardianReach } from './model/guardian-reach.ts'
import type { GuardianLack } from './model/paper-link.ts'
import { againAt, findSent, isLately, type NewPaperLink, type SentLink } from './paper-links.ts'

/** Guardians of a plan who have not answered, and how each can be written to. */
export interface SilentGuardians {
  /** Whom a text message reaches. */
  links: NewPaperLink[]
  /** What was sent of these, by the student. */
  sent: ReadonlyMap<string, SentLink>
  /** Who of them was written to within a day. */
  lately: ReadonlySet<string>
  /** Why a text message reaches none, by the student. */
  lacks: ReadonlyMap<string, GuardianLack>
}

/** Whether the guardian's answer is asked for and not there. */
export function isGuardianSilent(
  intern: Pick<Intern, 'needsGuardian' | 'guardian' | 'isSiteUnsuitable'>,
): boolean {
  return intern.needsGuardian && intern.guardian === null && !intern.isSiteUnsuitable
}

/**
 * Looks at whom a text message would ask. A number that is the student's own asks nobody: she would
 * answer for her guardian; a landline takes none.
 */
export async function readSilentGuardians(
  context: Context,
  db: Db | Trx,
  of: { planId: string; interns: readonly Intern[] },
): Promise<SilentGuardians> {
  const silent = of.interns.filter(isGuardianSilent)
  const studentIds = silent.map(({ studentId }) => studentId)
  const phones = await readPhones(context, db, studentIds)
  const own = await readOwnNumbers(db, studentIds)
  const links: NewPaperLink[] = []
  const lacks = new Map<string, GuardianLack>()
  for (const { studentId, postId } of silent) {
    const phone = phones.get(studentId) ?? ''
    if (phone === '') lacks.set(studentId, 'numberless')
    else if (own.get(studentId)?.has(phone)) lacks.set(studentId, 'self_numbered')
    else if (isLandline(phone)) lacks.set(studentId, 'landline')
    else links.push({ studentId, postId, agreementId: null, phone })
  }
  const sent = await findSent(context, db, { kind: 'guardian', planId: of.planId, links })
  const lately = links
    .map(({ studentId }) => studentId)
    .filter((id) => isLately(context, sent.get(id)))
  return { links, sent, lately: new Set(lately), lacks }
}

/** How far a text message would come to the guardians of these students; nowhere without a channel. */
export function reachGuardians(
  context: Pick<Context, 'channels'>,
  of: SilentGuardians,
  interns: readonly Intern[],
): GuardianReach {
  const ids = new Set(interns.filter(isGuardianSilent).map(({ studentId }) => studentId))
  const lacks = [...of.lacks].filter(([id]) => ids.has(id))
  const lately = [...of.lately].filter((id) => ids.has(id))
  const reached = ids.size - lacks.length - lately.length
  return {
    silent: ids.size,
    told: context.channels.sms ? reached : 0,
    lately: lately.length,
    againAt: firstOf(lately.map((id) => againAt(of.sent.get(id)!))),
    unreachable: lacks.length,
    selfNumbered: lacks.filter(([, lack]) => lack === 'self_numbered').length,
    landlines: lacks.filter(([, lack]) => lack === 'landline').length,
  }
}

async function readPhones(
  context: Context,
  db: Db | Trx,
  studentIds: string[],
): Promise<Map<string, string>> {
  if (studentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('student')
    .where('id', 'in', studentIds)
    .where('guardianSealed', 'is not', null)
    .select(['id', 'guardianSealed'])
    .execute()
  const sealer = sealerOf(context)
  return new Map(
    rows.map(({ id, guardianSealed }) => [
      id,
      (JSON.parse(sealer.unseal('guardian', guardianSealed!)) as Guardian).phone,
    ]),
  )
}
