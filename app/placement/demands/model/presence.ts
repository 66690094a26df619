import { peakOf } from './caps.ts'
import type { Days } from './days.ts'
import type { DemandFacts } from './demand.ts'
import type { Surroundings } from './judge.ts'

/** So many interns at a post of an employer, from one day to another. */
export interface PostPresence {
  /** The title of the post as it is compared. */
  post: string
  firstDay: string
  lastDay: string
  count: number
}

/** The same of all colleges, with where it is. */
export interface EmployerPresence extends PostPresence {
  /** Or the post that a student has found. */
  demandId: string
  employerId: string
}

/** Posts of one employer that are called alike are one post, whichever college it is offered to. */
export function postKey(title: string | null): string {
  return (title ?? '').normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/** Interns who are at an employer and in a post in these days, at the most. */
export function presentAt(
  { title }: Pick<DemandFacts, 'title'>,
  days: Days | null,
  presence: PostPresence[],
): Surroundings['present'] {
  if (!days) return { employer: 0, post: 0 }
  const post = postKey(title)
  return {
    employer: peakOf(presence, days),
    post: peakOf(
      presence.filter((one) => one.post === post),
      days,
    ),
  }
}
