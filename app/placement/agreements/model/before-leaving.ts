import type { AgreementParty, AgreementState, ConsentAnswer } from '#db/tables/agreement.ts'
import type { OpenOfOne } from '../../plans/model/gates.ts'
import type { AgreementTerms } from './terms.ts'

/** What has to be there before a student leaves for her post, in the order in which it is due. */
export type LeavingNeed =
  'visit' | 'rules' | 'consent' | 'guardian' | 'agreement' | 'insurance' | 'training' | 'guides'

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

const NEED_OF: Partial<Record<OpenOfOne['code'], LeavingNeed>> = {
  visit_missing: 'visit',
  students_at_unsuitable: 'visit',
  rule_broken: 'rules',
  filing_missing: 'rules',
  own_filing_missing: 'rules',
  post_days: 'rules',
  students_barred: 'rules',
  consent_missing: 'consent',
  consent_refused: 'consent',
  guardian_missing: 'guardian',
  guardian_refused: 'guardian',
  unsigned_college: 'agreement',
  unsigned_employer: 'agreement',
  unsigned_student: 'agreement',
  agreement_outdated: 'agreement',
  signed_late: 'agreement',
  uninsured: 'insurance',
  unguided: 'guides',
  unmentored: 'guides',
  training_absent: 'training',
}

/**
 * The same list of who has come to her post since the plan's start: done is what the college does not
 * read as open for her, the visit of the employer among it.
 */
export function listBeforeArrival(
  needs: readonly BeforeLeaving[],
  open: readonly OpenOfOne[],
): BeforeLeaving[] {
  const lacking = new Set(open.map(({ code }) => NEED_OF[code]))
  const ofCollege = (['visit', 'rules'] as const).map((need) => {
    return { need, isDone: !lacking.has(need), isHers: false, at: null }
  })
  const hers = needs.map((one) => {
    const isDone = !lacking.has(one.need)
    return { ...one, isDone, isHers: one.isHers && !isDone, at: isDone ? one.at : null }
  })
  // One for who comes late may be still to come.
  const training = !hers.some(({ need }) => need === 'training') && lacking.has('training')
  const toCome = { need: 'training' as const, isDone: false, isHers: false, at: null }
  return [...ofCollege, ...hers, ...(training ? [toCome] : [])]
}
