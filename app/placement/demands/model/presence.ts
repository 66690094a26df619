import { peakOf } from './caps.ts'
import type { DemandFacts } from './demand.ts'
import type { Surroundings } from './judge.ts'

/** Interns of all colleges at one employer's post, from one day to another. */
export interface EmployerPresence {
  demandId: string
  employerId: string
  /** The title of the post as it is compared. */
  post: string
  firstDay: string
  lastDay: string
  count: number
}

/** Posts of one employer that are called alike are one post, whichever college it is offered to. */
export function postKey(title: string | null): string {
  return (title ?? '').normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/** Interns who are at an employer and in a post in the days of a demand, at the most. */
export function presentAt(
  facts: DemandFacts,
  presence: EmployerPresence[],
): Surroundings['present'] {
  const { firstDay, lastDay, title } = facts
  if (firstDay === null || lastDay === null) return { employer: 0, post: 0 }
  const days = { firstDay, lastDay }
  const post = postKey(title)
  return {
    employer: peakOf(presence, days),
    post: peakOf(
      presence.filter((one) => one.post === post),
      days,
    ),
  }
}
