import type { Context } from '#app/kernel/context.ts'
import { Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import type { FailedRows } from '#app/kernel/failed-rows.ts'
import type { ConsentGiver } from '#db/tables/agreement.ts'
import type { SentFile } from '../demands/college-files.ts'
import { getOwnPlan } from '../plans/own-plans.ts'
import { canEditStudent } from '../policy.ts'
import { fileAgreement } from './agreements.ts'
import { fileConsent } from './class-consents.ts'
import { readInterns, type Intern } from './interns.ts'
import { SIGNING_STATES } from './model/agreement-states.ts'
import { CONSENT_STATES, markOfConsent } from './model/consent-form.ts'
import { ownersOfPapers } from './model/paper-names.ts'
import type { PaperKind } from './model/papers-form.ts'

/** What came of many papers: each that was not filed is there by its name, with the reason. */
export interface FilingOutcome {
  filed: number
  failed: FailedRows<{ name: string }>[]
}

/**
 * Whose papers of a plan the actor files at once, and of which kinds: consents officers and class teachers,
 * agreements officers alone.
 * @throws `not_allowed` for who files none, `not_found`
 */
export async function getPaperFiling(context: Context, planId: string) {
  const { plan, staff } = await getOwnPlan(context, planId)
  if (!staff.isOfficer && staff.teachesIds.length === 0) throw new Fault('not_allowed')
  const takesConsents = CONSENT_STATES.includes(plan.state)
  const kinds: PaperKind[] = [
    ...(takesConsents ? (['guardian', 'student', 'both'] as const) : []),
    ...(staff.isOfficer && SIGNING_STATES.includes(plan.state) ? (['agreement'] as const) : []),
  ]
  return { plan, staff, kinds }
}

/**
 * Files many signed papers of a plan, each by itself: one that cannot be filed keeps no other from it. Whose
 * each is, says the student number in its file's name. Who has agreed before keeps that consent, and who
 * has refused that refusal, also where it is said while others are filed: such a paper is filed at the student's own page.
 * @throws `not_allowed` for who files none of this kind, `not_found`, `consent_closed` or `agreement_closed`
 * where the plan takes none now, `too_many_tries`.
 */
export async function filePapers(
  context: Context,
  input: { planId: string; kind: PaperKind; papers: SentFile[] },
): Promise<FilingOutcome> {
  const { planId, kind, papers } = input
  const { staff, kinds } = await getPaperFiling(context, planId)
  if (!kinds.includes(kind)) {
    if (kind === 'agreement' && !staff.isOfficer) throw new Fault('not_allowed')
    throw new Fault(kind === 'agreement' ? 'agreement_closed' : 'consent_closed')
  }
  const interns = (await readInterns(context, context.db, { planId })).filter(
    ({ studentId, classGroupId }) => canEditStudent(staff, { id: studentId, classGroupId }).allowed,
  )
  const outcome: FilingOutcome = { filed: 0, failed: [] }
  const owners = ownersOfPapers(papers, interns)
  for (const [at, paper] of papers.entries()) {
    const { student, fault } = owners[at]!
    const why = student ? await fileOne(context, { planId, kind, intern: student, paper }) : fault
    if (why === null) outcome.filed += 1
    else addNamed(outcome.failed, why, paper.name)
  }
  return outcome
}

/** All of them by name, unlike a list's: whoever has the papers in hand looks for each. */
function addNamed(failed: FilingOutcome['failed'], fault: FaultCode, name: string): void {
  const alike = failed.find((one) => one.fault === fault)
  if (!alike) failed.push({ fault, count: 1, named: [{ name }] })
  else {
    alike.count += 1
    alike.named.push({ name })
  }
}

/** Of many papers it is all the same when it was said. */
const SAID_SINCE: Partial<Record<FaultCode, FaultCode>> = {
  consent_agreed_since: 'consent_given',
  consent_refused_since: 'consent_refused',
}

async function fileOne(
  context: Context,
  of: { planId: string; kind: PaperKind; intern: Intern; paper: SentFile },
): Promise<FaultCode | null> {
  const { kind, intern } = of
  try {
    if (kind !== 'agreement') return await fileConsents(context, of)
    if (!intern.agreement) return 'agreement_none'
    if (intern.agreement.state === 'signed') return 'agreement_signed'
    await fileAgreement(context, { agreementId: intern.agreement.id, paper: of.paper })
    return null
  } catch (thrown) {
    const fault = faultOf(thrown)
    // Of the limit the sender hears once, not of each paper.
    if (!fault || fault.code === 'too_many_tries') throw thrown
    return SAID_SINCE[fault.code] ?? fault.code
  }
}

async function fileConsents(
  context: Context,
  of: { planId: string; kind: PaperKind; intern: Intern; paper: SentFile },
): Promise<FaultCode | null> {
  const { planId, kind, intern, paper } = of
  const { studentId, postId } = intern
  const asked: ConsentGiver[] = [
    ...(kind !== 'guardian' ? (['student'] as const) : []),
    ...(kind === 'guardian' || (kind === 'both' && intern.needsGuardian)
      ? (['guardian'] as const)
      : []),
  ]
  if (kind === 'guardian' && !intern.needsGuardian) return 'guardian_needless'
  const given = (giver: ConsentGiver) => (giver === 'student' ? intern.consent : intern.guardian)
  if (asked.some((giver) => given(giver)?.answer === 'refused')) return 'consent_refused'
  const missing = asked.filter((giver) => given(giver) === null)
  if (missing.length === 0) return 'consent_given'
  for (const giver of missing) {
    const agreed = { planId, studentId, postId, giver, answer: 'agreed' as const, reason: '' }
    await fileConsent(context, { ...agreed, paper, shown: markOfConsent(null) })
  }
  return null
}
