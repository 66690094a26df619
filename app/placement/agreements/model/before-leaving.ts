import type { AgreementParty, AgreementState, ConsentAnswer } from '#db/tables/agreement.ts'
import type { AgreementTerms } from './terms.ts'

/** What has to be there before a student leaves for her post, in the order in which it is due. */
export type LeavingNeed = 'consent' | 'guardian' | 'agreement' | 'insurance' | 'training' | 'guides'

/** One of them, and how far it is. */
export interface BeforeLeaving {
  need: LeavingNeed
  isDone: boolean
  /** Whether she herself or her guardian is to do it now. */
  isHers: boolean
  /** When it was done, where that is one moment. */
  at: Date | null
}

/**
 * What a placed student still lacks before her first day (职业学校学生实习管理规定 §9, §14): consents,
 * the agreement, insurance for the whole time, training, a guiding teacher and a mentor. Trainings count
 * by hours, and are none of the list where the plan has none.
 */
export function listBeforeLeaving(
  intern: {
    consent: { answer: ConsentAnswer; at: Date } | null
    guardian: { answer: ConsentAnswer; at: Date } | null
    needsGuardian: boolean
    agreement: {
      state: AgreementState
      signedBy: AgreementParty[]
      signedAt: Date | null
      isOutdated: boolean
    } | null
    terms: Pick<AgreementTerms, 'insurance' | 'firstDay' | 'lastDay' | 'mentor' | 'guides'>
  },
  trainings: readonly { wasThere: boolean }[],
): BeforeLeaving[] {
  const { consent, guardian, needsGuardian, agreement, terms } = intern
  const has = consent?.answer === 'agreed'
  const hasGuardian = guardian?.answer === 'agreed'
  const isSigned = agreement?.state === 'signed' && !agreement.isOutdated
  const isToSign =
    agreement?.state === 'open' && !agreement.isOutdated && !agreement.signedBy.includes('student')
  const { insurance, firstDay, lastDay } = terms
  const covers =
    insurance !== null && insurance.firstDay <= firstDay && insurance.lastDay >= lastDay
  const need = (
    name: LeavingNeed,
    isDone: boolean,
    facts: { isHers?: boolean; at?: Date | null } = {},
  ): BeforeLeaving => ({
    need: name,
    isDone,
    isHers: !isDone && (facts.isHers ?? false),
    at: isDone ? (facts.at ?? null) : null,
  })
  return [
    need('consent', has, { isHers: true, at: consent?.at }),
    ...(needsGuardian ? [need('guardian', hasGuardian, { isHers: true, at: guardian?.at })] : []),
    need('agreement', isSigned, { isHers: isToSign, at: agreement?.signedAt }),
    need('insurance', covers),
    ...(trainings.length > 0
      ? [
          need(
            'training',
            trainings.every(({ wasThere }) => wasThere),
          ),
        ]
      : []),
    need('guides', terms.guides.length > 0 && Boolean(terms.mentor)),
  ]
}
