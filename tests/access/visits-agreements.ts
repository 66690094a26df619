import {
  everybody,
  groupOfficer,
  groupStaff,
  ofPlan,
  ownStaff,
  people,
  recruiters,
  some,
  staff,
  studentOfficer,
  studentStaff,
  TEACHERS,
  type Answers,
} from './roles.ts'
import { SECRET } from './secrets.ts'
import { acrossTenants, act, byLink, look, type Visit } from './visit.ts'

function sign(path: Visit['path'], answers: Answers): Visit {
  return act('sign', path, () => ({ intent: 'sign' }), answers)
}

function paper(fields: Record<string, string>, name = '签好的.pdf'): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new File(['%PDF-1.4 made up'], name, { type: 'application/pdf' }))
  return form
}

/** Of whom the paper is; the guardian's name stays the roster's. */
const TOLD_BY_LINK = [SECRET.student]

/** Consents and agreements: read, given, filed, signed. */
export const VISITS_OF_AGREEMENTS: Record<string, Visit[]> = {
  'placement/agreements/pages/me-consent': [
    look((town) => `/me/internship/consent?plan=${town.publishedPlanId}`, people('page')),
    act(
      'refuse',
      (town) => `/me/internship/consent?plan=${town.publishedPlanId}`,
      (town) => ({ postId: town.agreedPostId, answer: 'refused', reason: '太远' }),
      { ...people('missing'), student: 'done' },
    ),
  ],
  'placement/agreements/pages/agreement': [
    look((town) => `/agreements/${town.agreementId}`, {
      ...people('missing'),
      student: 'page',
      recruiter_after: 'to /employer/agreements',
      ...some(['officer', ...TEACHERS], 'to /college/agreements'),
      ...some(['other_class_teacher', 'same_plan_teacher'], 'missing'),
    }),
    sign((town) => `/agreements/${town.agreementId}`, {
      ...people('missing'),
      ...some(['recruiter_after', 'student', 'officer'], 'done'),
      // Refused, and sent to where they read it.
      ...some(['department_head', 'class_teacher', 'guiding_teacher'], 'nothing'),
    }),
  ],
  'placement/agreements/pages/employer-agreement': [
    look((town) => `/employer/agreements/${town.agreementId}`, {
      ...recruiters('missing'),
      recruiter_after: 'page',
    }),
    sign((town) => `/employer/agreements/${town.agreementId}`, {
      ...recruiters('missing'),
      recruiter_after: 'done',
    }),
  ],
  'placement/agreements/pages/college-agreement': [
    look((town) => `/college/agreements/${town.agreementId}`, studentStaff('page')),
    // The college signs by its officers.
    sign((town) => `/college/agreements/${town.agreementId}`, {
      ...studentStaff('missing'),
      officer: 'done',
    }),
    acrossTenants(
      act(
        'renew',
        (town) => `/college/agreements/${town.agreementId}`,
        () => ({ intent: 'renew', reason: '写错了' }),
        studentOfficer('done'),
      ),
    ),
    act(
      'ask the contact',
      (town) => `/college/agreements/${town.contactAgreementId}`,
      () => ({ intent: 'ask', phone: '19955504322', isSure: 'on' }),
      groupOfficer('done'),
    ),
    act(
      'take the link back',
      (town) => `/college/agreements/${town.contactAgreementId}`,
      () => ({ intent: 'take_back' }),
      groupOfficer('done'),
    ),
    acrossTenants(
      act(
        'file',
        (town) => `/college/agreements/${town.agreementId}`,
        () => paper({}),
        studentOfficer('done'),
      ),
    ),
  ],
  'placement/agreements/pages/guardian-consent': [
    acrossTenants(
      byLink(
        look((town) => `/guardian/${town.guardianToken}`, everybody('page')),
        TOLD_BY_LINK,
      ),
    ),
    look(() => `/guardian/${'0'.repeat(32)}`, everybody('page'), 'by a guess'),
    acrossTenants(
      act(
        'agree by the link',
        (town) => `/guardian/${town.guardianToken}`,
        (town) => ({ postId: town.agreedPostId, answer: 'agreed', name: SECRET.guardian }),
        everybody('done'),
      ),
    ),
    byLink(
      act(
        'agree in another name',
        (town) => `/guardian/${town.guardianToken}`,
        (town) => ({ postId: town.agreedPostId, answer: 'agreed', name: '孙建华' }),
        everybody('422'),
      ),
      TOLD_BY_LINK,
    ),
    act(
      'agree by a guess',
      () => `/guardian/${'0'.repeat(32)}`,
      (town) => ({ postId: town.agreedPostId, answer: 'agreed', name: '孙建华' }),
      everybody('422'),
    ),
  ],
  'placement/agreements/pages/contact-signing': [
    acrossTenants(
      byLink(
        look((town) => `/sign/${town.contactToken}`, everybody('page')),
        TOLD_BY_LINK,
      ),
    ),
    acrossTenants(
      act(
        'sign by the link',
        (town) => `/sign/${town.contactToken}`,
        () => ({ name: '李师傅' }),
        everybody('done'),
      ),
    ),
    act(
      'sign by a guess',
      () => `/sign/${'0'.repeat(32)}`,
      () => ({ name: '李师傅' }),
      everybody('422'),
    ),
  ],
  'placement/agreements/pages/consent-paper': [
    look(
      (town) => `/college/consents/${town.publishedPlanId}/${town.agreedStudentId}/papers/guardian`,
      { ...ownStaff('missing'), officer: 'page', class_teacher: 'page' },
    ),
  ],
  'placement/agreements/pages/agreement-paper': [
    look((town) => `/agreements/${town.filedAgreementId}/paper`, {
      ...ownStaff('missing'),
      officer: 'page',
      class_teacher: 'page',
    }),
  ],
  'placement/agreements/pages/college-consents': [
    look('/college/consents', staff('page')),
    act('remind', '/college/consents', (town) => ({ groups: town.college.groups.first }), {
      ...groupStaff('done'),
      other_officer: '422',
    }),
    act(
      'ask guardians',
      '/college/consents',
      (town) => ({ intent: 'ask_guardians', groups: town.college.groups.first }),
      { ...groupOfficer('done'), class_teacher: 'done', other_officer: '422' },
    ),
  ],
  'placement/agreements/pages/college-consent': [
    look(
      (town) => `/college/consents/${town.publishedPlanId}/${town.agreedStudentId}`,
      studentStaff('page'),
    ),
    act(
      'file',
      (town) => `/college/consents/${town.publishedPlanId}/${town.agreedStudentId}`,
      (town) => paper({ postId: town.agreedPostId, giver: 'student', answer: 'agreed' }),
      // Who may change what the roster says of her: not her head of department, not her guide.
      { ...studentStaff('forbidden'), officer: 'done', class_teacher: 'done' },
    ),
  ],
  'placement/agreements/pages/college-plan-agreements': [
    look(
      (town) => `/college/plans/${town.publishedPlanId}/agreements`,
      ofPlan(studentStaff('page')),
    ),
    act(
      'sign',
      (town) => `/college/plans/${town.publishedPlanId}/agreements`,
      (town) => ({ intent: 'sign', selected: town.agreementId }),
      { ...ofPlan(studentStaff('done')), ...some(TEACHERS, 'missing') },
    ),
    act(
      'make anew where nothing has changed',
      (town) => `/college/plans/${town.publishedPlanId}/agreements`,
      () => ({ intent: 'renew', reason: '换了老师' }),
      ofPlan(studentOfficer('422')),
    ),
  ],
  'placement/agreements/pages/college-plan-papers': [
    look(
      (town) => `/college/plans/${town.publishedPlanId}/papers`,
      ofPlan({ ...studentStaff('forbidden'), officer: 'page', class_teacher: 'page' }),
    ),
    act(
      'file agreements',
      (town) => `/college/plans/${town.publishedPlanId}/papers`,
      (town) => paper({ kind: 'agreement' }, `${town.agreedNumber}.pdf`),
      // The college's signature is its officers'.
      { ...ofPlan(studentStaff('forbidden')), officer: 'done' },
    ),
  ],
  'placement/agreements/pages/college-plan-conditions': [
    look(
      (town) => `/college/plans/${town.publishedPlanId}/conditions`,
      ofPlan(studentStaff('page')),
    ),
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
          // Of how many signed agreements is known that they are outdated by it.
          sure: '9',
        }),
        ofPlan(studentOfficer('done')),
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
      ofPlan(studentOfficer('done')),
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
