import type { Context } from '#app/kernel/context.ts'
import { markDemonstration } from './mark.ts'

/** One step of loading, for progress. */
export interface SeedStep {
  step: string
  done: number
  total: number
}

/** Loads the demonstration: the Licang fair of `content/fair.ts`, from a fixed random seed. */
export async function seedDemonstration(
  context: Context,
  report: (step: SeedStep) => void,
): Promise<void> {
  report({ step: 'fair', done: 0, total: 1 })
  await markDemonstration(context.db, { fairCode: 'licang-2025' })
}
