import { VISITS_OF_ACCOUNTS } from './visits-account.ts'
import { VISITS_OF_COLLEGES } from './visits-colleges.ts'
import { VISITS_OF_DEMANDS } from './visits-demands.ts'
import { VISITS_OF_EMPLOYERS } from './visits-employer.ts'
import { VISITS_OF_EVERYONE } from './visits-everyone.ts'
import { VISITS_OF_FIGURES } from './visits-figures.ts'
import { VISITS_OF_INTERVIEWS } from './visits-interviews.ts'
import { VISITS_OF_IMPORTS } from './visits-imports.ts'
import { VISITS_OF_FINDING } from './visits-finding.ts'
import { VISITS_OF_ORGANISERS } from './visits-organiser.ts'
import { VISITS_OF_PEOPLE } from './visits-people.ts'
import { VISITS_OF_ROSTERS } from './visits-roster.ts'
import { VISITS_OF_PLANS } from './visits-plans.ts'
import { VISITS_OF_AGREEMENTS } from './visits-agreements.ts'
import { VISITS_OF_ROOMS } from './visits-rooms.ts'
import { VISITS_OF_RUNS } from './visits-runs.ts'
import { VISITS_OF_SHARING } from './visits-sharing.ts'
import { VISITS_OF_SCREENING } from './visits-screening.ts'
import type { Visit } from './visit.ts'

/** Every route of the site map, by its id, with all that is tried there. */
export const MATRIX: Record<string, Visit[]> = {
  ...VISITS_OF_EVERYONE,
  ...VISITS_OF_ACCOUNTS,
  ...VISITS_OF_EMPLOYERS,
  ...VISITS_OF_COLLEGES,
  ...VISITS_OF_ROSTERS,
  ...VISITS_OF_PLANS,
  ...VISITS_OF_AGREEMENTS,
  ...VISITS_OF_ROOMS,
  ...VISITS_OF_RUNS,
  ...VISITS_OF_DEMANDS,
  ...VISITS_OF_ORGANISERS,
  ...VISITS_OF_IMPORTS,
  ...VISITS_OF_FIGURES,
  ...VISITS_OF_FINDING,
  ...VISITS_OF_PEOPLE,
  ...VISITS_OF_INTERVIEWS,
  ...VISITS_OF_SHARING,
  ...VISITS_OF_SCREENING,
}
