import { employerOf, siteOf } from './constraints.ts'
import type { Constraints, Problem } from './problem.ts'

/** More problems than these are not worked on one by one: the smallest stay together as one. */
const MOST_PROBLEMS = 8

/**
 * Parts a problem into those that nothing ties together: no wish, no group, no friends, no demand on
 * a site, an employer or the teachers. The goals of `groups` are sums, so that a placement of each is
 * best exactly where all of them together are, and each is proved far sooner than all at once.
 *
 * @returns the problem itself where it is of one piece, else up to eight, the largest first.
 */
export function separate(problem: Problem): Problem[] {
  const { posts, constraints = {} } = problem
  if (constraints.teachers) return [problem]
  const ties = new Ties()
  const students = Object.keys(problem.students)
  // Whoever wishes nothing is no problem by herself.
  tieAll(ties, students.filter((name) => problem.students[name]!.length === 0).map(ofStudent))
  for (const name of students)
    tieAll(ties, [ofStudent(name), ...problem.students[name]!.map(ofPost)])
  for (const group of constraints.together ?? []) tieAll(ties, group.students.map(ofStudent))
  for (const pair of constraints.friends ?? []) tieAll(ties, pair.map(ofStudent))
  const names = Object.keys(posts)
  for (const site of Object.keys(constraints.sites ?? {}))
    tieAll(ties, names.filter((name) => siteOf(problem, name) === site).map(ofPost))
  for (const employer of Object.keys(constraints.employers ?? {}))
    tieAll(ties, names.filter((name) => employerOf(problem, name) === employer).map(ofPost))
  const bundles = bundle(ties.all())
  return bundles.length <= 1 ? [problem] : bundles.map((nodes) => within(problem, nodes))
}

const ofStudent = (name: string) => `student ${name}`
const ofPost = (name: string) => `post ${name}`

function tieAll(ties: Ties, nodes: readonly string[]): void {
  for (const node of nodes) ties.tie(nodes[0]!, node)
}

/** Which of the nodes hang together (union by size, as Galler and Fischer 1964). */
class Ties {
  readonly #members = new Map<string, string[]>()

  tie(one: string, other: string): void {
    const [large, small] = [this.#of(one), this.#of(other)].sort((a, b) => b.length - a.length)
    if (large === small) return
    for (const node of small!) {
      large!.push(node)
      this.#members.set(node, large!)
    }
  }

  /** Those that hang together, the most first. */
  all(): string[][] {
    return [...new Set(this.#members.values())].sort((one, other) => other.length - one.length)
  }

  #of(node: string): string[] {
    const own = this.#members.get(node) ?? [node]
    this.#members.set(node, own)
    return own
  }
}

function bundle(pieces: string[][]): ReadonlySet<string>[] {
  const alone = pieces.slice(0, MOST_PROBLEMS - 1)
  const rest = pieces.slice(MOST_PROBLEMS - 1).flat()
  return [...alone, ...(rest.length > 0 ? [rest] : [])].map((nodes) => new Set(nodes))
}

function within(problem: Problem, nodes: ReadonlySet<string>): Problem {
  const hasStudent = (name: string) => nodes.has(ofStudent(name))
  const hasPost = (name: string) => nodes.has(ofPost(name))
  const posts = pick(problem.posts, hasPost)
  return {
    students: pick(problem.students, hasStudent),
    posts,
    constraints: constraintsWithin({ ...problem, posts }, hasStudent),
    excluded: problem.excluded && pick(problem.excluded, hasStudent),
  }
}

function constraintsWithin(problem: Problem, hasStudent: (name: string) => boolean): Constraints {
  const { hardship, together, friends, sites, employers, fixed } = problem.constraints ?? {}
  const names = Object.keys(problem.posts)
  const ownSites = new Set(names.map((name) => siteOf(problem, name)))
  const ownEmployers = new Set(names.map((name) => employerOf(problem, name)))
  const isWithin = (names: readonly string[]) => names.some(hasStudent)
  return {
    hardship: hardship?.filter(hasStudent),
    together: together?.filter((group) => isWithin(group.students)),
    friends: friends?.filter(isWithin),
    sites: sites && pick(sites, (name) => ownSites.has(name)),
    employers: employers && pick(employers, (name) => ownEmployers.has(name)),
    fixed: fixed && pick(fixed, hasStudent),
  }
}

function pick<T>(all: Readonly<Record<string, T>>, isKept: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)))
}
