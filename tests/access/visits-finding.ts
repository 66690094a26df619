import { newId } from '#app/kernel/ids.ts'
import { everybody, people } from './roles.ts'
import { act, acrossTenants, look, type Visit } from './visit.ts'

/** What is a person's own: to other people it does not exist. */
const seekerAlone = { ...people('missing'), seeker: 'done' } as const

const onSearch = (name: string, form: Record<string, string>) =>
  act(name, '/me/searches', (town) => ({ ...form, search: town.searchId }), seekerAlone)

/** What a notice's button sends to bring a search back. */
const DELETED = { act: 'restore', name: '', query: 'q=保洁', created: '0', seen: '0', told: '0' }

/** Finding: suggestions, saved searches and what is told of them. */
export const VISITS_OF_FINDING: Record<string, Visit[]> = {
  'fair/finding/pages/suggestions': [look('/suggestions?q=shukong', everybody('page'))],
  'fair/finding/pages/opening-employers': [look('/openings/employers', everybody('page'))],
  'fair/finding/pages/me-searches': [
    look('/me/searches', people('page')),
    onSearch('open', { act: 'open' }),
    onSearch('rename', { act: 'rename', name: '离家近的' }),
    onSearch('mute', { act: 'mute' }),
    onSearch('delete', { act: 'delete' }),
    // Who deleted it was given all that it was; nobody's stands under its number any more.
    act('restore', '/me/searches', () => ({ ...DELETED, search: newId() }), people('done')),
    act(
      "restore under the seeker's",
      '/me/searches',
      (town) => ({ ...DELETED, search: town.searchId }),
      people('nothing'),
    ),
    act('something else', '/me/searches', () => ({ act: 'other' }), people('400')),
  ],
  'fair/finding/pages/me-search-new': [
    look('/me/searches/new?q=数控', people('page')),
    act('save', '/me/searches/new?q=数控', () => ({}), people('done')),
    act('save nothing', '/me/searches/new', () => ({}), people('422')),
  ],
  'fair/finding/pages/search-stop': [
    look((town) => `/searches/stop/${town.stopToken}`, everybody('page')),
    look((town) => `/searches/stop/${town.stopToken}0`, everybody('missing'), 'a wrong link'),
    // Whoever has the link of an e-mail may stop it.
    acrossTenants(
      act(
        'stop',
        (town) => `/searches/stop/${town.stopToken}`,
        () => ({}),
        everybody('done'),
      ),
    ),
    act(
      'stop by a wrong link',
      (town) => `/searches/stop/${town.stopToken}0`,
      () => ({}),
      everybody('missing'),
    ),
  ],
}
