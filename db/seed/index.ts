import type { Context } from '#app/kernel/context.ts'
import { FAIR } from './content/fair.ts'
import { generateFair } from './generate.ts'
import { loadApplications } from './load/applications.ts'
import { loadCollege } from './load/college.ts'
import { loadDemands } from './load/demands.ts'
import { loadEmployers } from './load/employers.ts'
import { loadFair } from './load/fair.ts'
import { loadImports } from './load/imports.ts'
import { loadNewcomers } from './load/newcomers.ts'
import { loadOpenings } from './load/openings.ts'
import { loadPlacements } from './load/placements.ts'
import { loadPlans } from './load/plans.ts'
import { loadPeople } from './load/people.ts'
import { personOf } from './load/actors.ts'
import { loadRooms } from './load/rooms.ts'
import { loadScreening } from './load/screening.ts'
import { loadSearches } from './load/searches.ts'
import { loadThrong } from './load/throng.ts'
import { beginDemonstration, endDemonstration } from './mark.ts'

/** One step of loading, for progress. */
export interface SeedStep {
  step: 'people' | 'employers' | 'openings' | 'applications'
  done: number
  total: number
}

/** The demonstration is the same everywhere: it grows from this one number. */
const SEED = 20250214

/**
 * Loads the demonstration: the Licang fair of `content/fair.ts`, its employers and openings, and a
 * few people to try it as. It goes through the use cases as a user would. Marked at its beginning
 * and its end, so that one that was cut off is known.
 * @throws `demonstration_loaded`, `database_not_empty`.
 */
export async function seedDemonstration(
  context: Context,
  report: (step: SeedStep) => void,
): Promise<void> {
  await beginDemonstration(context.db, FAIR.code)
  const { employers } = generateFair(SEED)

  report({ step: 'people', done: 0, total: 1 })
  const people = await loadPeople(context)
  const { fairId } = await loadFair(context, people.organiser)
  const admitted = await loadEmployers(context, { employers, fairId, people, report })
  await loadOpenings(context, { admitted, fairId, report })
  await loadNewcomers(context)
  await loadApplications(context, { admitted, people, seed: SEED, report })
  await loadScreening(context, { admitted, fairId, people })
  await loadSearches(context, { seeker: personOf(people.seeker, '王芳') })
  await loadThrong(context, { fairId, people, seed: SEED })
  await loadImports(context, { people })
  await loadRooms(context, { people })
  const college = await loadCollege(context, { people, seed: SEED })
  await loadDemands(context, { college, admitted, people })
  await loadPlans(context, { college, people, seed: SEED })
  await loadPlacements(context, { college, people })

  await endDemonstration(context.db, FAIR.code)
}
