import { peopleOfA } from './roles.ts'
import { look, type Visit } from './visit.ts'

/** Figures, fairs that are run, and what is exported. */
export const VISITS_OF_FIGURES: Record<string, Visit[]> = {
  'fair/figures/pages/employer-opening-figures': [
    look((town) => `/employer/openings/${town.a.openingId}/figures`, peopleOfA('page')),
    look((town) => `/employer/openings/${town.openings.draft}/figures`, peopleOfA('page'), 'draft'),
  ],
}
