import { ownOfficer, staff, type Answers } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

/** For the people of the town's own college: to another one there is no such thing. */
function ownStaff(answer: Answers[keyof Answers]): Answers {
  return { ...ownOfficer(answer), class_teacher: answer }
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
    look('/college/plans/new', { ...staff('page'), class_teacher: 'forbidden' }),
    act('begin', '/college/plans/new', () => FACTS, {
      ...staff('done'),
      class_teacher: 'forbidden',
    }),
  ],
  'placement/plans/pages/college-plan': [
    look((town) => `/college/plans/${town.planId}`, ownStaff('page')),
  ],
  'placement/plans/pages/college-plan-overview': [
    look((town) => `/college/plans/${town.planId}`, ownStaff('page')),
    act(
      'cancel',
      (town) => `/college/plans/${town.planId}?index`,
      () => ({ intent: 'cancel', reason: '不办了' }),
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-edit': [
    look((town) => `/college/plans/${town.planId}/edit`, ownOfficer('page')),
    act(
      'change',
      (town) => `/college/plans/${town.draftPlanId}/edit`,
      () => FACTS,
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-groups': [
    look((town) => `/college/plans/${town.planId}/groups`, ownStaff('page')),
    act(
      'choose',
      (town) => `/college/plans/${town.draftPlanId}/groups`,
      (town) => ({ groups: town.college.groups.second }),
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-posts': [
    look((town) => `/college/plans/${town.planId}/posts`, ownStaff('page')),
    act(
      'add',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({ intent: 'add', demands: town.freeDemandId }),
      ownOfficer('done'),
    ),
    act(
      'remove',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({ intent: 'remove', postId: town.planPostId }),
      ownOfficer('done'),
    ),
    act(
      'guides',
      (town) => `/college/plans/${town.planId}/posts`,
      (town) => ({
        intent: 'guides',
        postId: town.planPostId,
        guides: town.people.class_teacher.acting.college!.id,
      }),
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-gates': [
    look((town) => `/college/plans/${town.planId}/gates`, ownStaff('page')),
    act(
      'attach',
      (town) => `/college/plans/${town.planId}/gates?gate=safety`,
      upload,
      ownOfficer('done'),
    ),
    act(
      'name who sees to it',
      (town) => `/college/plans/${town.planId}/gates?gate=consents`,
      () => ({ intent: 'gate', gate: 'consents', responsible: '陈静' }),
      ownOfficer('done'),
    ),
    act(
      'tick',
      (town) => `/college/plans/${town.planId}/gates?gate=consents`,
      () => ({ intent: 'done', gate: 'consents' }),
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-training': [
    look((town) => `/college/plans/${town.planId}/training`, ownStaff('page')),
    act(
      'add',
      (town) => `/college/plans/${town.planId}/training`,
      () => ({ title: '礼仪', heldOn: '2026-12-01', hours: '2' }),
      ownOfficer('done'),
    ),
    act(
      'remove',
      (town) => `/college/plans/${town.planId}/training`,
      (town) => ({ intent: 'remove', trainingId: town.trainingId }),
      ownOfficer('done'),
    ),
  ],
  'placement/plans/pages/college-plan-attendance': [
    look((town) => `/college/plans/${town.planId}/training/${town.trainingId}`, ownStaff('page')),
    act(
      'record',
      (town) => `/college/plans/${town.planId}/training/${town.trainingId}`,
      (town) => ({ classGroupId: town.college.groups.first }),
      ownStaff('done'),
    ),
  ],
}
