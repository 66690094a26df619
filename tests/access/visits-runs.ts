import {
  groupOfficer,
  ofPlan,
  people,
  recruiters,
  some,
  studentOfficer,
  studentStaff,
  TEACHERS,
  type Answers,
} from './roles.ts'
import type { Town } from './town.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

/** For everybody of the college, its students too. */
const ofCollege: Answers = {
  ...people('missing'),
  officer: 'page',
  ...some(TEACHERS, 'page'),
  student: 'page',
}

const settling = { reason: '家里有困难' }

/** In the place of the one that stands for the post that waits. */
function filing(town: Town): FormData {
  const form = new FormData()
  form.set('post', town.ownPostId)
  form.set('replaces', town.filingId)
  form.set('rule', 'outside_province')
  form.set('reason', '鲁教职备 12 号')
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${town.ownPostId}`)
  form.set('file', new File([bytes], '备案.pdf', { type: 'application/pdf' }))
  return form
}

/** Placements: worked out, settled by hand, published, explained. */
export const VISITS_OF_RUNS: Record<string, Visit[]> = {
  'placement/runs/pages/college-allocations': [
    look(
      (town) => `/college/plans/${town.placingPlanId}/allocations`,
      ofPlan(groupOfficer('page')),
    ),
    act(
      'work out',
      (town) => `/college/plans/${town.placingPlanId}/allocations`,
      () => ({ intent: 'start', methods: 'groups', classSites: '2' }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'stop',
      (town) => `/college/plans/${town.placingPlanId}/allocations`,
      (town) => ({ intent: 'stop', allocation: town.runningAllocationId }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'work out again',
      (town) => `/college/plans/${town.placingPlanId}/allocations`,
      (town) => ({ intent: 'resume', allocation: town.stoppedAllocationId }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'work out again what is stale',
      (town) => `/college/plans/${town.placingPlanId}/allocations`,
      (town) => ({ intent: 'again_all', allocation: town.allocationId }),
      ofPlan(groupOfficer('done')),
    ),
    act(
      'close the second round',
      (town) => `/college/plans/${town.publishedPlanId}/allocations`,
      () => ({ intent: 'second_close', reason: '都填好了' }),
      ofPlan(studentOfficer('done')),
    ),
  ],
  'placement/runs/pages/employer-interns': [look('/employer/interns', recruiters('page'))],
  'placement/runs/pages/college-allocation': [
    look(
      (town) => `/college/plans/${town.placingPlanId}/allocations/${town.allocationId}`,
      ofPlan(groupOfficer('page')),
    ),
    look(
      (town) => `/college/plans/${town.publishedPlanId}/allocations/${town.publishedAllocationId}`,
      ofPlan(studentOfficer('page')),
      'of a plan that is published',
    ),
    ...(['lock', 'move', 'swap'] as const).map((intent) =>
      act(
        intent,
        (town) => `/college/plans/${town.placingPlanId}/allocations/${town.allocationId}`,
        (town) => ({
          intent,
          student: town.placedStudentId,
          ...settling,
          post: 'none',
          other: '0',
        }),
        // Nobody has the number of the swap.
        ofPlan(groupOfficer(intent === 'swap' ? '422' : 'done')),
      ),
    ),
    act(
      'keep all where they are',
      (town) => `/college/plans/${town.placingPlanId}/allocations/${town.allocationId}`,
      () => ({ intent: 'keep' }),
      // Nobody has a published post there.
      ofPlan(groupOfficer('422')),
    ),
    act(
      'keep them no longer',
      (town) => `/college/plans/${town.placingPlanId}/allocations/${town.allocationId}`,
      () => ({ intent: 'release' }),
      // Nobody is kept there.
      ofPlan(groupOfficer('nothing')),
    ),
    act(
      'publish',
      (town) => `/college/plans/${town.placingPlanId}/allocations/${town.allocationId}`,
      () => ({ intent: 'publish', after: '0' }),
      ofPlan(groupOfficer('done')),
    ),
  ],
  'placement/runs/pages/college-version': [
    look(
      (town) => `/college/plans/${town.publishedPlanId}/versions/1`,
      ofPlan(studentStaff('page')),
    ),
  ],
  'placement/runs/pages/placement-check': [
    look((town) => `/placements/${town.versionId}`, ofCollege),
  ],
  'placement/runs/pages/placement-file': [
    look((town) => `/placements/${town.versionId}.json`, ofCollege),
  ],
  'placement/runs/pages/me-placement': [
    look((town) => `/me/internship/placement?plan=${town.publishedPlanId}`, people('page')),
  ],
  'placement/runs/pages/me-own-post': [
    look((town) => `/me/internship/own-post?plan=${town.publishedPlanId}`, people('page')),
    act(
      'take back',
      '/me/internship/own-post',
      (town) => ({ intent: 'withdraw', id: town.ownPostId }),
      { ...people('missing'), student: 'done' },
    ),
  ],
  'placement/runs/pages/college-own-posts': [
    look(
      (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
      ofPlan(studentOfficer('page')),
    ),
    ...['approve', 'decline'].map((intent) =>
      // The agreement with the employer of before is void then.
      acrossTenants(
        act(
          intent,
          (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
          (town) => ({ intent, id: town.ownPostId, reason: '见附件' }),
          ofPlan(studentOfficer('done')),
        ),
      ),
    ),
    acrossTenants(
      act(
        'record another filing',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts?filing=yes`,
        filing,
        ofPlan(studentOfficer('done')),
      ),
    ),
    acrossTenants(
      act(
        'take a filing back',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
        (town) => ({ intent: 'take_filing_back', filing: town.filingId }),
        ofPlan(studentOfficer('done')),
      ),
    ),
    acrossTenants(
      act(
        'say at which employer it is',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
        (town) => ({ intent: 'employer', post: town.ownPostId }),
        ofPlan(studentOfficer('done')),
      ),
    ),
    acrossTenants(
      act(
        'choose who guides',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
        (town) => ({ intent: 'guides', postId: town.approvedPostId }),
        ofPlan(studentOfficer('done')),
      ),
    ),
    acrossTenants(
      act(
        'name the mentor',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
        (town) => ({ intent: 'mentor', post: town.approvedPostId, mentor: '王师傅' }),
        ofPlan(studentOfficer('done')),
      ),
    ),
    acrossTenants(
      act(
        'revoke',
        (town) => `/college/plans/${town.publishedPlanId}/own-posts`,
        (town) => ({ intent: 'revoke', id: town.approvedPostId, reason: '单位不再招收' }),
        ofPlan(studentOfficer('done')),
      ),
    ),
  ],
  'placement/runs/pages/me-second-round': [
    look((town) => `/me/internship/second-round?plan=${town.publishedPlanId}`, people('page')),
    act(
      'wish',
      (town) => `/me/internship/second-round?plan=${town.publishedPlanId}`,
      (town) => ({ posts: town.planPostId }),
      // Nobody of the town has been left out; of another college's plan a student hears nothing.
      { ...people('422'), other_student: 'missing' },
    ),
  ],
}
