import { employerOf, mostParts, siteOf } from './constraints.ts'
import { goalNames, type GoalName } from './goal-sums.ts'
import { LinearModel } from './linear-model.ts'
import type { Market } from './market.ts'
import type { Constraints, Problem } from './problem.ts'

/** A goal as a sum of columns. */
export interface Goal extends GoalName {
  /** What the sum is where every column is nothing. */
  offset: number
  terms: [column: number, value: number][]
}

type Sum = Pick<Goal, 'offset' | 'terms'>

/** The whole-number program of a problem with its constraints; column `w` is wish `w` of the market. */
export interface GroupModel {
  model: LinearModel
  goals: Goal[]
}

/**
 * Writes down a problem with its constraints (`docs/placement.md`, "Groups"): a column for every
 * wish, one for every part of a group at a site, one for the teachers at each site. The goals, the
 * first first: nobody in hardship left out, the most placed, the fewest last choices, then last but
 * one and so on, the fewest parts beyond a group's first, the fewest friends apart.
 */
export function buildGroupModel(market: Market, problem: Problem): GroupModel {
  const model = new LinearModel()
  for (const _ of market.wishPost) model.addColumn(0, 1)
  // HiGHS takes no program without a column; where nobody wishes anything there would be none.
  model.addColumn(0, 0)
  const places = placesOf(market, problem)
  const constraints = problem.constraints ?? {}
  addSeats(model, market)
  addFixed(model, market, constraints)
  addSites(model, places, constraints)
  addEmployers(model, market, problem, constraints)
  addTeachers(model, places, constraints)
  const splits = addTogether(model, market, places, constraints)
  const apart = addFriends(model, market, places, constraints)
  const goals = goalNames(market.mostRanks).map((name): Goal => {
    if (name.goal === 'splits') return { ...name, ...splits }
    if (name.goal === 'friends_apart') return { ...name, ...apart }
    return { ...name, ...sumOfStudents(market, constraints, name) }
  })
  return { model, goals }
}

/** Which wishes lead to each site. */
interface Places {
  /** The site of each post. */
  sites: string[]
  wishes: Map<string, number[]>
}

function placesOf({ posts, wishPost }: Market, problem: Problem): Places {
  const sites = posts.map((post) => siteOf(problem, post))
  const wishes = new Map<string, number[]>(sites.map((site) => [site, []]))
  for (const [wish, post] of wishPost.entries()) wishes.get(sites[post]!)!.push(wish)
  return { sites, wishes }
}

function addSeats(model: LinearModel, market: Market): void {
  const atPost = market.posts.map((): [number, number][] => [])
  for (const [wish, post] of market.wishPost.entries()) atPost[post]!.push([wish, 1])
  for (const [post, entries] of atPost.entries())
    model.addRow(null, 0, market.capacity[post]!, entries)
  for (const student of market.students.keys()) model.addRow(null, 0, 1, wishesOf(market, student))
}

/** What the demand is called that a student's place is settled. */
export function fixedDemand(student: string): string {
  return `fixed: ${student}`
}

function addFixed(model: LinearModel, market: Market, { fixed }: Constraints): void {
  for (const [student, name] of market.students.entries()) {
    const post = fixed?.[name]
    if (post === undefined) continue
    const wishes = wishesOf(market, student)
    const there = wishes.filter(([wish]) => market.posts[market.wishPost[wish]!] === post)
    if (post === null) model.addRow(fixedDemand(name), 0, 0, wishes)
    else model.addRow(fixedDemand(name), 1, 1, there)
  }
}

function addSites(model: LinearModel, { wishes }: Places, { sites }: Constraints): void {
  for (const [site, { least, most }] of Object.entries(sites ?? {})) {
    const entries = onesOf(wishes.get(site) ?? [])
    if (least !== undefined) model.addRow(`site ${site}: at least`, least, Infinity, entries)
    if (most !== undefined) model.addRow(`site ${site}: at most`, 0, most, entries)
  }
}

function addEmployers(
  model: LinearModel,
  { posts, wishPost }: Market,
  problem: Problem,
  { employers }: Constraints,
): void {
  for (const [employer, { most }] of Object.entries(employers ?? {})) {
    const wishes = [...wishPost.keys()].filter(
      (wish) => employerOf(problem, posts[wishPost[wish]!]!) === employer,
    )
    model.addRow(`employer ${employer}: at most`, 0, most, onesOf(wishes))
  }
}

function addTeachers(model: LinearModel, { wishes }: Places, { teachers }: Constraints): void {
  if (!teachers) return
  const columns: number[] = []
  for (const atSite of wishes.values()) {
    const column = model.addColumn(0, atSite.length)
    columns.push(column)
    model.addRow(null, -Infinity, 0, [...onesOf(atSite), [column, -teachers.studentsEach]])
  }
  model.addRow('teachers', 0, teachers.most, onesOf(columns))
}

/** A group's parts: a site has one as soon as one of the group is there. Counted from the second on. */
function addTogether(
  model: LinearModel,
  market: Market,
  places: Places,
  { together }: Constraints,
): Sum {
  const splits: Sum = { offset: 0, terms: [] }
  for (const group of together ?? []) {
    const parts = addParts(model, market, places, new Set(group.students))
    const most = mostParts(group)
    if (most !== null) model.addRow(`together: ${group.name}`, 0, most, onesOf(parts))
    // A group of which nobody is placed has no part at all; that is no fewer split.
    const extra = model.addColumn(0, parts.length)
    model.addRow(null, -1, Infinity, [[extra, 1], ...parts.map((part) => [part, -1] as const)])
    splits.terms.push([extra, 1])
  }
  return splits
}

function addParts(
  model: LinearModel,
  market: Market,
  places: Places,
  members: ReadonlySet<string>,
): number[] {
  const parts = new Map<string, number>()
  for (const [student, name] of market.students.entries()) {
    if (!members.has(name)) continue
    for (const [site, wishes] of wishesBySite(market, places, student)) {
      const part = parts.get(site) ?? model.addColumn(0, 1)
      parts.set(site, part)
      model.addRow(null, -Infinity, 0, [...onesOf(wishes), [part, -1]])
    }
  }
  return [...parts.values()]
}

/** Pairs at one site: a column for each site that both wish, at most what each of them has there. */
function addFriends(
  model: LinearModel,
  market: Market,
  places: Places,
  { friends }: Constraints,
): Sum {
  const index = new Map(market.students.map((name, student) => [name, student]))
  const apart: Sum = { offset: friends?.length ?? 0, terms: [] }
  for (const pair of friends ?? []) {
    const [one, other] = pair.map((name) => wishesBySite(market, places, index.get(name)!))
    for (const [site, wishes] of one!) {
      const others = other!.get(site)
      if (!others) continue
      const both = model.addColumn(0, 1)
      model.addRow(null, -Infinity, 0, [[both, 1], ...wishes.map((wish) => [wish, -1] as const)])
      model.addRow(null, -Infinity, 0, [[both, 1], ...others.map((wish) => [wish, -1] as const)])
      apart.terms.push([both, -1])
    }
  }
  return apart
}

function wishesBySite(market: Market, { sites }: Places, student: number): Map<string, number[]> {
  const bySite = new Map<string, number[]>()
  for (const [wish] of wishesOf(market, student)) {
    const site = sites[market.wishPost[wish]!]!
    bySite.set(site, [...(bySite.get(site) ?? []), wish])
  }
  return bySite
}

function sumOfStudents(market: Market, { hardship }: Constraints, { goal, rank }: GoalName): Sum {
  if (goal === 'choice') {
    const wishes = [...market.wishPost.keys()].filter((wish) => market.wishRank[wish] === rank)
    return { offset: 0, terms: onesOf(wishes) }
  }
  const first = goal === 'hardship_left_out' ? new Set(hardship) : null
  const students = [...market.students.keys()].filter(
    (student) => first?.has(market.students[student]!) ?? true,
  )
  const terms = students.flatMap((student) =>
    wishesOf(market, student).map(([wish]): [number, number] => [wish, -1]),
  )
  return { offset: students.length, terms }
}

function wishesOf({ firstWish }: Market, student: number): [number, number][] {
  const wishes: [number, number][] = []
  for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
    wishes.push([wish, 1])
  return wishes
}

function onesOf(columns: readonly number[]): [number, number][] {
  return columns.map((column) => [column, 1])
}
