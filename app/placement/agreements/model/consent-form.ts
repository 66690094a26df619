import { z } from 'zod'
import type { ConsentAnswer, ConsentGiver } from '#db/tables/agreement.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from '#app/accounts/model/file.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** In which consents are given: the post is known. */
export const CONSENT_STATES: readonly PlanState[] = ['published', 'agreements', 'started']

/**
 * Whether an intern's consents are taken: before she goes to her post. Once the plan has started they are
 * only of who has come to her post since, and has not begun there.
 */
export function takesConsents(
  state: PlanState,
  intern: { isLate: boolean; beganOn: string | null },
): boolean {
  return (
    CONSENT_STATES.includes(state) &&
    (state !== 'started' || (intern.isLate && intern.beganOn === null))
  )
}

const ANSWERS = ['agreed', 'refused'] as const satisfies ConsentAnswer[]
export const GIVERS = ['student', 'guardian'] as const satisfies ConsentGiver[]

/** How a page says of a consent what stands when it is read. */
export function markOfConsent(given: { answer: ConsentAnswer; at: Date } | null): string {
  return given ? `${given.answer} ${given.at.toISOString()}` : 'none'
}

/** The student's own answer, to the post that was read. */
export const consentSchema = z
  .object({
    postId: z.uuid(),
    answer: z.enum(ANSWERS, { error: 'fault.choose' }),
    reason: wordsField(300),
  })
  .refine((form) => form.answer === 'agreed' || form.reason !== '', {
    path: ['reason'],
    message: 'fault.reason_required',
  })

/** A signed paper that is filed; who agrees has signed one. */
export const paperSchema = z
  .object({
    postId: z.uuid(),
    giver: z.enum(GIVERS, { error: 'fault.choose' }),
    answer: z.enum(ANSWERS, { error: 'fault.choose' }),
    reason: wordsField(300),
    /** What the page showed of each consent, as `markOfConsent` says it. */
    shownStudent: z.string().optional(),
    shownGuardian: z.string().optional(),
    file: z
      .instanceof(File)
      .optional()
      // A form in which no file was chosen sends one without a name.
      .transform((file) => (file && file.size > 0 ? file : null))
      .refine(
        (file) => (file?.size ?? 0) <= MAX_FILE_BYTES,
        `fault.file_size?megabytes=${MAX_FILE_MEGABYTES}`,
      ),
  })
  .superRefine((form, check) => {
    if (form.answer === 'agreed' && !form.file) {
      check.addIssue({ code: 'custom', path: ['file'], message: 'fault.required' })
    }
    if (form.answer === 'refused' && form.reason === '') {
      check.addIssue({ code: 'custom', path: ['reason'], message: 'fault.reason_required' })
    }
  })

/** What is asked of class groups: those who are missing are reminded, or their guardians are written to. */
export const askSchema = z.object({
  intent: z.enum(['remind', 'ask_guardians']).default('remind'),
  groups: z.array(z.uuid()).default([]),
  /** In which plan; where none is named, in all that they are in. */
  plan: z.uuid().optional(),
})

/** Whom of a class group one looks at. */
export const CONSENT_SHOWS = ['all', 'missing', 'given'] as const
export type ConsentShow = (typeof CONSENT_SHOWS)[number]

/** The list that a URL asks for. */
export function readConsentQuery(params: URLSearchParams): {
  planId: string | null
  classGroupId: string | null
  show: ConsentShow
} {
  return {
    planId: params.get('plan'),
    classGroupId: params.get('group'),
    show: CONSENT_SHOWS.find((show) => show === params.get('show')) ?? 'all',
  }
}
