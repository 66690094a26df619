import { NOTE_ACTS } from '#app/fair/applicants/model/note.ts'
import {
  A_PEOPLE,
  everybody,
  people,
  peopleOfA,
  peopleOfSuspended,
  recruiters,
  some,
} from './roles.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

const seekerAlone = { ...people('missing'), seeker: 'done' } as const

/** What is done on an applicant's page beside the steps: the interview, and notes. */
export const APPLICANT_VISITS: Visit[] = [
  look(
    (town) => `/employer/applicants/${town.agreedApplicationId}`,
    peopleOfA('page'),
    'one with an interview',
  ),
  act(
    'move the interview',
    (town) => `/employer/applicants/${town.agreedApplicationId}`,
    (town) => ({
      interview: town.agreedInterviewId,
      step: 'move',
      date: '2026-11-27',
      from: '09:00',
      to: '09:30',
      reason: '主管出差',
    }),
    peopleOfA('done'),
  ),
  act(
    'call the interview off',
    (town) => `/employer/applicants/${town.agreedApplicationId}`,
    (town) => ({ interview: town.agreedInterviewId, step: 'call_off', reason: '设备检修' }),
    peopleOfA('done'),
  ),
  ...NOTE_ACTS.map((note_act) =>
    act(
      `${note_act} a note`,
      (town) => `/employer/applicants/${town.agreedApplicationId}`,
      (town) => ({ note_act, text: '改过的备注', ...(note_act !== 'add' && { id: town.noteId }) }),
      // One's own alone; bringing back what is there already changes nothing.
      note_act === 'add'
        ? peopleOfA('done')
        : { ...recruiters('missing'), recruiter_a: note_act === 'undo' ? 'nothing' : 'done' },
    ),
  ),
]

export const VISITS_OF_INTERVIEWS: Record<string, Visit[]> = {
  'fair/applicants/pages/employer-board': [
    look('/employer/applicants/board', recruiters('page')),
    act(
      'shortlist',
      '/employer/applicants/board',
      (town) => ({ action: 'shortlist', selected: town.applicationId }),
      // Another employer's is none of one's own board's.
      { ...recruiters('nothing'), ...some(A_PEOPLE, 'done') },
    ),
  ],
  'fair/applicants/pages/employer-applicants-export': [
    look('/employer/applicants/export.xlsx', {
      ...recruiters('page'),
      recruiter_suspended: 'forbidden',
    }),
  ],
  'fair/applicants/pages/employer-templates': [
    look('/employer/templates', recruiters('page')),
    act(
      'keep',
      '/employer/templates',
      () => ({ kind: 'refuse', name: '新模板', text: '{姓名}，您好' }),
      recruiters('done'),
    ),
    act(
      'change one of A',
      '/employer/templates',
      (town) => ({ id: town.templateId, kind: 'refuse', name: '改名', text: '改了' }),
      peopleOfA('done'),
    ),
    act('remove one of A', '/employer/templates', (town) => ({ remove: town.templateId }), {
      // What is not one's own is gone already, as far as one can tell.
      ...recruiters('nothing'),
      ...some(A_PEOPLE, 'done'),
    }),
    act(
      'restore one of A',
      '/employer/templates',
      (town) => ({ restore: town.removedTemplateId }),
      { ...recruiters('nothing'), ...some(A_PEOPLE, 'done') },
    ),
  ],
  'fair/interviews/pages/me-next': [look('/me', people('page'))],
  'fair/interviews/pages/me-interviews': [look('/me/interviews', people('page'))],
  'fair/interviews/pages/me-interview': [
    look((town) => `/me/interviews/${town.proposedInterviewId}`, {
      ...people('missing'),
      seeker: 'page',
    }),
    act(
      'accept',
      (town) => `/me/interviews/${town.proposedInterviewId}`,
      (town) => ({ answer: 'accept', slot: town.proposedSlotId, anyway: 'yes' }),
      seekerAlone,
    ),
    ...['ask', 'decline'].map((answer) =>
      act(
        answer,
        (town) => `/me/interviews/${town.agreedInterviewId}`,
        () => ({ answer, words: '周六可以' }),
        seekerAlone,
      ),
    ),
  ],
  'fair/interviews/pages/me-interview-calendar': [
    look((town) => `/me/interviews/${town.agreedInterviewId}/interview.ics`, {
      ...people('missing'),
      seeker: 'page',
    }),
  ],
  'fair/interviews/pages/employer-interviews': [
    look('/employer/interviews', recruiters('page')),
    act('make a feed', '/employer/interviews', () => ({ feed: 'make' }), {
      ...recruiters('done'),
      recruiter_suspended: 'forbidden',
    }),
    act('stop the feed', '/employer/interviews', () => ({ feed: 'stop' }), {
      ...recruiters('nothing'),
      recruiter_a: 'done',
    }),
  ],
  'fair/interviews/pages/employer-interview-feed': [
    // Whoever has the address: a calendar cannot log in.
    acrossTenants(look((town) => town.feedAddress, everybody('page'))),
    look(
      (town) => town.feedAddress.replace('/interviews.ics', '0/interviews.ics'),
      everybody('missing'),
      'a wrong address',
    ),
  ],
  'fair/interviews/pages/employer-interview-new': [
    look((town) => `/employer/interviews/new?selected=${town.applicationId}`, peopleOfA('page')),
    act(
      'invite',
      (town) => `/employer/interviews/new?selected=${town.applicationId}`,
      (town) => ({
        selected: town.applicationId,
        mode: 'onsite',
        place: '三楼',
        'times[0].date': '2026-11-25',
        'times[0].from': '14:00',
        'times[0].to': '14:30',
      }),
      peopleOfA('done'),
    ),
    look(
      (town) => `/employer/interviews/new?selected=${town.givenApplicationId}`,
      peopleOfSuspended('page'),
      'of a suspended employer',
    ),
    act(
      'invite to a suspended employer',
      (town) => `/employer/interviews/new?selected=${town.givenApplicationId}`,
      (town) => ({
        selected: town.givenApplicationId,
        mode: 'onsite',
        place: '三楼',
        'times[0].date': '2026-11-25',
        'times[0].from': '14:00',
        'times[0].to': '14:30',
      }),
      peopleOfSuspended('forbidden'),
    ),
  ],
}
