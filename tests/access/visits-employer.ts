import { APPLICANT_STEPS } from '#app/fair/model/applicant-steps.ts'
import { APPLICATION_TRANSITIONS, BULK_ACTIONS } from '#app/fair/model/application.ts'
import { BULK_OPENING_ACTIONS, OPENING_TRANSITIONS } from '#app/fair/model/opening.ts'
import { employerStepSchema } from '#app/fair/model/opening-steps-form.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { A_PEOPLE, peopleOfA, recruiters, some, type Answers } from './roles.ts'
import type { Town } from './town.ts'
import { COLLEAGUE_VISITS } from './visits-colleagues.ts'
import { SUSPENDED_VISITS } from './visits-suspended.ts'
import { APPLICANT_VISITS } from './visits-interviews.ts'
import { act, look, type Visit } from './visit.ts'
import { EMPLOYER_FACTS } from './visits-account.ts'

const desk = (path: string) => look(path, recruiters('page'))

/** With another employer's ids the form is answered as if they were nobody's. */
const nothingForOthers: Answers = { ...recruiters('nothing'), ...some(A_PEOPLE, 'done') }

/** An opening's form filled in, with nothing to complain about. */
function filledIn(town: Town): Record<string, string> {
  return {
    title: '新岗位',
    occupation: '车工',
    industry: 'manufacturing',
    kind: 'full_time',
    headcount: '3',
    duties: '按图加工零件，自检并做好记录。',
    requirements: '能看懂图纸。',
    education: 'vocational',
    skillLevel: 'any',
    experience: 'any',
    payPeriod: 'month',
    payMin: '6000',
    payMax: '8000',
    districtCode: '370213',
    address: '兴城路 11 号',
    contactName: '李强',
    contactPhone: '19900000001',
    validUntil: shanghaiDay(addDays(town.now, 20)),
    overwrite: 'yes',
  }
}

/** The application of which a step can be taken. */
function applicationFor(
  town: Town,
  step: (typeof APPLICANT_STEPS | typeof BULK_ACTIONS)[number],
): string {
  if (step === 'reconsider') return town.refusedApplicationId
  const fresh = APPLICATION_TRANSITIONS[step].from.some((state) => state === 'sent')
  return fresh ? town.applicationId : town.offeredApplicationId
}

const openingOf = (town: Town, action: keyof typeof OPENING_TRANSITIONS) =>
  town.openings[OPENING_TRANSITIONS[action].from.at(-1) ?? 'draft']

function paper(): FormData {
  const form = new FormData()
  form.set('file', new File(['%PDF-1.4 新'], '新.pdf', { type: 'application/pdf' }))
  return form
}

/** Employers' desks. */
export const VISITS_OF_EMPLOYERS: Record<string, Visit[]> = {
  'fair/pages/employer-desk': [desk('/employer')],
  'fair/pages/employer-home': [desk('/employer')],
  'fair/pages/employer-openings': [
    desk('/employer/openings'),
    ...BULK_OPENING_ACTIONS.map((intent) =>
      act(
        `${intent} many`,
        '/employer/openings',
        (town) => ({ intent, selected: openingOf(town, intent), reason: '不招了' }),
        nothingForOthers,
      ),
    ),
    act(
      'pause all found',
      '/employer/openings?q=nothing-is-called-so',
      (town) => ({ intent: 'pause', selected: town.a.openingId, all: String(Date.now()) }),
      recruiters('nothing'),
    ),
  ],
  'fair/pages/employer-opening-new': [
    desk('/employer/openings/new'),
    act('begin', '/employer/openings/new', () => ({}), recruiters('done')),
    act(
      'copy one of A',
      '/employer/openings/new',
      (town) => ({ copyOf: town.a.openingId }),
      peopleOfA('done'),
    ),
  ],
  'fair/pages/employer-opening': [
    look((town) => `/employer/openings/${town.openings.draft}`, peopleOfA('page'), 'a draft'),
    look((town) => `/employer/openings/${town.a.openingId}`, peopleOfA('page'), 'a public one'),
    ...['keep', 'publish'].map((intent) =>
      act(
        intent,
        (town) => `/employer/openings/${town.openings.draft}`,
        (town) => ({ ...filledIn(town), intent }),
        peopleOfA('done'),
      ),
    ),
    act(
      'discard',
      (town) => `/employer/openings/${town.a.openingId}`,
      () => ({ intent: 'discard' }),
      peopleOfA('done'),
    ),
    act(
      'delete',
      (town) => `/employer/openings/${town.openings.draft}`,
      () => ({ intent: 'delete' }),
      peopleOfA('done'),
    ),
    act(
      'take back a demand',
      (town) => `/employer/openings/${town.demandingOpeningId}`,
      () => ({ intent: 'drop_demands' }),
      peopleOfA('done'),
    ),
    ...employerStepSchema.shape.intent.options.map((intent) =>
      act(
        intent,
        (town) => `/employer/openings/${openingOf(town, intent)}`,
        () => ({ intent, reason: '不招了' }),
        peopleOfA('done'),
      ),
    ),
  ],
  'fair/pages/employer-opening-typed': [
    look((town) => `/employer/openings/${town.openings.draft}/typed`, recruiters('to /employer')),
    act(
      'type',
      (town) => `/employer/openings/${town.openings.draft}/typed`,
      (town) => filledIn(town),
      peopleOfA('done'),
    ),
  ],
  'fair/pages/employer-applicants': [
    desk('/employer/applicants'),
    look(
      (town) => `/employer/applicants?opening=${town.a.openingId}`,
      recruiters('page'),
      'of one of A',
    ),
    ...BULK_ACTIONS.map((action) =>
      act(
        `${action} many`,
        '/employer/applicants',
        (town) => ({ action, selected: applicationFor(town, action), reason: '人满了' }),
        nothingForOthers,
      ),
    ),
    // All that one's own list finds, whoever's is ticked.
    act(
      'see all found',
      '/employer/applicants?q=nobody-is-called-so',
      (town) => ({ action: 'see', selected: town.applicationId, all: String(Date.now()) }),
      recruiters('nothing'),
    ),
    // Everybody's own refusals, of which there are none here.
    act('undo', '/employer/applicants', () => ({ from: '0', to: '1' }), recruiters('nothing')),
  ],
  'fair/pages/employer-applicant': [
    look((town) => `/employer/applicants/${town.applicationId}`, peopleOfA('page')),
    look(
      (town) => `/employer/applicants/${town.offeredApplicationId}`,
      peopleOfA('page'),
      'another one',
    ),
    ...APPLICANT_VISITS,
    ...SUSPENDED_VISITS,
    ...APPLICANT_STEPS.map((step) =>
      act(
        step,
        (town) => `/employer/applicants/${applicationFor(town, step)}`,
        () => ({ step, reason: '人满了', note: '周三 14:00，三楼' }),
        peopleOfA('done'),
      ),
    ),
  ],
  'accounts/pages/employer-papers': [
    desk('/employer/papers'),
    act('change the facts', '/employer/papers', () => EMPLOYER_FACTS, {
      // What was verified is not changed by itself, nor what is being looked at.
      ...recruiters('422'),
    }),
    act('hand in', '/employer/papers', () => ({ intent: 'hand_in' }), {
      ...recruiters('422'),
      ...some(A_PEOPLE, 'done'),
    }),
    act('take back', '/employer/papers', () => ({ intent: 'take_back' }), {
      ...recruiters('422'),
      recruiter_not_admitted: 'done',
    }),
    act('upload', '/employer/papers?paper=licence', paper, {
      ...recruiters('done'),
      recruiter_not_admitted: '422',
    }),
  ],
  'accounts/pages/employer-colleagues': [desk('/employer/colleagues'), ...COLLEAGUE_VISITS],
}
