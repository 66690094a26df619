import type { EmployerAdmission } from '#db/tables/employer.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import { ADMISSION_DEEDS, type AdmissionAction } from './model/admission.ts'

/** Writes a step of an employer's admission, for its history and for the log. */
export async function addAdmissionStep(
  context: Context,
  trx: Trx,
  step: {
    employerId: string
    action: AdmissionAction | 'register'
    fromState: EmployerAdmission | null
    toState: EmployerAdmission
    reason?: string
  },
): Promise<void> {
  await trx
    .insertInto('admissionStep')
    .values({
      id: newId(),
      ...step,
      reason: step.reason ?? '',
      actorAccountId: accountIdOf(context.actor),
      at: context.clock.now(),
    })
    .execute()
  await recordAudit(context, trx, {
    action: `employer.${ADMISSION_DEEDS[step.action]}`,
    subjectKind: 'employer',
    subjectId: step.employerId,
    organisationId: step.employerId,
  })
}
