import { z } from 'zod'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** Which agreements a list shows: all, those that wait for the reader, open ones, signed ones. */
export const AGREEMENT_SHOWS = ['all', 'mine', 'open', 'signed'] as const
export type AgreementShow = (typeof AGREEMENT_SHOWS)[number]

export interface AgreementQuery {
  q: string
  show: AgreementShow
}

/** The list that a URL asks for. */
export function readAgreementQuery(params: URLSearchParams): AgreementQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    show: AGREEMENT_SHOWS.find((show) => show === params.get('show')) ?? 'all',
  }
}

/**
 * The form that signs those ticked, or all that the list finds; `sure` says of how many it has asked. Of
 * all the page has asked before it sends them.
 */
export const signManySchema = z
  .object({
    intent: z.literal('sign'),
    sure: z.coerce.number().catch(0),
    ...SELECTION_FIELDS,
  })
  .superRefine(checkSelection('fault.agreements_none'))

/** Of how many ticked agreements is known that they are signed at once; of all it was asked on the page. */
export function sureOf(form: z.output<typeof signManySchema>): { sure?: number } {
  return form.all ? {} : { sure: form.sure }
}

/** The form that makes all outdated ones anew. */
export const renewManySchema = z.object({
  intent: z.literal('renew'),
  reason: wordsField(200).refine((reason) => reason !== '', { error: 'fault.reason_required' }),
})

/** What is done with one agreement at its page; its paper is sent as a file. */
export const agreementStepSchema = z
  .object({ intent: z.enum(['sign', 'renew', 'take_back']), reason: wordsField(200) })
  .refine((form) => form.intent !== 'renew' || form.reason !== '', {
    path: ['reason'],
    message: 'fault.reason_required',
  })
