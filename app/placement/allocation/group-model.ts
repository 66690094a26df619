import type { Kind } from './alike.ts'
import { employerOf, mostParts, siteOf } from './constraints.ts'
import { goalNames, type GoalName } from './goal-sums.ts'
import { LinearModel, type Entry } from './linear-model.ts'
import type { Market } from './market.ts'
import type { Constraints, Problem } from './problem.ts'

/** A goal as a sum of columns. */
export interface Goal extends GoalName {
  /** What the sum is where every column is nothing. */
  offset: number
  terms: Entry[]
}

type Sum = Pick<Goal, 'offset' | 'terms'>

/** The whole-number program of a problem with its constraints. */
export interface GroupModel {
  model: LinearModel
  goals: Goal[]
  /** The columns of each kind's wishes: how many of its students have each. */
  columns: number[][]
  /** For each group that is to stay together, the column of each site: whether any of it is there. */
  parts: ReadonlyMap<string, number>[]
}

/** What the parts of the program are written from. */
interface Draft {
  model: LinearModel
  market: Market
  kinds: Kind[]
  columns: number[][]
  constraints: Constraints
  /** The site of each post. */
  sites: string[]
  /** The seats at each site. */
  room: Map<string, number>
}

/**
 * Writes down a problem with its constraints (`docs/placement.md`, "Groups"): a column for every
 * wish of a kind of students, one for every part of a group at a site, one for the teachers at each
 * site. A column for every student would leave the program to tell apart what is alike, which takes
 * it from seconds to hours. The goals, the first first: nobody in hardship left out, the most placed,
 * the fewest last choices, then last but one and so on, the fewest parts beyond a group's first, the
 * fewest friends apart.
 */
export function buildGroupModel(market: Market, problem: Problem, kinds: Kind[]): GroupModel {
  const model = new LinearModel()
  // HiGHS takes no program without a column; where nobody wishes anything there would be none.
  model.addColumn(0, 0)
  const columns = kinds.map(({ wishes, students }) =>
    wishes.map(({ post }) => model.addColumn(0, Math.min(students.length, market.capacity[post]!))),
  )
  const constraints = problem.constraints ?? {}
  const sites = market.posts.map((post) => siteOf(problem, post))
  const room = roomOf(market, sites)
  const draft: Draft = { model, market, kinds, columns, constraints, sites, room }
  addSeats(draft)
  addFixed(draft)
  addSites(draft)
  addEmployers(draft, problem)
  addTeachers(draft)
  const parts = (constraints.together ?? []).map((_, group) => addParts(draft, group))
  const splits = addTogether(draft, parts)
  const apart = addFriends(draft)
  const goals = goalNames(market.mostRanks).map((name): Goal => {
    if (name.goal === 'splits') return { ...name, ...splits }
    if (name.goal === 'friends_apart') return { ...name, ...apart }
    return { ...name, ...sumOfStudents(draft, name) }
  })
  return { model, goals, columns, parts }
}

/** By seats alone: what is demanded may be left out, to see which demands conflict. */
function roomOf(market: Market, sites: string[]): Map<string, number> {
  const room = new Map<string, number>()
  for (const [post, site] of sites.entries())
    room.set(site, (room.get(site) ?? 0) + market.capacity[post]!)
  return room
}

/** The columns of wishes for posts that are asked for. */
function columnsFor({ kinds, columns }: Draft, isAsked: (post: number) => boolean): number[] {
  return kinds.flatMap(({ wishes }, kind) =>
    wishes.flatMap(({ post }, wish) => (isAsked(post) ? [columns[kind]![wish]!] : [])),
  )
}

function addSeats(draft: Draft): void {
  const { model, market, kinds, columns } = draft
  const atPost = market.posts.map((): number[] => [])
  for (const [kind, { wishes }] of kinds.entries())
    for (const [wish, { post }] of wishes.entries()) atPost[post]!.push(columns[kind]![wish]!)
  for (const [post, there] of atPost.entries())
    model.addRow(null, 0, market.capacity[post]!, onesOf(there))
  for (const [kind, { students }] of kinds.entries())
    model.addRow(null, 0, students.length, onesOf(columns[kind]!))
}

/** What the demand is called that a student's place is settled. */
export function fixedDemand(student: string): string {
  return `fixed: ${student}`
}

function addFixed({ model, market, kinds, columns }: Draft): void {
  for (const [at, { fixed, students, wishes }] of kinds.entries()) {
    if (fixed === undefined) continue
    const name = fixedDemand(market.students[students[0]!]!)
    const there = columns[at]!.filter((_, wish) => market.posts[wishes[wish]!.post] === fixed)
    if (fixed === null) model.addRow(name, 0, 0, onesOf(columns[at]!))
    else model.addRow(name, 1, 1, onesOf(there))
  }
}

function addSites(draft: Draft): void {
  const { model, sites, constraints } = draft
  for (const [site, { least, most }] of Object.entries(constraints.sites ?? {})) {
    const entries = onesOf(columnsFor(draft, (post) => sites[post] === site))
    if (least !== undefined) model.addRow(`site ${site}: at least`, least, Infinity, entries)
    if (most !== undefined) model.addRow(`site ${site}: at most`, 0, most, entries)
  }
}

function addEmployers(draft: Draft, problem: Problem): void {
  const { model, market, constraints } = draft
  const owners = market.posts.map((post) => employerOf(problem, post))
  for (const [employer, { most }] of Object.entries(constraints.employers ?? {})) {
    const entries = onesOf(columnsFor(draft, (post) => owners[post] === employer))
    model.addRow(`employer ${employer}: at most`, 0, most, entries)
  }
}

function addTeachers(draft: Draft): void {
  const { model, sites, constraints } = draft
  const { teachers } = constraints
  if (!teachers) return
  const needed: number[] = []
  for (const site of new Set(sites)) {
    const atSite = columnsFor(draft, (post) => sites[post] === site)
    const column = model.addColumn(0, Math.ceil(draft.room.get(site)! / teachers.studentsEach))
    needed.push(column)
    model.addRow(null, -Infinity, 0, [...onesOf(atSite), [column, -teachers.studentsEach]])
  }
  model.addRow('teachers', 0, teachers.most, onesOf(needed))
}

/** A group's parts: a site has one as soon as one of the group is there. Counted from the second on. */
function addTogether(draft: Draft, partsOf: GroupModel['parts']): Sum {
  const { model, constraints } = draft
  const splits: Sum = { offset: 0, terms: [] }
  for (const [at, group] of (constraints.together ?? []).entries()) {
    const parts = [...partsOf[at]!.values()]
    const most = mostParts(group)
    if (most !== null) model.addRow(`together: ${group.name}`, 0, most, onesOf(parts))
    // A group of which nobody is placed has no part at all; that is no fewer split.
    const extra = model.addColumn(0, parts.length)
    model.addRow(null, -1, Infinity, [[extra, 1], ...parts.map((part): Entry => [part, -1])])
    splits.terms.push([extra, 1])
  }
  return splits
}

function addParts(draft: Draft, group: number): Map<string, number> {
  const { model, kinds, columns } = draft
  const parts = new Map<string, { column: number; size: number; there: number[] }>()
  for (const [at, kind] of kinds.entries()) {
    if (!kind.groups.includes(group)) continue
    for (const [site, wishes] of wishesBySite(draft, kind)) {
      const part = parts.get(site) ?? { column: model.addColumn(0, 1), size: 0, there: [] }
      parts.set(site, part)
      const own = wishes.map((wish) => columns[at]![wish]!)
      part.there.push(...own)
      part.size += kind.students.length
      const most = Math.min(kind.students.length, draft.room.get(site)!)
      model.addRow(null, -Infinity, 0, [...onesOf(own), [part.column, -most]])
    }
  }
  // Says nothing new of whole numbers, and much of the broken ones on the way to them.
  for (const [site, { column, size, there }] of parts) {
    const most = Math.min(size, draft.room.get(site)!)
    model.addRow(null, -Infinity, 0, [...onesOf(there), [column, -most]])
  }
  return new Map([...parts].map(([site, { column }]) => [site, column]))
}

/** Pairs at one site: a column for each site that both wish, at most what each of them has there. */
function addFriends(draft: Draft): Sum {
  const { model, market, kinds, columns, constraints } = draft
  const ownKind = new Map(kinds.map((kind, at) => [market.students[kind.students[0]!]!, at]))
  const apart: Sum = { offset: constraints.friends?.length ?? 0, terms: [] }
  for (const pair of constraints.friends ?? []) {
    const [one, other] = pair.map((name) => {
      const at = ownKind.get(name)!
      const bySite = wishesBySite(draft, kinds[at]!)
      return new Map(
        [...bySite].map(([site, wishes]) => [site, wishes.map((wish) => columns[at]![wish]!)]),
      )
    })
    for (const [site, own] of one!) {
      const others = other!.get(site)
      if (!others) continue
      const both = model.addColumn(0, 1)
      for (const there of [own, others])
        model.addRow(null, -Infinity, 0, [[both, 1], ...there.map((wish): Entry => [wish, -1])])
      apart.terms.push([both, -1])
    }
  }
  return apart
}

/** A kind's wishes by their sites. */
function wishesBySite({ sites }: Draft, { wishes }: Kind): Map<string, number[]> {
  return Map.groupBy(wishes.keys(), (wish) => sites[wishes[wish]!.post]!)
}

function sumOfStudents({ kinds, columns }: Draft, { goal, rank }: GoalName): Sum {
  if (goal === 'choice') {
    const chosen = kinds.flatMap(({ wishes }, at) =>
      columns[at]!.filter((_, wish) => wishes[wish]!.rank === rank),
    )
    return { offset: 0, terms: onesOf(chosen) }
  }
  const counted = [...kinds.keys()].filter(
    (at) => goal !== 'hardship_left_out' || kinds[at]!.isHardship,
  )
  return {
    offset: counted.reduce((sum, at) => sum + kinds[at]!.students.length, 0),
    terms: counted.flatMap((at) => columns[at]!.map((column): Entry => [column, -1])),
  }
}

function onesOf(columns: readonly number[]): Entry[] {
  return columns.map((column) => [column, 1])
}
