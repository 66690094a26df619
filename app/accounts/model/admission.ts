import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import { Fault } from '#app/kernel/errors.ts'
import { ensureTransition, listActions, type TransitionTable } from '#app/kernel/transitions.ts'

/** How far an employer is on its way to being public, in the order of that way. */
export const ADMISSIONS = ['preparing', 'in_review', 'admitted', 'refused', 'suspended'] as const
export type Admission = (typeof ADMISSIONS)[number]

export type AdmissionSide = 'employer' | 'organiser' | 'system'

export type AdmissionAction =
  | 'hand_in'
  | 'take_back'
  | 'admit'
  | 'admit_known'
  | 'refuse'
  | 'suspend'
  | 'reinstate'
  | 'renew'
  | 'take_back_renewal'
  | 'confirm'
  | 'return_renewal'

/** What an organiser decides. */
export const ADMISSION_DECISIONS = [
  'admit',
  'refuse',
  'suspend',
  'reinstate',
  'confirm',
  'return_renewal',
] as const satisfies readonly AdmissionAction[]
export type AdmissionDecision = (typeof ADMISSION_DECISIONS)[number] | 'admit_known'

/**
 * The whole life of an admission. An employer in re-verification stays admitted until the organiser
 * has decided; that its papers wait is told by `isRenewalWaiting`. `admit_known` is for employers
 * that the system brings along already verified (the demonstration, an import from a register).
 */
export const ADMISSION_TRANSITIONS: TransitionTable<Admission, AdmissionAction, AdmissionSide> = {
  hand_in: { from: ['preparing', 'refused'], to: 'in_review', by: ['employer'] },
  take_back: { from: ['in_review'], to: 'preparing', by: ['employer'] },
  admit: { from: ['in_review'], to: 'admitted', by: ['organiser', 'system'] },
  admit_known: { from: ['preparing'], to: 'admitted', by: ['system'] },
  refuse: { from: ['in_review'], to: 'refused', by: ['organiser', 'system'], needsReason: true },
  suspend: { from: ['admitted'], to: 'suspended', by: ['organiser', 'system'], needsReason: true },
  reinstate: { from: ['suspended'], to: 'admitted', by: ['organiser', 'system'] },
  renew: { from: ['admitted'], to: 'admitted', by: ['employer'] },
  take_back_renewal: { from: ['admitted'], to: 'admitted', by: ['employer'] },
  confirm: { from: ['admitted'], to: 'admitted', by: ['organiser', 'system'] },
  return_renewal: {
    from: ['admitted'],
    to: 'admitted',
    by: ['organiser', 'system'],
    needsReason: true,
  },
}

/** What each action is called once it is done: in the log as `employer.<deed>`. */
export const ADMISSION_DEEDS = {
  register: 'registered',
  hand_in: 'handed_in',
  take_back: 'taken_back',
  admit: 'admitted',
  admit_known: 'admitted',
  refuse: 'refused',
  suspend: 'suspended',
  reinstate: 'reinstated',
  renew: 'renewal_handed_in',
  take_back_renewal: 'renewal_taken_back',
  confirm: 'verified_again',
  return_renewal: 'renewal_returned',
} as const satisfies Record<AdmissionAction | 'register', string>
export type AdmissionDeed = (typeof ADMISSION_DEEDS)[keyof typeof ADMISSION_DEEDS]

/** What was done at a step of the table `admission_step`. */
export function deedOf(action: string): AdmissionDeed {
  return ADMISSION_DEEDS[action as keyof typeof ADMISSION_DEEDS] ?? 'registered'
}

/** What decides how an admission stands. */
export interface AdmissionFacts {
  admission: Admission
  submittedAt: Date | null
  verifiedAt: Date | null
  verificationDueAt: Date | null
}

/** Whether an admitted employer has handed in its papers again and nobody has decided yet. */
export function isRenewalWaiting(employer: AdmissionFacts): boolean {
  return (
    employer.admission === 'admitted' &&
    employer.submittedAt !== null &&
    employer.verifiedAt !== null &&
    employer.submittedAt > employer.verifiedAt
  )
}

/** Actions that answer papers handed in again. */
const RENEWAL_ANSWERS: readonly AdmissionAction[] = [
  'take_back_renewal',
  'confirm',
  'return_renewal',
]

/** A re-verification is handed in once, and answered only while it waits. */
function suitsRenewal(employer: AdmissionFacts, action: AdmissionAction): boolean {
  if (action === 'renew') return !isRenewalWaiting(employer)
  return !RENEWAL_ANSWERS.includes(action) || isRenewalWaiting(employer)
}

/** What a side can do with an admission as it stands, in the table's order. */
export function listAdmissionActions(
  employer: AdmissionFacts,
  side: AdmissionSide,
): AdmissionAction[] {
  return listActions(ADMISSION_TRANSITIONS, employer.admission, side).filter((action) =>
    suitsRenewal(employer, action),
  )
}

/**
 * The table's row for an action that is possible now.
 * @throws `not_allowed`, `transition_refused`, `reason_required`
 */
export function ensureAdmissionAction(
  employer: AdmissionFacts,
  input: { action: AdmissionAction; side: AdmissionSide; reason?: string },
): { to: Admission } {
  const row = ensureTransition(ADMISSION_TRANSITIONS, { state: employer.admission, ...input })
  if (!suitsRenewal(employer, input.action)) throw new Fault('transition_refused')
  return row
}

/** Months after which the papers are verified again (a 2026 ministry notice: every six at least). */
const VERIFICATION_MONTHS = 6

/** Days before its end in which a verification is shown as running out. */
const DUE_SOON_DAYS = 30

/**
 * Whether the six-monthly verification is past. A 2026 ministry notice asks for one at least every
 * six months, beside 人力资源市场暂行条例 §24 and §26.
 */
export function isVerificationOverdue(
  employer: Pick<AdmissionFacts, 'verificationDueAt'>,
  now: Date,
): boolean {
  return employer.verificationDueAt !== null && employer.verificationDueAt < now
}

/** Days after its end for which an employer without a verification is still shown. */
const GRACE_DAYS = 14

/** The earliest end of a verification with which an employer is still shown to the public. */
export function earliestShownDue(now: Date): Date {
  return addDays(now, -GRACE_DAYS)
}

/** From when on an employer is no longer shown whose verification ended then. */
export function hiddenFrom(due: Date): Date {
  return addDays(due, GRACE_DAYS)
}

/** Days before the end of a verification on which an employer is reminded, and its end itself. */
export const REMINDER_DAYS = [30, 7, 0] as const

/** The reminder whose day has come: the latest of those; null before the first. */
export function reminderStage(due: Date, now: Date): (typeof REMINDER_DAYS)[number] | null {
  return REMINDER_DAYS.findLast((days) => addDays(due, -days) <= now) ?? null
}

/** How a verification stands: null where there is none to run out. */
export function verificationStanding(
  employer: AdmissionFacts,
  now: Date,
): 'overdue' | 'due_soon' | 'current' | null {
  if (employer.admission !== 'admitted' && employer.admission !== 'suspended') return null
  if (!employer.verificationDueAt) return null
  if (isVerificationOverdue(employer, now)) return 'overdue'
  const left = employer.verificationDueAt.getTime() - now.getTime()
  return left <= DUE_SOON_DAYS * 24 * 60 * 60 * 1000 ? 'due_soon' : 'current'
}

/** What an employer can be reminded of by an organiser. */
export type PapersReminder = 'papers_awaited' | 'verification_due' | 'verification_over'

/**
 * What an employer is to be reminded of: papers that it has not handed in, or has to mend; or a
 * verification that is over or runs out, where nothing waits. Null where the next step is not its own.
 */
export function papersReminder(employer: AdmissionFacts, now: Date): PapersReminder | null {
  const { admission } = employer
  if (admission === 'preparing' || admission === 'refused') return 'papers_awaited'
  if (admission !== 'admitted' || isRenewalWaiting(employer)) return null
  const standing = verificationStanding(employer, now)
  if (standing === 'overdue') return 'verification_over'
  return standing === 'due_soon' ? 'verification_due' : null
}

/** Days in which an employer is not reminded of its papers again. */
const REMINDER_PAUSE_DAYS = 3

/** An employer reminded after this moment is not reminded again yet. */
export function remindedLatelySince(now: Date): Date {
  return addDays(now, -REMINDER_PAUSE_DAYS)
}

/** Until when a verification has to hold not to be running out. */
export function dueSoonUntil(now: Date): Date {
  return addDays(now, DUE_SOON_DAYS)
}

/**
 * Until when a verification holds: the end of the same day six calendar months later in Shanghai,
 * of that month's last day where it has no such day (31 August → 28 February).
 */
export function verificationDueAt(verifiedAt: Date): Date {
  const [year = 0, month = 0, day = 0] = shanghaiDay(verifiedAt).split('-').map(Number)
  const months = year * 12 + (month - 1) + VERIFICATION_MONTHS
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  const padded = (value: number) => String(value).padStart(2, '0')
  return endOfShanghaiDay(
    `${Math.floor(months / 12)}-${padded((months % 12) + 1)}-${padded(Math.min(day, lastDay))}`,
  )
}

/** What an employer needs to know about its admission before anything else. */
export type AdmissionNews =
  | 'preparing'
  | 'ready'
  | 'in_review'
  | 'refused'
  | 'suspended'
  | 'hidden'
  | 'renewal'
  | 'overdue'
  | 'due_soon'

/**
 * The news for an employer's desk; null where all is well. That nothing of it is shown any more goes
 * before that its papers wait: whoever waits believes to be public.
 */
export function admissionNews(
  employer: AdmissionFacts & { licenceFileId: string | null; authorisationFileId: string | null },
  now: Date,
): AdmissionNews | null {
  if (employer.admission === 'preparing') {
    return employer.licenceFileId && employer.authorisationFileId ? 'ready' : 'preparing'
  }
  if (employer.admission !== 'admitted') return employer.admission
  const due = employer.verificationDueAt
  if (due !== null && due <= earliestShownDue(now)) return 'hidden'
  if (isRenewalWaiting(employer)) return 'renewal'
  const standing = verificationStanding(employer, now)
  return standing === 'current' ? null : standing
}
