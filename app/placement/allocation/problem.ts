import { z } from 'zod'

/** Most bytes of a problem that are read: 100,000 students with ten wishes each take about 12 MB. */
export const MOST_PROBLEM_BYTES = 64 * 1024 * 1024

const id = z.string().min(1).max(200)

/** An employer's order of students, best first; those of an inner list are all alike to it. */
const ranks = z.array(z.union([id, z.array(id).min(1)]))

const post = z.object({
  /** Seats: the smaller of what is asked for and what the caps leave. */
  capacity: z.number().int().min(0).max(1_000_000),
  ranks: ranks.optional(),
})

/** What a placement is worked out from: who wishes what, best first, and the seats there are. */
export const problemSchema = z.object({
  students: z.record(id, z.array(id)),
  posts: z.record(id, post),
})

export type Problem = z.infer<typeof problemSchema>

/** Thrown for a problem that nothing can be worked out from; its message is for who wrote the file. */
export class UnusableProblem extends Error {
  override readonly name = 'UnusableProblem'
}

/**
 * Reads a problem in the format of `docs/placement.md`.
 *
 * @param text the file's text, JSON.
 * @throws UnusableProblem naming the first thing that is wrong and where: no JSON, a shape that is
 *   not a problem's, a negative or broken capacity, a post or a student that there is not, a wish or
 *   a rank given twice.
 */
export function readProblem(text: string): Problem {
  return checkProblem(parseJson(text))
}

/** The same for what is parsed already. @throws UnusableProblem as `readProblem` does. */
export function checkProblem(value: unknown): Problem {
  const parsed = problemSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.join(' → ') || 'the file'
    throw new UnusableProblem(`${place}: ${issue?.message ?? 'not a placement problem'}`)
  }
  const problem = parsed.data
  checkWishes(problem)
  checkRanks(problem)
  return problem
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableProblem('the file is not JSON')
  }
}

function checkWishes({ students, posts }: Problem): void {
  for (const [student, wishes] of Object.entries(students)) {
    const seen = new Set<string>()
    for (const wish of wishes) {
      if (!Object.hasOwn(posts, wish))
        throw new UnusableProblem(`student ${student} ranks ${wish}, and there is no such post`)
      if (seen.has(wish)) throw new UnusableProblem(`student ${student} ranks ${wish} twice`)
      seen.add(wish)
    }
  }
}

function checkRanks({ students, posts }: Problem): void {
  for (const [name, { ranks: order }] of Object.entries(posts)) {
    const seen = new Set<string>()
    for (const student of order?.flat() ?? []) {
      if (!Object.hasOwn(students, student))
        throw new UnusableProblem(`post ${name} ranks ${student}, and there is no such student`)
      if (seen.has(student)) throw new UnusableProblem(`post ${name} ranks ${student} twice`)
      seen.add(student)
    }
  }
}
