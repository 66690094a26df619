import { organisers, ownOrganiser, peopleOfA } from './roles.ts'
import { act, look, type Visit } from './visit.ts'

const desk = (path: string) => look(path, organisers('page'))

const FACTS = {
  name: '秋季招聘会',
  code: 'autumn-2027',
  districtCode: '370213',
  place: '零工之家',
  startsAt: '2027-09-01T09:00',
  endsAt: '2027-09-01T16:00',
}

/** Figures, fairs that are run, and what is exported. */
export const VISITS_OF_FIGURES: Record<string, Visit[]> = {
  'fair/figures/pages/employer-opening-figures': [
    look((town) => `/employer/openings/${town.a.openingId}/figures`, peopleOfA('page')),
    look((town) => `/employer/openings/${town.openings.draft}/figures`, peopleOfA('page'), 'draft'),
  ],
  'fair/figures/pages/organiser-figures': [
    desk('/organiser/figures'),
    look((town) => `/organiser/figures?fair=${town.ownFairId}`, ownOrganiser('page'), 'of one'),
    look(
      (town) => `/organiser/figures?fair=${town.otherFairId}`,
      organisers('missing'),
      'of another organiser',
    ),
  ],
  'fair/figures/pages/organiser-figures-export': [
    look((town) => `/organiser/figures/export?fair=${town.ownFairId}`, ownOrganiser('page')),
    look(
      (town) => `/organiser/figures/export?fair=${town.otherFairId}&format=csv`,
      organisers('missing'),
      'of another organiser',
    ),
  ],
  ...pagesOfFair('fair/figures/pages/organiser-fair-report', '/report'),
  ...pagesOfFair('fair/figures/pages/organiser-fair-screen', '/screen'),
  'accounts/pages/organiser-log-export': [desk('/organiser/log/export')],
  'fair/running/pages/organiser-fairs': [desk('/organiser/fairs')],
  'fair/running/pages/organiser-fair-new': [
    desk('/organiser/fairs/new'),
    act('begin', '/organiser/fairs/new', () => FACTS, organisers('done')),
  ],
  'fair/running/pages/organiser-fair': [
    ...(pagesOfFair('fair', '').fair ?? []),
    ...steps('', [
      { intent: 'save', ...FACTS },
      { intent: 'plan', kind: 'emergency', reference: '存档 3' },
      { intent: 'add_item', title: '现场招聘' },
      { intent: 'announce' },
      { intent: 'take_back' },
      { intent: 'remove_item', itemId: '019ab000-0000-7000-8000-000000000000' },
      { intent: 'delete' },
    ]).map((visit) => {
      // Nothing is announced without its plans, nothing taken back that is not public, an item that
      // there is not is not removed, and a fair that a draft was begun for is not deleted.
      const refused: Record<string, Visit['answers']> = {
        announce: ownOrganiser('422'),
        take_back: ownOrganiser('nothing'),
        remove_item: organisers('missing'),
        delete: ownOrganiser('422'),
      }
      return { ...visit, answers: refused[visit.name] ?? visit.answers }
    }),
    ...stepsElsewhere('', { intent: 'take_back' }),
  ],
  'fair/running/pages/organiser-fair-employers': [
    ...(pagesOfFair('fair', '/employers').fair ?? []),
    ...steps('/employers', [{ intent: 'number', prefix: 'A' }, { intent: 'add_all' }]),
    act(
      'add',
      (town) => `/organiser/fairs/${town.ownFairId}/employers`,
      (town) => ({ intent: 'add', selected: town.b.employerId }),
      ownOrganiser('done'),
    ),
    act(
      'give a booth',
      (town) => `/organiser/fairs/${town.ownFairId}/employers`,
      (town) => ({ intent: 'booths', [`booth-${town.a.employerId}`]: 'B12' }),
      ownOrganiser('done'),
    ),
    act(
      'remove',
      (town) => `/organiser/fairs/${town.ownFairId}/employers`,
      (town) => ({ intent: 'remove', selected: town.a.employerId }),
      ownOrganiser('done'),
    ),
    ...stepsElsewhere('/employers', { intent: 'add_all' }),
  ],
}

function pagesOfFair(id: string, path: string): Record<string, Visit[]> {
  return {
    [id]: [
      look((town) => `/organiser/fairs/${town.ownFairId}${path}`, ownOrganiser('page')),
      look(
        (town) => `/organiser/fairs/${town.otherFairId}${path}`,
        organisers('missing'),
        'of another organiser',
      ),
    ],
  }
}

function steps(path: string, forms: Record<string, string>[]): Visit[] {
  return forms.map((form) =>
    act(
      form.intent ?? '',
      (town) => `/organiser/fairs/${town.ownFairId}${path}`,
      () => form,
      ownOrganiser('done'),
    ),
  )
}

function stepsElsewhere(path: string, form: Record<string, string>): Visit[] {
  return [
    act(
      `${form.intent ?? ''} of another organiser`,
      (town) => `/organiser/fairs/${town.otherFairId}${path}`,
      () => form,
      organisers('missing'),
    ),
  ]
}
