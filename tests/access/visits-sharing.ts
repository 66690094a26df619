import { everybody } from './roles.ts'
import { look, type Visit } from './visit.ts'

/** What is there to print, to pass on, and for machines to read. */
export const VISITS_OF_SHARING: Record<string, Visit[]> = {
  'fair/sharing/pages/booth-sheet': [
    look((town) => `/employers/${town.a.employerId}/sheet`, everybody('page')),
    look(
      (town) => `/employers/${town.a.employerId}/sheet?form=compact`,
      everybody('page'),
      'compact',
    ),
    look('/employers/nobody/sheet', everybody('missing'), 'of nobody'),
  ],
  'fair/sharing/pages/opening-poster': [
    look((town) => `/openings/${town.a.openingId}/poster`, everybody('page')),
    look((town) => `/openings/${town.openings.draft}/poster`, everybody('missing'), 'of a draft'),
    look(
      (town) => `/openings/${town.openings.withdrawn}/poster`,
      everybody('missing'),
      'withdrawn',
    ),
    look(
      (town) => `/openings/${town.hiddenOpeningId}/poster`,
      everybody('missing'),
      'not admitted',
    ),
  ],
  'fair/sharing/pages/opening-code': [
    look((town) => `/openings/${town.a.openingId}/code.svg`, everybody('page')),
    look('/openings/nothing/code.svg', everybody('missing'), 'of nothing'),
  ],
  'fair/sharing/pages/robots': [look('/robots.txt', everybody('page'))],
  'fair/sharing/pages/sitemap': [
    look('/sitemap.xml', everybody('page')),
    look('/sitemap.xml?part=pages', everybody('page'), 'a part'),
    look('/sitemap.xml?part=nothing', everybody('missing'), 'no part'),
  ],
  'fair/sharing/pages/openings-atom': [look('/openings.atom?q=数控', everybody('page'))],
  'fair/sharing/pages/openings-json': [look('/openings.json', everybody('page'))],
}
