import type { ExpressionBuilder } from 'kysely'
import { earliestShownDue, isVerificationOverdue } from '#app/accounts/model/admission.ts'
import type { Database } from '#db/tables/index.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'

/**
 * The employers that everyone may see, with their openings: admitted, and verified again in time or
 * within the grace after it (docs/decisions/0012). The one condition of lists, pages and applying;
 * `isShownEmployer` says the same of a row.
 */
export function shownEmployers(now: Date) {
  return (eb: ExpressionBuilder<Database, 'employer'>) =>
    eb.and([
      eb('employer.admission', '=', 'admitted'),
      eb('employer.verificationDueAt', '>', earliestShownDue(now)),
    ])
}

/** Whether an employer is one of `shownEmployers`. */
export function isShownEmployer(
  employer: { admission: EmployerAdmission; verificationDueAt: Date | null },
  now: Date,
): boolean {
  const due = employer.verificationDueAt
  return employer.admission === 'admitted' && due !== null && due > earliestShownDue(now)
}

/** The day the papers were verified, as the shield shows it; null once that has lapsed. */
export function shieldOf(
  employer: { verifiedAt: Date | null; verificationDueAt: Date | null },
  now: Date,
): Date | null {
  return isVerificationOverdue(employer, now) ? null : employer.verifiedAt
}
