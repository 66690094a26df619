import type { Problem } from './problem.ts'

/** Where everybody is who is placed: the post of each student. */
export type PostOf = ReadonlyMap<string, string>

/** Turns a placement by posts into one by students. */
export function postsOf(placed: Readonly<Record<string, readonly string[]>>): PostOf {
  return new Map(
    Object.entries(placed).flatMap(([post, students]) => students.map((name) => [name, post])),
  )
}

/** The post's site; a post without one is a site of its own. */
export function siteOf({ posts }: Problem, post: string): string {
  return posts[post]?.site ?? post
}

/** The post's employer; a post without one is an employer's only one. */
export function employerOf({ posts }: Problem, post: string): string {
  return posts[post]?.employer ?? post
}

/** The first constraint that a placement does not keep, in plain English, or null. */
export function findBroken(problem: Problem, postOf: PostOf): string | null {
  const { sites, employers, teachers, together, fixed } = problem.constraints ?? {}
  const atSite = countBy(postOf, (post) => siteOf(problem, post))
  const atEmployer = countBy(postOf, (post) => employerOf(problem, post))
  for (const [site, { least, most }] of Object.entries(sites ?? {})) {
    const count = atSite.get(site) ?? 0
    if (least !== undefined && count < least) return `site ${site} has ${count}, least ${least}`
    if (most !== undefined && count > most) return `site ${site} has ${count}, most ${most}`
  }
  for (const [employer, { most }] of Object.entries(employers ?? {})) {
    const count = atEmployer.get(employer) ?? 0
    if (count > most) return `employer ${employer} has ${count}, most ${most}`
  }
  if (teachers) {
    const needed = [...atSite.values()].reduce(
      (sum, count) => sum + Math.ceil(count / teachers.studentsEach),
      0,
    )
    if (needed > teachers.most)
      return `${needed} teachers are needed, and there are ${teachers.most}`
  }
  for (const group of together ?? []) {
    const most = mostParts(group)
    if (most !== null && partsOf(problem, postOf, group.students) > most)
      return `group ${group.name} is split`
  }
  for (const [student, post] of Object.entries(fixed ?? {}))
    if ((postOf.get(student) ?? null) !== post) return `${student} is not where she is fixed`
  return null
}

/** At how many sites a group may be; null where it may be at any number of them. */
export function mostParts(group: { must?: boolean; parts?: number }): number | null {
  return group.must ? 1 : (group.parts ?? null)
}

/** At how many sites a group is. */
export function partsOf(problem: Problem, postOf: PostOf, students: readonly string[]): number {
  const posts = students.flatMap((student) => postOf.get(student) ?? [])
  return new Set(posts.map((post) => siteOf(problem, post))).size
}

function countBy(postOf: PostOf, of: (post: string) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const post of postOf.values()) counts.set(of(post), (counts.get(of(post)) ?? 0) + 1)
  return counts
}
