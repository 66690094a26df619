import { postsOf } from '../allocation/constraints.ts'
import { readAsked } from './model/asked.ts'
import { choiceOf } from './model/choice.ts'
import type { Outcome } from './model/outcome.ts'
import type { PlanSituation, PlanStudent } from './plan-situation.ts'
import type { Pseudonyms } from './problem-of-plan.ts'

/** A student of an allocation and where she is in it. */
export interface StudentOutcome extends Outcome {
  student: PlanStudent
  pseudonym: string
}

/** Where everybody is in an allocation that is done; who came to the plan later is in none. */
export function outcomesOf(
  { students }: Pick<PlanSituation, 'students'>,
  allocation: { placed: unknown; pseudonyms: unknown; wishes: unknown },
): StudentOutcome[] {
  const posts = postsOf((allocation.placed ?? {}) as Record<string, string[]>)
  const pseudonyms = allocation.pseudonyms as Pseudonyms
  const { round } = readAsked(allocation.wishes)
  return students.flatMap((student) => {
    const pseudonym = pseudonyms[student.id]
    if (pseudonym === undefined) return []
    const planPostId = posts.get(pseudonym) ?? null
    const own = planPostId === null ? null : choiceOf(student, planPostId, round)
    const { choice = null, round: choiceRound = 1 } = own ?? {}
    return [{ student, pseudonym, planPostId, choice, choiceRound }]
  })
}
