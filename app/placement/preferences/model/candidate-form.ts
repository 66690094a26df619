import { z } from 'zod'
import { faultKey, type FaultCode } from '#app/kernel/errors.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { refusedFor } from './refused-for.ts'

export const CANDIDATE_REASON_MOST = 80
const ID = '[0-9a-f-]{36}'
const PLACE = /^[1-9]\d{0,3}$/

/** What is said of one candidate. */
export interface CandidateWords {
  studentId: string
  place: number | null
  refused: boolean
  reason: string
  /** What the page showed of this candidate, as `wordsShown` writes it; without it, whatever is stored. */
  shown?: string
}

/** What is said of a candidate as a page carries it beside what is typed; empty where nothing is said. */
export function wordsShown(
  said: { place: number | null; refused: boolean | null; reason: string | null } | undefined,
): string {
  if (!said) return ''
  if (said.refused) return `refused ${said.reason ?? ''}`
  return said.place === null ? '' : `place ${said.place}`
}

/** The line at a candidate of whom somebody else has said this since the page was read. */
export function saidMeanwhile(said: Omit<CandidateWords, 'studentId'>): string {
  if (said.refused) return faultKey('candidate_refused_meanwhile', { reason: said.reason })
  return said.place === null
    ? faultKey('candidate_unsaid_meanwhile', {})
    : faultKey('candidate_placed_meanwhile', { place: said.place })
}

/** What is wrong with a refusal: none of its reason, or one that the law forbids; null where it may stand. */
export function faultOfRefusal(
  words: Pick<CandidateWords, 'refused' | 'reason'>,
): { code: FaultCode; params: Record<string, string> } | null {
  if (!words.refused) return null
  if (words.reason === '') return { code: 'reason_required', params: {} }
  const unlawful = refusedFor(words.reason)
  return unlawful && { code: 'candidate_reason', params: { ...unlawful } }
}

/**
 * The form of candidates as a record of its fields: `of` names each student, `place-…`, `refused-…`
 * and `reason-…` are what is said of them, `shown-…` what was said when the page was read. All that is wrong is said at once, each at its field. A
 * function, so that the browser gets the words that are screened for only with a page that asks for them.
 */
export function candidatesSchema() {
  return z
    .record(z.string(), z.union([z.string(), z.array(z.string())]).optional())
    .superRefine((fields, check) => {
      const fault = (name: string, message: string) =>
        check.addIssue({ code: 'custom', path: [name], message })
      for (const studentId of namedIn(fields)) {
        const { place, refused, reason } = textsOf(fields, studentId)
        if (place !== '' && !PLACE.test(place)) fault(`place-${studentId}`, 'fault.candidate_place')
        if (reason.length > CANDIDATE_REASON_MOST) {
          fault(`reason-${studentId}`, sayTooLong(CANDIDATE_REASON_MOST, reason))
          continue
        }
        const found = faultOfRefusal({ refused: refused !== '', reason })
        if (found) fault(`reason-${studentId}`, faultKey(found.code, found.params))
      }
    })
    .transform((fields): CandidateWords[] =>
      namedIn(fields).map((studentId) => {
        const { place, refused, reason, shown } = textsOf(fields, studentId)
        return {
          studentId,
          place: place === '' ? null : Number(place),
          refused: refused !== '',
          reason,
          shown,
        }
      }),
    )
}

type Fields = Record<string, string | string[] | undefined>

function namedIn(fields: Fields): string[] {
  const named = fields.of === undefined ? [] : [fields.of].flat()
  return named.filter((studentId) => new RegExp(`^${ID}$`).test(studentId))
}

function textsOf(fields: Fields, studentId: string) {
  const text = (name: string) => {
    const value = fields[`${name}-${studentId}`]
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    place: text('place'),
    refused: text('refused'),
    reason: text('reason'),
    shown: text('shown'),
  }
}
