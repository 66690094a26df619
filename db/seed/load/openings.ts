import { publishInBulk } from '#app/fair/opening-bulk.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import type { SeedOpening } from '../generate.ts'
import type { SeedStep } from '../index.ts'
import type { AdmittedEmployer } from './employers.ts'

/** Employers whose openings go in together. */
const EMPLOYERS_A_TIME = 10

/** Publishes the openings of the fair's employers, valid from the day of loading on. */
export async function loadOpenings(
  context: Context,
  input: { admitted: AdmittedEmployer[]; fairId: string; report: (step: SeedStep) => void },
): Promise<void> {
  const { admitted, fairId, report } = input
  const total = admitted.reduce((sum, { seed }) => sum + seed.openings.length, 0)
  const now = context.clock.now()
  let done = 0
  for (let start = 0; start < admitted.length; start += EMPLOYERS_A_TIME) {
    const rows = admitted.slice(start, start + EMPLOYERS_A_TIME).flatMap(({ employerId, seed }) =>
      seed.openings.map((opening, place) => ({
        employerId,
        fairId,
        industry: seed.industry,
        ...factsOf(opening, now),
        publishedAt: publishedAt(opening, place, now),
      })),
    )
    await context.db.transaction().execute((trx) => publishInBulk(context, trx, rows))
    done += rows.length
    report({ step: 'openings', done, total })
  }
}

/** What an opening states, valid from now on. */
export function factsOf(opening: SeedOpening, now: Date) {
  const { pay, validDays, postedDaysAgo: _, ...facts } = opening
  const { text, ...amounts } = pay
  return {
    ...facts,
    pay: amounts,
    payText: text,
    validUntil: endOfShanghaiDay(shanghaiDay(addDays(now, validDays))),
  }
}

/** Minutes apart, so that "newest first" has an order to show. */
function publishedAt(opening: SeedOpening, place: number, now: Date): Date {
  return new Date(addDays(now, -opening.postedDaysAgo).getTime() - (place + 1) * 7 * 60_000)
}
