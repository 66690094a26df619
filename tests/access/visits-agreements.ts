import {
  groupStaff,
  people,
  recruiters,
  some,
  staff,
  studentOfficer,
  studentStaff,
  TEACHERS,
  type Answer,
  type Answers,
} from './roles.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

/** For the three parties of the town's agreement. */
function parties(answer: Answer): Answers {
  return {
    ...people('missing'),
    ...some(['recruiter_after', 'student', 'officer', ...TEACHERS], answer),
    other_class_teacher: 'missing',
  }
}

function paper(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new File(['%PDF-1.4 made up'], '签好的.pdf', { type: 'application/pdf' }))
  return form
}

/** Consents and agreements: read, given, filed, signed. */
export const VISITS_OF_AGREEMENTS: Record<string, Visit[]> = {
  'placement/agreements/pages/me-consent': [
    look('/me/internship/consent', people('page')),
    act(
      'refuse',
      '/me/internship/consent',
      (town) => ({ postId: town.agreedPostId, answer: 'refused', reason: '太远' }),
      { ...people('missing'), student: 'done' },
    ),
  ],
  'placement/agreements/pages/agreement': [
    look((town) => `/agreements/${town.agreementId}`, parties('page')),
    act(
      'sign',
      (town) => `/agreements/${town.agreementId}`,
      () => ({ intent: 'sign' }),
      // The college signs by its officers.
      { ...parties('done'), ...some(TEACHERS, 'missing') },
    ),
    acrossTenants(
      act(
        'renew',
        (town) => `/agreements/${town.agreementId}`,
        () => ({ intent: 'renew', reason: '写错了' }),
        {
          ...parties('forbidden'),
          officer: 'done',
          ...some(['recruiter_after', 'student'], 'missing'),
        },
      ),
    ),
    acrossTenants(
      act(
        'file',
        (town) => `/agreements/${town.agreementId}`,
        () => paper({}),
        {
          ...parties('forbidden'),
          officer: 'done',
          ...some(['recruiter_after', 'student'], 'missing'),
        },
      ),
    ),
  ],
  'placement/agreements/pages/college-consents': [
    look('/college/consents', staff('page')),
    act('remind', '/college/consents', (town) => ({ groups: town.college.groups.first }), {
      ...groupStaff('done'),
      other_officer: '422',
    }),
  ],
  'placement/agreements/pages/college-consent': [
    look(
      (town) => `/college/consents/${town.publishedPlanId}/${town.agreedStudentId}`,
      studentStaff('page'),
    ),
    act(
      'file',
      (town) => `/college/consents/${town.publishedPlanId}/${town.agreedStudentId}`,
      (town) => paper({ postId: town.agreedPostId, giver: 'guardian', answer: 'agreed' }),
      // Who may change what the roster says of her: not her head of department, not her guide.
      { ...studentStaff('forbidden'), officer: 'done', class_teacher: 'done' },
    ),
  ],
  'placement/agreements/pages/college-plan-agreements': [
    look((town) => `/college/plans/${town.publishedPlanId}/agreements`, studentStaff('page')),
    act(
      'sign',
      (town) => `/college/plans/${town.publishedPlanId}/agreements`,
      (town) => ({ intent: 'sign', selected: town.agreementId }),
      { ...studentStaff('done'), ...some(TEACHERS, 'missing') },
    ),
  ],
  'placement/agreements/pages/college-plan-conditions': [
    look((town) => `/college/plans/${town.publishedPlanId}/conditions`, studentStaff('page')),
    acrossTenants(
      act(
        'insure',
        (town) => `/college/plans/${town.publishedPlanId}/conditions`,
        () => ({
          intent: 'insure',
          insurer: '人保',
          policyNumber: 'P1',
          firstDay: '2027-03-01',
          lastDay: '2027-08-31',
          payer: 'college',
        }),
        studentOfficer('done'),
      ),
    ),
    act(
      'assess',
      (town) => `/college/plans/${town.publishedPlanId}/conditions`,
      () => ({
        intent: 'assess',
        aspects: 'skills',
        excellent: '优',
        good: '良',
        pass: '及格',
        fail: '不及格',
      }),
      studentOfficer('done'),
    ),
  ],
  'placement/agreements/pages/employer-agreements': [
    look('/employer/agreements', recruiters('page')),
    act(
      'sign',
      '/employer/agreements',
      (town) => ({ intent: 'sign', selected: town.agreementId }),
      { ...recruiters('missing'), recruiter_after: 'done', recruiter_suspended: 'forbidden' },
    ),
  ],
}
