import type { AgreementParty, AgreementState, ConsentAnswer } from '#db/tables/agreement.ts'
import { ownPath } from '../../preferences/model/own-path.ts'

/** What a student is to do about the papers, or that nothing is left. */
export interface NextPaper {
  step: 'unsuitable' | 'consent' | 'refused' | 'guardian' | 'sign' | 'outdated' | 'wait' | 'done'
  /** Where it is done. */
  to: string
}

/**
 * A student's next step, in the order in which the papers are due; null where nothing is asked now.
 * @param planId whose papers they are, for who has several plans.
 */
export function nextPaper(
  intern: {
    consent: { answer: ConsentAnswer } | null
    guardian: { answer: ConsentAnswer } | null
    needsGuardian: boolean
    isSiteUnsuitable: boolean
    agreement: {
      id: string
      state: AgreementState
      signedBy: AgreementParty[]
      isOutdated: boolean
    } | null
  },
  mayAnswer: boolean,
  planId?: string,
): NextPaper | null {
  const { consent, guardian, needsGuardian, agreement } = intern
  const consentPage = ownPath('/me/internship/consent', planId)
  if (intern.isSiteUnsuitable) return { step: 'unsuitable', to: consentPage }
  const isComplete =
    consent?.answer === 'agreed' &&
    (!needsGuardian || guardian?.answer === 'agreed') &&
    agreement?.state === 'signed' &&
    !agreement.isOutdated
  if (isComplete) return { step: 'done', to: `/agreements/${agreement.id}` }
  if (!mayAnswer) return null
  if (!consent) return { step: 'consent', to: consentPage }
  if (consent.answer === 'refused') return { step: 'refused', to: consentPage }
  const isOpen = agreement?.state === 'open' && !agreement.isOutdated
  if (isOpen && !agreement.signedBy.includes('student')) {
    return { step: 'sign', to: `/agreements/${agreement.id}` }
  }
  if (needsGuardian && guardian?.answer !== 'agreed') return { step: 'guardian', to: consentPage }
  if (agreement?.isOutdated) return { step: 'outdated', to: `/agreements/${agreement.id}` }
  return { step: 'wait', to: agreement ? `/agreements/${agreement.id}` : consentPage }
}
