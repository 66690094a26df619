import { readFileOf, type ReadableFile } from '#app/accounts/files.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { canReadPapers } from '../policy.ts'
import { getAgreement } from './agreements.ts'
import { getStudentConsents } from './class-consents.ts'

/**
 * The signed paper of a consent, for officers and the student's class teacher. The log says who read it.
 * @throws `not_allowed` for who acts for no college, `not_found` for anybody else and where there is none.
 */
export async function readConsentPaper(
  context: Context,
  of: { planId: string; studentId: string; giver: string },
): Promise<ReadableFile> {
  const { intern, staff } = await getStudentConsents(context, of)
  ensureAllowed(canReadPapers(staff, { classGroupId: intern.classGroupId }))
  const given = { student: intern.consent, guardian: intern.guardian }[of.giver]
  if (!given?.fileId) throw new Fault('not_found')
  return readFileOf(context, { fileId: given.fileId, organisationId: staff.collegeId })
}

/**
 * The paper of an agreement with its three signatures, for officers and the student's class teacher. The
 * log says who read it.
 * @throws `not_found` for anybody else and where there is none.
 */
export async function readAgreementPaper(
  context: Context,
  of: { agreementId: string },
): Promise<ReadableFile> {
  const { fileId, planId } = await getAgreement(context, of.agreementId)
  if (!fileId) throw new Fault('not_found')
  const { collegeId } = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .select('collegeId')
    .executeTakeFirstOrThrow()
  return readFileOf(context, { fileId, organisationId: collegeId })
}
