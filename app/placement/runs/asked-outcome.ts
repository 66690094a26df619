import type { Asked } from './model/asked.ts'
import { wishesIn } from './model/choice.ts'
import type { StudentOutcome } from './outcomes.ts'
import type { PlanSituation } from './plan-situation.ts'
import { sitesOf } from './sites.ts'

/** A student whom a demand names, and what came of her. */
export interface AskedStudent {
  name: string
  number: string
  /** `nothing_ranked`: without a post because she sent no wishes. `away`: not in this placement. */
  state: 'placed' | 'unplaced' | 'nothing_ranked' | 'away'
  post: string
}

/** A demand of students to be at one site, and whether all of them are. */
export interface AskedTogether {
  students: AskedStudent[]
  isMet: boolean
}

/** One number that a placement was to keep to, and what it has come to. */
export interface AskedLimit {
  kind: 'class_sites' | 'class_together' | 'employer_most' | 'teachers' | 'site_least' | 'site_most'
  /** The site; of a class group or an employer the one with the most. */
  name: string
  asked: number
  got: number
  /** Students for each teacher. */
  each: number | null
  isMet: boolean
}

/** What `groups` was asked, and what came of each demand. */
export interface AskedOutcome {
  limits: AskedLimit[]
  /** Who must be together. */
  chosen: AskedTogether[]
  /** Who wishes to be. */
  friends: AskedTogether[]
  hardshipFirst: boolean
  /** How many demands there are, and how many of them are not met. */
  demands: number
  unmet: number
}

/**
 * What came of the demands that an officer had `groups` keep to; whoever left the plan since is away.
 * Null for a method that was asked nothing.
 */
export function askedOutcomeOf(
  situation: PlanSituation,
  { round, groups: asked }: Asked,
  outcomes: readonly StudentOutcome[],
): AskedOutcome | null {
  if (!asked) return null
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const own = new Map(outcomes.map((one) => [one.student.id, one]))
  const together = (ids: string[]): AskedTogether => {
    const sites = ids.map((id) => posts.get(own.get(id)?.planPostId ?? '')?.site ?? null)
    return {
      students: ids.map((id) => studentOf(own.get(id), posts, round)),
      isMet: sites[0] !== null && new Set(sites).size === 1,
    }
  }
  const chosen = asked.chosen.map(together)
  const friends = asked.friends.map(together)
  const limits = limitsOf(situation, asked, outcomes)
  const all = [...limits, ...chosen, ...friends]
  return {
    limits,
    chosen,
    friends,
    hardshipFirst: asked.hardshipFirst,
    demands: all.length + (asked.hardshipFirst ? 1 : 0),
    unmet: all.filter(({ isMet }) => !isMet).length,
  }
}

function studentOf(
  outcome: StudentOutcome | undefined,
  posts: ReadonlyMap<string, PlanSituation['posts'][number]>,
  round: Asked['round'],
): AskedStudent {
  if (!outcome) return { name: '', number: '', state: 'away', post: '' }
  const { student, planPostId } = outcome
  const { name, number } = student
  if (planPostId !== null)
    return { name, number, state: 'placed', post: posts.get(planPostId)?.facts.title ?? '' }
  return {
    name,
    number,
    state: wishesIn(student, round).length === 0 ? 'nothing_ranked' : 'unplaced',
    post: '',
  }
}

function limitsOf(
  situation: PlanSituation,
  { classSites, classesTogether = [], employerMost, teachers, sites }: NonNullable<Asked['groups']>,
  outcomes: readonly StudentOutcome[],
): AskedLimit[] {
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const placed = outcomes.flatMap(({ student, planPostId }) => {
    const post = planPostId === null ? undefined : posts.get(planPostId)
    return post
      ? [{ student, classGroup: student.classGroup, employer: post.employer, site: post.site }]
      : []
  })
  const at = Map.groupBy(placed, ({ site }) => site)
  const limits: AskedLimit[] = []
  const add = (limit: Omit<AskedLimit, 'each' | 'isMet'> & { each?: number }) => {
    const { kind, asked, got, each = null } = limit
    limits.push({ ...limit, each, isMet: kind === 'site_least' ? got >= asked : got <= asked })
  }
  if (classSites !== null) {
    const [name, got] = mostOf(
      [...Map.groupBy(placed, ({ classGroup }) => classGroup)].map(([name, members]) => [
        name,
        new Set(members.map(({ site }) => site)).size,
      ]),
    )
    add({ kind: 'class_sites', name, asked: classSites, got })
  }
  for (const id of classesTogether) {
    const name = situation.students.find(({ classGroupId }) => classGroupId === id)?.classGroup
    const there = placed.filter(({ student }) => student.classGroupId === id)
    const got = new Set(there.map(({ site }) => site)).size
    if (name !== undefined) add({ kind: 'class_together', name, asked: 1, got })
  }
  if (employerMost !== null) {
    const [name, got] = mostOf(
      [...Map.groupBy(placed, ({ employer }) => employer)].map(([name, { length }]) => [
        name,
        length,
      ]),
    )
    add({ kind: 'employer_most', name, asked: employerMost, got })
  }
  if (teachers) {
    const got = [...at.values()].reduce(
      (sum, { length }) => sum + Math.ceil(length / teachers.studentsEach),
      0,
    )
    add({ kind: 'teachers', name: '', asked: teachers.most, got, each: teachers.studentsEach })
  }
  for (const { key, employer, posts: titles } of sitesOf(situation)) {
    const { least, most } = sites[key] ?? {}
    const name = [employer, titles.join(' / ')].join(' · ')
    const got = at.get(key)?.length ?? 0
    if (least !== undefined) add({ kind: 'site_least', name, asked: least, got })
    if (most !== undefined) add({ kind: 'site_most', name, asked: most, got })
  }
  return limits
}

function mostOf(counts: [string, number][]): [string, number] {
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0])
}

/** What an officer asked, as a form's lines of student numbers; who has left the plan is left out. */
export function askedLines(situation: Pick<PlanSituation, 'students'>, lines: string[][]): string {
  const numbers = new Map(situation.students.map(({ id, number }) => [id, number]))
  return lines
    .map((ids) => ids.flatMap((id) => numbers.get(id) ?? []))
    .filter((line) => line.length > 1)
    .map((line) => line.join(' '))
    .join('\n')
}
