import { FINDINGS } from '#app/placement/demands/model/site-visit.ts'
import { officers, organisers, ownOfficer, ownStaff, peopleOfA, recruiters } from './roles.ts'
import type { Town } from './town.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

const page =
  (side: 'college' | 'employer', which: keyof Town['demands']): Visit['path'] =>
  (town) =>
    `/${side}/demands/${town.demands[which]}`

const ofCollege = (name: string, which: keyof Town['demands'], form: Record<string, string>) =>
  // The demand is the employer's too.
  acrossTenants(
    act(name, page('college', which), () => ({ revision: '1', ...form }), ownOfficer('done')),
  )

const ofEmployer = (name: string, which: keyof Town['demands'], form: Record<string, string>) =>
  act(name, page('employer', which), () => ({ revision: '1', ...form }), peopleOfA('done'))

function filing(town: Town): FormData {
  const form = new FormData()
  form.set('rule', 'high_place')
  form.set('reason', '鲁教职备 12 号')
  form.set('revision', '1')
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${town.demands.unfiled}`)
  form.set('file', new File([bytes], '备案.pdf', { type: 'application/pdf' }))
  return form
}

/** Whatever the town's demands have become, it was seen. */
const LATER = String(Date.parse('2100-01-01'))

/** What employers ask colleges for. */
export const VISITS_OF_DEMANDS: Record<string, Visit[]> = {
  'placement/demands/pages/employer-demands': [look('/employer/demands', recruiters('page'))],
  'placement/demands/pages/employer-demand-new': [
    look('/employer/demands/new', recruiters('page')),
    act('begin', '/employer/demands/new', (town) => ({ collegeId: town.college.id }), {
      ...recruiters('done'),
      recruiter_not_admitted: '422',
      recruiter_suspended: 'forbidden',
    }),
  ],
  'placement/demands/pages/employer-demand': [
    look(page('employer', 'draft'), peopleOfA('page')),
    look(page('employer', 'offered'), peopleOfA('page'), 'an offered one'),
    look(page('employer', 'warned'), peopleOfA('page'), 'one that the college lets pass'),
    ofEmployer('save', 'draft', { intent: 'save', title: '装配' }),
    ofEmployer('withdraw', 'offered', { intent: 'withdraw', reason: '停产' }),
    ofEmployer('reopen', 'declined', { intent: 'reopen' }),
    ofEmployer('lower the headcount', 'admitted', {
      intent: 'lower',
      headcount: '3',
      reason: '产线减少',
    }),
    ofEmployer('name the mentor', 'admitted', { intent: 'mentor', mentor: '王师傅' }),
    act(
      'admit one’s own',
      page('employer', 'offered'),
      () => ({ intent: 'admit', revision: '1' }),
      peopleOfA('forbidden'),
    ),
  ],
  'placement/demands/pages/college-demands': [
    look('/college/demands', officers('page')),
    acrossTenants(
      act(
        'admit many',
        '/college/demands',
        (town) => ({ intent: 'admit', seenAt: LATER, selected: town.demands.offered }),
        // To another college's officer there is no such demand among those ticked.
        { ...officers('nothing'), officer: 'done' },
      ),
    ),
  ],
  'placement/demands/pages/college-demand-new': [
    look('/college/demands/new?q=%E6%98%A5', officers('page')),
    acrossTenants(
      act(
        'begin for employer A',
        '/college/demands/new',
        (town) => ({ employerId: town.a.employerId }),
        officers('done'),
      ),
    ),
    act(
      'begin for one that is named',
      '/college/demands/new',
      () => ({ name: '春芽新访机械有限公司', districtCode: '370213' }),
      officers('done'),
    ),
  ],
  'placement/demands/pages/college-demand': [
    look(page('college', 'offered'), ownOfficer('page')),
    look(page('college', 'warned'), ownOfficer('page'), 'one that was let pass'),
    look(page('college', 'draft'), ownStaff('missing'), 'an employer’s draft'),
    ofCollege('admit', 'offered', { intent: 'admit' }),
    ofCollege('decline', 'offered', { intent: 'decline', reason: '专业不对口' }),
    ofCollege('open again', 'admitted', { intent: 'reconsider', reason: '再看' }),
    ofCollege('lower the headcount', 'admitted', {
      intent: 'lower',
      headcount: '3',
      reason: '产线减少',
    }),
    ofCollege('name the mentor', 'admitted', { intent: 'mentor', mentor: '王师傅' }),
    ofCollege('override a rule', 'warned', {
      intent: 'override',
      rule: 'simple_labour',
      reason: '轮岗',
    }),
    act(
      'take back what was recorded',
      page('college', 'warned'),
      (town) => ({ intent: 'take_back', ruling: town.rulingId }),
      ownOfficer('done'),
    ),
    act(
      'record a filing',
      (town) => `/college/demands/${town.demands.unfiled}?filing=yes`,
      filing,
      ownOfficer('done'),
    ),
  ],
  'placement/demands/pages/organiser-rules': [look('/organiser/rules', organisers('page'))],
  'placement/demands/pages/organiser-rule': [
    look('/organiser/rules/fees', organisers('page')),
    act(
      'change',
      '/organiser/rules/term',
      () => ({ version: '0', article: '12', threshold: '6', severity: 'warn', reason: '省文' }),
      organisers('done'),
    ),
  ],
  'placement/demands/pages/college-visits': [look('/college/visits', officers('page'))],
  'placement/demands/pages/college-visit-new': [
    look(
      (town) => `/college/visits/new?post=${town.ownPostId}`,
      ownOfficer('page'),
      'of a found post',
    ),
    acrossTenants(
      act(
        'record of a found post',
        (town) => `/college/visits/new?post=${town.ownPostId}`,
        () => report(),
        ownOfficer('done'),
      ),
    ),
    look((town) => `/college/visits/new?employer=${town.a.employerId}`, ownOfficer('page')),
    acrossTenants(
      act(
        'record',
        (town) => `/college/visits/new?employer=${town.a.employerId}`,
        () => report(),
        ownOfficer('done'),
      ),
    ),
  ],
  'placement/demands/pages/college-visit': [
    look((town) => `/college/visits/${town.visitId}`, ownOfficer('page')),
  ],
}

function report(): FormData {
  const form = new FormData()
  form.set('visitedOn', '2026-11-01')
  form.set('visitors', '刘洋')
  for (const name of FINDINGS) form.set(name, 'good')
  form.set('verdict', 'suitable')
  form.set('photosMissing', '车间不让拍')
  return form
}
