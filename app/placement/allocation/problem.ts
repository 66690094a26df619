import { z } from 'zod'
import { listOf, recordOf } from './first-fault.ts'
import { findStrangeName } from './repeated-names.ts'
import { sayShapeFault } from './shape-fault.ts'

/** Most bytes of a problem that are read: 100,000 students with ten wishes each take about 12 MB. */
export const MOST_PROBLEM_BYTES = 64 * 1024 * 1024

/** Most wishes of a student: no list is that long, and a flow takes minutes for longer ones. */
const MOST_WISHES = 1000

const id = z.string().min(1).max(200)

/** An employer's order of students, best first; those of an inner list are all alike to it. */
const ranks = listOf(z.union([id, listOf(id, 1)]))

const post = z.object({
  /** Seats: the smaller of what is asked for and what the caps leave. */
  capacity: z.number().int().min(0).max(1_000_000),
  ranks: ranks.optional(),
  /** Where it is; a post without a site is a site of its own. Only `groups` looks at it. */
  site: id.optional(),
  /** Whose it is; a post without an employer is an employer's only one. Only `groups` looks at it. */
  employer: id.optional(),
})

const count = z.number().int().min(0).max(1_000_000)

/**
 * What `groups` keeps to beside wishes and seats. Nothing else may stand in it: a demand whose name is
 * misspelt would not be kept to, and the placement called the best all the same.
 */
const constraints = z.strictObject({
  /** Students who are placed before all others. */
  hardship: listOf(id).optional(),
  /**
   * Students who are to be at one site: `must` at all costs, otherwise in as few parts as can be and
   * in no more than `parts`.
   */
  together: listOf(
    z.strictObject({
      name: id,
      students: listOf(id, 2),
      must: z.boolean().optional(),
      parts: count.min(1).optional(),
    }),
  ).optional(),
  /** Pairs who would like to be at one site. */
  friends: listOf(z.tuple([id, id])).optional(),
  /** At least and at most so many at a site. */
  sites: recordOf(
    id,
    z.strictObject({ least: count.optional(), most: count.optional() }),
  ).optional(),
  /** At most so many at an employer. */
  employers: recordOf(id, z.strictObject({ most: count })).optional(),
  /** So many accompanying teachers, one at each site for every `studentsEach` students begun. */
  teachers: z.strictObject({ most: count, studentsEach: count.min(1) }).optional(),
  /** What is settled beforehand: the student's post, or null where she is not to be placed. */
  fixed: recordOf(id, id.nullable()).optional(),
})

/** What a placement is worked out from: who wishes what, best first, and the seats there are. */
const problemSchema = z.object({
  students: recordOf(id, listOf(id)),
  posts: recordOf(id, post),
  constraints: constraints.optional(),
  /** Posts that a rule bars to a student, whatever she wishes: the rule of each. */
  excluded: recordOf(id, recordOf(id, id)).optional(),
  /** Where wishes that a rule bars are not in `students`: for those students all as they were sent. */
  sent: recordOf(id, listOf(id)).optional(),
})

export type Problem = z.infer<typeof problemSchema>
export type Constraints = z.infer<typeof constraints>

/** Thrown for a problem that nothing can be worked out from; its message is for who wrote the file. */
export class UnusableProblem extends Error {
  override readonly name = 'UnusableProblem'
}

/**
 * Reads a problem in the format of `docs/placement.md`.
 *
 * @param text the file's text, JSON.
 * @throws UnusableProblem naming the first thing that is wrong and where: no JSON, a shape that is
 *   not a problem's, a negative or broken capacity, a post or a student that there is not, a name, a
 *   wish or a rank given twice, more wishes than can be.
 */
export function readProblem(text: string): Problem {
  return checkProblem(parseJson(text))
}

/** The same for what is parsed already. @throws UnusableProblem as `readProblem` does. */
export function checkProblem(value: unknown): Problem {
  const problem = readShape(problemSchema, value)
  checkWishes(problem)
  checkRanks(problem)
  if (problem.constraints) checkConstraints(problem, problem.constraints)
  checkCut(problem)
  return problem
}

/** What a value holds by a schema. @throws UnusableProblem naming the first thing that is not so. */
export function readShape<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UnusableProblem(
    issue ? sayShapeFault(issue, value) : 'the file is not what it should be',
  )
}

/**
 * What a file's text holds.
 * @throws UnusableProblem where it is no JSON, or an object of it has a name twice or `__proto__`.
 */
export function parseJson(text: string): unknown {
  const value = parse(text)
  const strange = findStrangeName(text)
  if (strange?.why === 'twice')
    throw new UnusableProblem(`${strange.name} stands twice in one object`)
  if (strange) throw new UnusableProblem(`${strange.name} cannot be a name`)
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableProblem('the file is not JSON')
  }
}

function checkWishes({ students, posts }: Problem): void {
  for (const [student, wishes] of Object.entries(students)) {
    if (wishes.length > MOST_WISHES)
      throw new UnusableProblem(
        `student ${student} ranks ${wishes.length} posts, and at most ${MOST_WISHES} can be`,
      )
    const seen = new Set<string>()
    for (const wish of wishes) {
      if (!Object.hasOwn(posts, wish))
        throw new UnusableProblem(`student ${student} ranks ${wish}, and there is no such post`)
      if (seen.has(wish)) throw new UnusableProblem(`student ${student} ranks ${wish} twice`)
      seen.add(wish)
    }
  }
}

function checkCut({ students, posts, excluded, sent }: Problem): void {
  for (const student of Object.keys({ ...excluded, ...sent }))
    if (!Object.hasOwn(students, student))
      throw new UnusableProblem(`a rule excludes ${student}, and there is no such student`)
  for (const [student, rules] of Object.entries(excluded ?? {}))
    for (const post of Object.keys(rules))
      if (!Object.hasOwn(posts, post))
        throw new UnusableProblem(
          `a rule excludes ${student} from ${post}, and there is no such post`,
        )
  for (const [student, wishes] of Object.entries(sent ?? {})) {
    const stranger = wishes.find((wish) => !Object.hasOwn(posts, wish))
    if (stranger !== undefined)
      throw new UnusableProblem(`student ${student} sent ${stranger}, and there is no such post`)
    refuseRepeated(`what ${student} sent`, wishes)
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

function checkConstraints({ students, posts }: Problem, constraints: Constraints): void {
  const { hardship, together, friends, sites, employers, fixed } = constraints
  const named = [...(hardship ?? []), ...(together ?? []).flatMap((group) => group.students)]
  for (const student of [...named, ...(friends ?? []).flat(), ...Object.keys(fixed ?? {})])
    if (!Object.hasOwn(students, student))
      throw new UnusableProblem(`the constraints name ${student}, and there is no such student`)
  for (const [student, post] of Object.entries(fixed ?? {})) {
    if (post === null) continue
    if (!students[student]!.includes(post))
      throw new UnusableProblem(`student ${student} is fixed at ${post}, which she does not rank`)
    const { ranks: order } = posts[post]!
    if (order && !order.flat().includes(student))
      throw new UnusableProblem(`student ${student} is fixed at ${post}, which does not take her`)
  }
  refuseRepeated('hardship', hardship ?? [])
  for (const group of together ?? []) refuseRepeated(group.name, group.students)
  for (const pair of friends ?? []) refuseRepeated('a pair of friends', pair)
  const known = (of: 'site' | 'employer') =>
    new Set(Object.entries(posts).map(([name, post]) => post[of] ?? name))
  refuseUnknown('site', Object.keys(sites ?? {}), known('site'))
  refuseUnknown('employer', Object.keys(employers ?? {}), known('employer'))
}

function refuseRepeated(what: string, students: readonly string[]): void {
  const seen = new Set<string>()
  const again = students.find((name) => seen.size === seen.add(name).size)
  if (again !== undefined) throw new UnusableProblem(`${what} names ${again} twice`)
}

function refuseUnknown(what: string, names: string[], known: ReadonlySet<string>): void {
  const stranger = names.find((name) => !known.has(name))
  if (stranger !== undefined)
    throw new UnusableProblem(`the constraints name ${what} ${stranger}, and no post has it`)
}
