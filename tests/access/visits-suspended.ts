import { APPLICANT_STEPS } from '#app/fair/model/applicant-steps.ts'
import { peopleOfSuspended } from './roles.ts'
import type { Town } from './town.ts'
import { act, look, type Visit } from './visit.ts'

const page = (town: Town) => `/employer/applicants/${town.givenApplicationId}`

/** What is done with an applicant of an employer that was suspended: it is looked at, and no more. */
export const SUSPENDED_VISITS: Visit[] = [
  look(page, peopleOfSuspended('page'), 'one of a suspended employer'),
  ...APPLICANT_STEPS.map((step) =>
    act(
      `${step} one of a suspended employer`,
      page,
      () => ({ step, reason: '人满了', note: '周三 14:00，三楼' }),
      peopleOfSuspended('forbidden'),
    ),
  ),
  act(
    'move an interview of a suspended employer',
    page,
    (town) => ({
      interview: town.givenInterviewId,
      step: 'move',
      date: '2026-11-27',
      from: '09:00',
      to: '09:30',
      reason: '主管出差',
    }),
    peopleOfSuspended('forbidden'),
  ),
  act(
    'call off an interview of a suspended employer',
    page,
    (town) => ({ interview: town.givenInterviewId, step: 'call_off', reason: '设备检修' }),
    peopleOfSuspended('forbidden'),
  ),
]
