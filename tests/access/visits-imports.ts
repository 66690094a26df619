import { csvFile, HEAD, rowOf } from '#tests/fair/imports/import-fixtures.ts'
import {
  A_PEOPLE,
  organisers,
  ownOrganiser,
  people,
  peopleOfA,
  recruiters,
  some,
  type Answers,
} from './roles.ts'
import type { Town } from './town.ts'
import { act, look, type Visit } from './visit.ts'

function sheet(fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  const { name, bytes } = csvFile([HEAD, rowOf('车工')])
  form.set('file', new File([Buffer.from(bytes)], name, { type: 'text/csv' }))
  for (const [field, text] of Object.entries(fields)) form.set(field, text)
  return form
}

const STEPS: (Record<string, string> & { intent: string })[] = [
  { intent: 'mend', position: '0', headcount: '7' },
  { intent: 'apart', position: '0', apart: 'yes' },
  { intent: 'map', 'column:0.1:0': '' },
  { intent: 'commit' },
  { intent: 'drop' },
]

/** What is done on an import's page that is looked over, and on one that has gone in. */
function steps(
  path: string,
  ids: {
    open: (town: Town) => string
    done: (town: Town) => string
    unread: (town: Town) => string
    headless: (town: Town) => string
  },
  answers: Answers,
): Visit[] {
  const open = (town: Town) => `${path}/${ids.open(town)}`
  return [
    look(open, answers, 'one to look over'),
    look((town) => `${open(town)}?row=0&show=ready`, answers, 'with an open row'),
    look((town) => `${path}/${ids.done(town)}`, answers, 'one gone in'),
    ...STEPS.map((form) => act(form.intent, open, () => form, doneBy(answers))),
    act(
      'read again',
      (town) => `${path}/${ids.unread(town)}`,
      () => ({ intent: 'read_again' }),
      doneBy(answers),
    ),
    look((town) => `${path}/${ids.headless(town)}`, answers, 'one without a head'),
    act(
      'head',
      (town) => `${path}/${ids.headless(town)}`,
      () => ({ intent: 'head', 'head:0': '0', 'field:0:0': 'title' }),
      doneBy(answers),
    ),
    act(
      'undo',
      (town) => `${path}/${ids.done(town)}`,
      () => ({ intent: 'undo' }),
      doneBy(answers),
    ),
  ]
}

function doneBy(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([role, answer]) => [role, answer === 'page' ? 'done' : answer]),
  ) as Answers
}

/** Steps for those ticked in a desk's list: another desk's are none of it. */
function together(
  path: string,
  ids: Record<'drop' | 'undo', (town: Town) => string>,
  answers: Answers,
): Visit[] {
  return (['drop', 'undo'] as const).map((intent) =>
    act(`${intent} many`, path, (town) => ({ intent, selected: ids[intent](town) }), answers),
  )
}

/** Imports of openings from sheets. */
export const VISITS_OF_IMPORTS: Record<string, Visit[]> = {
  'fair/imports/pages/employer-imports': [
    look('/employer/imports', recruiters('page')),
    act('upload', '/employer/imports', () => sheet(), recruiters('done')),
    ...together(
      '/employer/imports',
      { drop: (town) => town.importId, undo: (town) => town.doneImportId },
      { ...recruiters('nothing'), ...some(A_PEOPLE, 'done') },
    ),
  ],
  'fair/imports/pages/employer-import': [
    ...steps(
      '/employer/imports',
      {
        open: (town) => town.importId,
        done: (town) => town.doneImportId,
        unread: (town) => town.unreadImportId,
        headless: (town) => town.headlessImportId,
      },
      peopleOfA('page'),
    ),
    act(
      'own name',
      (town) => `/employer/imports/${town.importId}`,
      () => ({ intent: 'own_name' }),
      peopleOfA('done'),
    ),
    look((town) => `/employer/imports/${town.fairImportId}`, recruiters('missing'), "a fair's"),
  ],
  'fair/imports/pages/organiser-imports': [
    look('/organiser/imports', organisers('page')),
    act(
      'upload',
      '/organiser/imports',
      (town) => sheet({ fair: town.fairCode }),
      ownOrganiser('done'),
    ),
    ...together(
      '/organiser/imports',
      { drop: (town) => town.fairImportId, undo: (town) => town.doneFairImportId },
      { ...organisers('nothing'), ...some(['organiser'], 'done') },
    ),
  ],
  'fair/imports/pages/organiser-import': [
    ...steps(
      '/organiser/imports',
      {
        open: (town) => town.fairImportId,
        done: (town) => town.doneFairImportId,
        unread: (town) => town.unreadFairImportId,
        headless: (town) => town.headlessFairImportId,
      },
      ownOrganiser('page'),
    ),
    look((town) => `/organiser/imports/${town.importId}`, organisers('missing'), 'one of A'),
  ],
  'fair/imports/pages/import-template': [look('/imports/template', people('page'))],
  'fair/imports/pages/import-to-mend': [
    look((town) => `/imports/${town.importId}/to-mend`, {
      ...people('missing'),
      ...some(A_PEOPLE, 'page'),
    }),
  ],
}
