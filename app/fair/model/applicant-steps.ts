import type { MessageKey } from '#app/i18n/index.ts'
import type { StepAction } from './application.ts'

/**
 * What an employer decides about one applicant, in the order in which it usually goes; inviting, which
 * takes times, has a page of its own.
 */
export const APPLICANT_STEPS = [
  'shortlist',
  'offer',
  'hire',
  'refuse',
  'reconsider',
] as const satisfies StepAction[]
export type ApplicantStep = (typeof APPLICANT_STEPS)[number]

/** The field that a step asks for beside its button. */
export const STEP_NOTES: Partial<Record<ApplicantStep, MessageKey>> = {
  offer: 'applicant.offer_note',
}

/** Whether a step is taken at once, without asking: it tells no more than its button, and can be mended. */
export function isAtOnce(step: ApplicantStep): step is 'shortlist' | 'reconsider' {
  return step === 'shortlist' || step === 'reconsider'
}

/** Whether a step must say when and where. */
export function needsNote(step: ApplicantStep): boolean {
  return step in STEP_NOTES
}

/** The step that an address or a form names, or null. */
export function readApplicantStep(text: unknown): ApplicantStep | null {
  return APPLICANT_STEPS.find((step) => step === text) ?? null
}
