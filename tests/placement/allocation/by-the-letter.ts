import { drawLottery } from '#app/placement/allocation/lottery.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'

/*
 * What docs/placement.md asks of a placement, counted without anything of the solver or of its check:
 * a misreading that both share would pass each other.
 */

type Placed = Readonly<Record<string, readonly string[]>>

/**
 * A student and a post that would both rather have one another: she wishes it more than what she has,
 * it takes her, and it has a seat or somebody whom it takes less gladly; by the lottery where it says
 * nothing. Null in a stable placement.
 */
export function findBlockingPair(
  problem: Problem,
  placed: Placed,
  seed: string,
): [student: string, post: string] | null {
  const students = Object.keys(problem.students)
  const numbers = new Map(zip(students, [...drawLottery(students, seed)]))
  for (const student of students) {
    for (const post of problem.students[student]!) {
      const there = placed[post] ?? []
      if (there.includes(student)) break
      const order = problem.posts[post]!.ranks
      const tier = (name: string) =>
        order ? order.findIndex((ranked) => [ranked].flat().includes(name)) : 0
      if (tier(student) < 0) continue
      const isAfterHer = (name: string) =>
        tier(name) > tier(student) ||
        (tier(name) === tier(student) && numbers.get(name)! > numbers.get(student)!)
      if (there.length < problem.posts[post]!.capacity || there.some(isAfterHer))
        return [student, post]
    }
  }
  return null
}

/** Whether a placement keeps every constraint that `groups` may not break. */
export function keepsAll(problem: Problem, placed: Placed): boolean {
  const { sites, employers, teachers, together, fixed } = problem.constraints ?? {}
  const seats = seatsOf(problem, placed)
  const count = (of: 'site' | 'employer', name: string) =>
    seats.filter((seat) => seat[of] === name).length
  const used = [...new Set(seats.map(({ site }) => site))]
  const needed = used.map((site) => Math.ceil(count('site', site) / (teachers?.studentsEach ?? 1)))
  return (
    Object.entries(sites ?? {}).every(
      ([site, { least = 0, most = Infinity }]) =>
        count('site', site) >= least && count('site', site) <= most,
    ) &&
    Object.entries(employers ?? {}).every(([name, { most }]) => count('employer', name) <= most) &&
    (!teachers || needed.reduce((sum, each) => sum + each, 0) <= teachers.most) &&
    (together ?? []).every(
      ({ students, must, parts = Infinity }) => sitesOf(seats, students) <= (must ? 1 : parts),
    ) &&
    Object.entries(fixed ?? {}).every(([student, post]) =>
      post === null
        ? !seats.some((seat) => seat.student === student)
        : seats.some((seat) => seat.student === student && seat.post === post),
    )
  )
}

/**
 * How far a placement is from what `groups` makes least in turn: students in hardship left out; students
 * left out; last choices, last but one, down to second; parts of groups beyond the first; friends apart.
 */
export function goalsOf(problem: Problem, placed: Placed): number[] {
  const { hardship = [], together = [], friends = [] } = problem.constraints ?? {}
  const seats = seatsOf(problem, placed)
  const seatOf = (student: string) => seats.find((seat) => seat.student === student)
  const lists = Object.entries(problem.students)
  const longest = Math.max(0, ...lists.map(([, wishes]) => wishes.length))
  const choices: number[] = []
  for (let choice = longest; choice >= 2; choice -= 1)
    choices.push(
      lists.filter(([student, wishes]) => {
        const wished = wishes[choice - 1]
        return wished !== undefined && wished === seatOf(student)?.post
      }).length,
    )
  const apart = friends.filter(([one, other]) => {
    const [here, there] = [seatOf(one), seatOf(other)]
    return !here || !there || here.site !== there.site
  })
  return [
    hardship.filter((student) => !seatOf(student)).length,
    lists.filter(([student]) => !seatOf(student)).length,
    ...choices,
    together.reduce((sum, { students }) => sum + Math.max(0, sitesOf(seats, students) - 1), 0),
    apart.length,
  ]
}

interface Seat {
  student: string
  post: string
  site: string
  employer: string
}

function seatsOf(problem: Problem, placed: Placed): Seat[] {
  return Object.entries(placed).flatMap(([post, students]) => {
    const { site = post, employer = post } = problem.posts[post]!
    return students.map((student) => ({ student, post, site, employer }))
  })
}

function sitesOf(seats: readonly Seat[], students: readonly string[]): number {
  return new Set(seats.filter(({ student }) => students.includes(student)).map(({ site }) => site))
    .size
}

function zip<A, B>(ones: readonly A[], others: readonly B[]): [A, B][] {
  return ones.map((one, at) => [one, others[at]!])
}
