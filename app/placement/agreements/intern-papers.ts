import type { ConsentAnswer } from '#db/tables/agreement.ts'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { AgreementTerms } from './model/terms.ts'

/** A consent as it was given to the intern's post. */
export interface GivenConsent {
  answer: ConsentAnswer
  reason: string
  fileId: string | null
  /** Whether the guardian has answered by the link in a text message. */
  isByLink: boolean
  at: Date
}

/** The consents of a plan's students and guardians, by `student giver post`. */
export async function readConsents(
  db: Db | Trx,
  planId: string,
  studentIds: readonly string[] | null,
) {
  const rows = await db
    .selectFrom('consent')
    .where('planId', '=', planId)
    .$if(studentIds !== null, (select) => select.where('studentId', 'in', studentIds!))
    .select(['studentId', 'giver', 'postId', 'answer', 'reason', 'fileId', 'linkId', 'at'])
    .execute()
  return new Map(
    rows.map(({ studentId, giver, postId, linkId, ...given }): [string, GivenConsent] => [
      `${studentId} ${giver} ${postId}`,
      { ...given, isByLink: linkId !== null },
    ]),
  )
}

/** The agreements of a plan that stand, with who has signed them, by `student post`. */
export async function readAgreements(
  db: Db | Trx,
  planId: string,
  studentIds: readonly string[] | null,
) {
  const rows = await db
    .selectFrom('agreement')
    .where('planId', '=', planId)
    .where('state', '!=', 'void')
    .$if(studentIds !== null, (select) => select.where('studentId', 'in', studentIds!))
    .select(['id', 'studentId', 'postId', 'number', 'state', 'terms', 'guideIds'])
    .select(['signedAt', 'madeAt', 'fileId'])
    .execute()
  const signings = await db
    .selectFrom('agreementSigning')
    .innerJoin('agreement', 'agreement.id', 'agreementSigning.agreementId')
    .where('agreement.planId', '=', planId)
    .where('agreement.state', '!=', 'void')
    .$if(studentIds !== null, (select) => select.where('agreement.studentId', 'in', studentIds!))
    .select(['agreementSigning.agreementId', 'agreementSigning.party', 'agreementSigning.signedAt'])
    .execute()
  const parties = Map.groupBy(signings, ({ agreementId }) => agreementId)
  return new Map(
    rows.map(({ studentId, postId, terms, ...row }) => [
      `${studentId} ${postId}`,
      {
        ...row,
        terms: terms as AgreementTerms,
        signedBy: (parties.get(row.id) ?? []).map(({ party }) => party),
        // On paper all three have signed by the day of filing.
        studentSignedAt:
          parties.get(row.id)?.find(({ party }) => party === 'student')?.signedAt ?? row.signedAt,
      },
    ]),
  )
}

/** The days on which late comers have begun, by `student post`. */
export async function readArrivals(
  db: Db | Trx,
  planId: string,
  studentIds: readonly string[] | null,
) {
  const rows = await db
    .selectFrom('arrival')
    .where('planId', '=', planId)
    .$if(studentIds !== null, (select) => select.where('studentId', 'in', studentIds!))
    .select(['studentId', 'postId', 'beganOn'])
    .execute()
  return new Map(rows.map(({ studentId, postId, beganOn }) => [`${studentId} ${postId}`, beganOn]))
}

/** The policies of a plan in the order in which they were added. */
export async function readInsurances(db: Db | Trx, planId: string) {
  return db
    .selectFrom('planInsurance')
    .where('planId', '=', planId)
    .select(['employerId', 'insurer', 'policyNumber', 'firstDay', 'lastDay', 'payer'])
    .orderBy('id')
    .execute()
}
