import {
  groupOfficer,
  groupStaff,
  ofPlan,
  officers,
  people,
  peopleOfA,
  recruiters,
  staff,
  type Answers,
} from './roles.ts'
import { SECRET } from './secrets.ts'
import { act, look, type Visit } from './visit.ts'

/** For the student of the town's plan: there is none for others. */
function ownStudent(answer: Answers[keyof Answers]): Answers {
  return { ...people('missing'), student: answer }
}

/** For the student's own class teacher: not even for the officer. */
function ownTeacher(answer: Answers[keyof Answers]): Answers {
  return { ...staff('missing'), class_teacher: answer }
}

/** For the officer of a plan that no class group takes part in. */
function officerAlone(answer: Answers[keyof Answers]): Answers {
  return { ...staff('missing'), officer: answer }
}

const PDF = () => new File(['%PDF-1.4 made up'], 'plan.pdf', { type: 'application/pdf' })

function upload(): FormData {
  const form = new FormData()
  form.set('file', PDF())
  return form
}

const FACTS = {
  name: '2028 春季',
  kind: 'post',
  firstDay: '2028-03-01',
  lastDay: '2028-08-31',
  mostRanks: '3',
  employersMay: 'refuse',
}

/** A college's plans. */
export const VISITS_OF_PLANS: Record<string, Visit[]> = {
  'placement/plans/pages/college-plans': [look('/college/plans', staff('page'))],
  'placement/plans/pages/college-plan-new': [
    look('/college/plans/new', officers('page')),
    act('begin', '/college/plans/new', () => FACTS, officers('done')),
  ],
  'placement/plans/pages/college-plan': [
    look((town) => `/college/plans/${town.planId}`, ofPlan(groupStaff('page'))),
  ],
  'placement/plans/pages/college-plan-overview': [
    look((town) => `/college/plans/${town.planId}`, ofPlan(groupStaff('page'))),
    act(
      'cancel',
      (town) => `/college/plans/${town.planId}?index`,
      () => ({ intent: 'cancel', reason: '不办了' }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'record arrivals',
      (town) => `/college/plans/${town.planId}?index`,
      () => ({ intent: 'arrive', beganOn: '2026-11-23' }),
      ofPlan(groupOfficer('422')),
    ),
    act(
      'take an arrival back',
      (town) => `/college/plans/${town.planId}?index`,
      (town) => ({ intent: 'take_back_arrival', studentId: town.studentId }),
      ofPlan(groupOfficer('422')),
    ),
  ],
  'placement/plans/pages/college-plan-edit': [
    look((town) => `/college/plans/${town.planId}/edit`, ofPlan(groupOfficer('page'))),
    act(
      'change',
      (town) => `/college/plans/${town.draftPlanId}/edit`,
      // Within the days of its post.
      () => ({ ...FACTS, firstDay: '2027-03-01', lastDay: '2027-08-31' }),
      officerAlone('done'),
    ),
  ],
  'placement/plans/pages/college-plan-groups': [
    look((town) => `/college/plans/${town.planId}/groups`, ofPlan(groupStaff('page'))),
    act(
      'choose',
      (town) => `/college/plans/${town.draftPlanId}/groups`,
      (town) => ({ groups: town.college.groups.second }),
      officerAlone('done'),
    ),
  ],
  'placement/plans/pages/college-plan-posts': [
    look((town) => `/college/plans/${town.planId}/posts`, ofPlan(groupStaff('page'))),
    act(
      'add',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({ intent: 'add', demands: town.freeDemandId }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'remove',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({ intent: 'remove', postId: town.planPostId }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'guides',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({
        intent: 'guides',
        postId: town.planPostId,
        guides: town.people.class_teacher.acting.college!.id,
      }),
      ofPlan(groupOfficer('done')),
    ),
  ],
  'placement/plans/pages/college-plan-gates': [
    look((town) => `/college/plans/${town.planId}/gates`, ofPlan(groupStaff('page'))),
    act(
      'attach',
      (town) => `/college/plans/${town.planId}/gates?gate=safety`,
      upload,
      ofPlan(groupOfficer('done')),
    ),
    act(
      'name who sees to it',
      (town) => `/college/plans/${town.planId}/gates?gate=consents`,
      () => ({ intent: 'gate', gate: 'consents', responsible: '陈静' }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'tick',
      (town) => `/college/plans/${town.planId}/gates?gate=filings`,
      () => ({ intent: 'done', gate: 'filings' }),
      ofPlan(groupOfficer('done')),
    ),
  ],
  'placement/plans/pages/college-plan-training': [
    look((town) => `/college/plans/${town.planId}/training`, ofPlan(groupStaff('page'))),
    act(
      'add',
      (town) => `/college/plans/${town.planId}/training`,
      () => ({ title: '礼仪', heldOn: '2026-12-01', hours: '2' }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'remove',
      (town) => `/college/plans/${town.planId}/training`,
      (town) => ({ intent: 'remove', trainingId: town.trainingId }),
      ofPlan(groupOfficer('done')),
    ),
  ],
  'placement/plans/pages/college-plan-attendance': [
    look(
      (town) => `/college/plans/${town.planId}/training/${town.trainingId}`,
      ofPlan(groupStaff('page')),
    ),
    act(
      'record',
      (town) => `/college/plans/${town.planId}/training/${town.trainingId}`,
      (town) => ({ classGroupId: town.college.groups.first }),
      groupStaff('done'),
    ),
  ],
  'placement/preferences/pages/me-student': [look('/me', people('page'))],
  'placement/preferences/pages/me-internship': [
    look((town) => `/me/internship?plan=${town.planId}`, people('page')),
  ],
  'placement/preferences/pages/me-preferences': [
    look((town) => `/me/internship/preferences?plan=${town.planId}`, ownStudent('page')),
    act(
      'send',
      '/me/internship/preferences',
      (town) => ({ planId: town.planId, posts: town.planPostId, revision: '1', intent: 'send' }),
      ownStudent('done'),
    ),
    act(
      'move without JavaScript',
      '/me/internship/preferences',
      (town) => ({
        planId: town.planId,
        posts: town.planPostId,
        revision: '1',
        move: `take:${town.planPostId}`,
      }),
      ownStudent('done'),
    ),
  ],
  'placement/preferences/pages/me-hardship': [
    look((town) => `/me/internship/hardship?plan=${town.planId}`, people('page')),
    act(
      'tell',
      (town) => `/me/internship/hardship?plan=${town.planId}`,
      () => ({ intent: 'tell', words: '情况变了' }),
      {
        ...people('missing'),
        student: 'done',
      },
    ),
    act(
      'take back',
      (town) => `/me/internship/hardship?plan=${town.planId}`,
      () => ({ intent: 'take_back' }),
      {
        ...people('missing'),
        student: 'done',
      },
    ),
  ],
  'placement/preferences/pages/college-preferences': [
    look('/college/preferences', staff('page')),
    act('remind', '/college/preferences', (town) => ({ groups: town.college.groups.first }), {
      ...groupStaff('done'),
      other_officer: '422',
    }),
  ],
  'placement/preferences/pages/college-hardship': [
    look(
      (town) => `/college/preferences/${town.planId}/hardship/${town.planStudentId}`,
      ownTeacher('page'),
    ),
    act(
      'accept',
      (town) => `/college/preferences/${town.planId}/hardship/${town.planStudentId}`,
      (town) => ({ decision: 'accepted', toldAt: town.hardshipToldAt }),
      ownTeacher('done'),
    ),
  ],
  'placement/preferences/pages/college-entry': [
    look(
      (town) => `/college/preferences/${town.planId}/entry/${town.waitingStudentId}`,
      ownTeacher('page'),
    ),
    act(
      'enter',
      (town) => `/college/preferences/${town.planId}/entry/${town.waitingStudentId}`,
      (town) => ({ posts: town.planPostId, revision: '0' }),
      ownTeacher('done'),
    ),
  ],
  'placement/runs/pages/college-second-entry': [
    look(
      (town) => `/college/preferences/${town.planId}/second/${town.waitingStudentId}`,
      ownTeacher('page'),
    ),
    act(
      'enter',
      (town) => `/college/preferences/${town.planId}/second/${town.waitingStudentId}`,
      (town) => ({ posts: town.planPostId }),
      // Nobody of the town has been left out.
      ownTeacher('422'),
    ),
  ],
  'placement/preferences/pages/employer-candidates': [
    look('/employer/candidates', recruiters('page')),
  ],
  'placement/preferences/pages/employer-candidate-post': [
    look((town) => `/employer/candidates/${town.planPostId}`, peopleOfA('page')),
    look(
      (town) => `/employer/candidates/${town.placingPostId}`,
      peopleOfA('page'),
      'while it is placed',
    ),
    look(
      (town) => `/employer/candidates/${town.publishedPostId}`,
      { ...recruiters('missing'), recruiter_after: 'page' },
      'once it is published',
    ),
    act(
      'rank',
      (town) => `/employer/candidates/${town.planPostId}`,
      (town) => ({
        of: town.planStudentId,
        [`place-${town.planStudentId}`]: '1',
        [`shown-${town.planStudentId}`]: `refused ${SECRET.remark}`,
      }),
      peopleOfA('done'),
    ),
  ],
}
