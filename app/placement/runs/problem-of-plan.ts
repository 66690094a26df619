import { createHash } from 'node:crypto'
import type { Constraints, Problem } from '../allocation/problem.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import type { Days } from '../demands/model/days.ts'
import { whyExcluded, type Exclusion, type StudentForRules } from '../demands/model/eligibility.ts'
import type { RuleTable } from '../demands/model/rules.ts'
import type { Asked, AskedOfGroups } from './model/asked.ts'
import { wishesIn } from './model/choice.ts'
import type { PlanSituation, PlanStudent, SituatedPost } from './plan-situation.ts'

/** Which name each student has in a plan's problem. */
export type Pseudonyms = Readonly<Record<string, string>>

/** Why a student cannot be placed at a post of the plan, whatever she wishes. */
export type Barrier =
  | { why: 'rule'; rule: Exclusion['rule']; params: Exclusion['params'] }
  | { why: 'demand'; rule: SituatedPost['refused'][number] }
  | { why: 'employer' }

/** A lock that cannot be kept: the post is barred to the student, or has fewer seats than are locked. */
export interface BrokenLock {
  studentId: string
  planPostId: string
  why: Barrier | { why: 'seats' }
}

/** A problem made of a plan, and what cannot be kept of what was settled by hand. */
export interface PlanProblem {
  problem: Problem
  broken: BrokenLock[]
}

/**
 * The anonymous problem of a plan: seats that demands and caps leave, what students wish, which of these
 * posts are barred to them by now, employers' orders where the plan lets them rank, and what is settled:
 * by hand, and in a second round everybody who is placed where she may be. A wish that is barred stays in
 * its place, so that a second choice stays one. Who sent a list for the second round is placed by
 * that alone in it.
 */
export function problemOf(
  situation: PlanSituation,
  pseudonyms: Pseudonyms,
  asked: Asked,
): PlanProblem {
  const { students, posts } = situation
  const byId = new Map(posts.map((post) => [post.id, post]))
  const fixed = settledBy(situation, asked.round)
  const barred = barriersOf(situation)
  const sent = new Map(
    students.map((student) => {
      const isOpen = !fixed.has(student.id)
      const posts = isOpen ? wishesIn(student, asked.round) : student.wishes
      return [student.id, posts.filter((id) => byId.has(id))]
    }),
  )
  const excluded = new Map(
    students.map((student) => {
      const barriers = sent.get(student.id)!.flatMap((id): [string, string][] => {
        const barrier = barred(student, byId.get(id)!)
        return barrier ? [[id, codeOf(barrier)]] : []
      })
      return [student.id, new Map(barriers)]
    }),
  )
  const broken: BrokenLock[] = []
  const held = new Map<string, number>()
  for (const student of students) {
    const planPostId = fixed.get(student.id)
    if (!planPostId) continue
    const post = byId.get(planPostId)
    const why: BrokenLock['why'] | null = post
      ? barred(student, post)
      : { why: 'demand', rule: 'withdrawn' }
    const taken = (held.get(planPostId) ?? 0) + 1
    held.set(planPostId, taken)
    if (why) broken.push({ studentId: student.id, planPostId, why })
    else if (taken > (post?.seats.seats ?? 0))
      broken.push({ studentId: student.id, planPostId, why: { why: 'seats' } })
    else {
      // Where she is by hand and did not wish it, it stands behind all that she did.
      const own = sent.get(student.id)!
      if (!own.includes(planPostId)) own.push(planPostId)
    }
  }
  const problem: Problem = {
    students: Object.fromEntries(
      students.map((student) => [pseudonyms[student.id]!, sent.get(student.id)!]),
    ),
    posts: Object.fromEntries(
      posts.map((post) => [post.id, postOf(situation, post, { sent, excluded }, pseudonyms)]),
    ),
    constraints: constraintsOf(situation, pseudonyms, asked, fixed),
    excluded: Object.fromEntries(
      students.flatMap(({ id }) => {
        const own = excluded.get(id)!
        return own.size > 0 ? [[pseudonyms[id]!, Object.fromEntries(own)]] : []
      }),
    ),
  }
  return { problem, broken }
}

/**
 * Whether a student who has a post is to be moved from it: for what is known of her, the employer's word,
 * a demand that is withdrawn or a site that a visit found unsuitable. What else refuses a demand is
 * mended at the demand, and her post stays hers until then.
 */
function isToLeave(barrier: Barrier | null, post: Pick<SituatedPost, 'refused'>): boolean {
  if (barrier === null) return false
  return barrier.why !== 'demand' || post.refused.some((rule) => LEAVES.has(rule))
}

const LEAVES: ReadonlySet<SituatedPost['refused'][number]> = new Set([
  'withdrawn',
  'unsuitable_site',
])

/** How the file says what bars a post: the rule, or `employer` for its own word. */
function codeOf(barrier: Barrier): string {
  return barrier.why === 'employer' ? 'employer' : barrier.rule
}

/** Whether a student keeps the post in which the version that stands has put her, by the plan's id of it. */
export function staysAt(situation: PlanSituation) {
  const students = new Map(situation.students.map((student) => [student.id, student]))
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const barred = barriersOf(situation)
  return (studentId: string, planPostId: string): boolean => {
    const student = students.get(studentId)
    const post = posts.get(planPostId)
    return !student || !post || !isToLeave(barred(student, post), post)
  }
}

/**
 * How many seats of each post a second round finds taken, by those who stay there and those who were
 * settled there by hand, but for some who are to be placed anew.
 */
export function seatsTaken(
  situation: PlanSituation,
  isPlacedAnew: (studentId: string) => boolean,
): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  for (const [studentId, planPostId] of settledBy(situation, 2)) {
    if (planPostId === null || isPlacedAnew(studentId)) continue
    taken.set(planPostId, (taken.get(planPostId) ?? 0) + 1)
  }
  return taken
}

/** Who has a post by the version that stands and stays there. */
export function staying(situation: PlanSituation): { studentId: string; planPostId: string }[] {
  const stays = staysAt(situation)
  return situation.current.flatMap(({ studentId, planPostId }) =>
    planPostId !== null && stays(studentId, planPostId) ? [{ studentId, planPostId }] : [],
  )
}

/** What of a plan says who is kept from which of its posts. */
export interface BarringFacts {
  views: Pick<PlanSituation['views'][number], 'planPostId' | 'studentId' | 'refused'>[]
  rules: RuleTable
  plan: { kind: PlanKind } & Days
}

/**
 * What keeps a student from a post, whatever she wishes: the rule that refuses the demand, the rule
 * about her, or the employer's refusal; null where nothing does. Nobody is ever placed against it.
 */
export function barriersOf({ views, rules, plan }: BarringFacts) {
  const refused = new Set(
    views.filter((view) => view.refused).map((view) => view.planPostId + view.studentId),
  )
  return (
    student: Pick<PlanStudent, 'id'> & StudentForRules,
    post: Pick<SituatedPost, 'id' | 'facts' | 'refused'>,
  ): Barrier | null => {
    const [refusing] = post.refused
    if (refusing) return { why: 'demand', rule: refusing }
    const excluded = whyExcluded(student, post.facts, rules, plan)
    if (excluded) return { why: 'rule', ...excluded }
    return refused.has(post.id + student.id) ? { why: 'employer' } : null
  }
}

function settledBy(situation: PlanSituation, round: Asked['round']): Map<string, string | null> {
  const there = new Set(situation.students.map(({ id }) => id))
  const stays = staysAt(situation)
  const isKept = ({ studentId, planPostId }: { studentId: string; planPostId: string | null }) =>
    planPostId === null || stays(studentId, planPostId)
  const placed =
    round === 2 ? situation.current.filter((one) => one.planPostId !== null && isKept(one)) : []
  // Who was kept with all the others was not meant to be kept where nobody may be.
  const locks = situation.locks.filter((lock) => lock.kind !== 'keep' || isKept(lock))
  // Once it has started nothing that was settled before moves who works.
  const isStarted = situation.plan.state === 'started'
  return new Map(
    (isStarted ? [...locks, ...placed] : [...placed, ...locks])
      .filter(({ studentId }) => there.has(studentId))
      .map(({ studentId, planPostId }) => [studentId, planPostId]),
  )
}

function postOf(
  situation: PlanSituation,
  post: SituatedPost,
  of: {
    sent: ReadonlyMap<string, string[]>
    excluded: ReadonlyMap<string, ReadonlyMap<string, string>>
  },
  pseudonyms: Pseudonyms,
): Problem['posts'][string] {
  const capacity = post.refused.length > 0 ? 0 : post.seats.seats
  const facts = { capacity, site: post.site, employer: post.employer }
  const placeOf = new Map(
    situation.views.flatMap(({ planPostId, studentId, place }) =>
      planPostId === post.id && place !== null ? [[studentId, place]] : [],
    ),
  )
  if (situation.plan.employersMay !== 'rank' || placeOf.size === 0) return facts
  const takes = situation.students.filter(
    ({ id }) => of.sent.get(id)!.includes(post.id) && !of.excluded.get(id)!.has(post.id),
  )
  // Whom the employer has said nothing of comes after all of whom it has, all alike.
  const places = Map.groupBy(takes, ({ id }) => placeOf.get(id) ?? Infinity)
  const ranks = [...places]
    .sort(([one], [other]) => one - other)
    .map(([, alike]) => alike.map(({ id }) => pseudonyms[id]!).sort())
  return { ...facts, ranks }
}

function constraintsOf(
  situation: PlanSituation,
  pseudonyms: Pseudonyms,
  { groups }: Asked,
  fixed: ReadonlyMap<string, string | null>,
): Constraints {
  const named = [...fixed].map(([id, post]): [string, string | null] => [pseudonyms[id]!, post])
  const settled = {
    fixed: Object.fromEntries(named.sort(([one], [other]) => (one < other ? -1 : 1))),
  }
  return groups ? { ...settled, ...demandsOf(situation, pseudonyms, groups) } : settled
}

function demandsOf(
  { students, posts, hardship }: PlanSituation,
  pseudonyms: Pseudonyms,
  groups: AskedOfGroups,
): Constraints {
  const namesOf = (ids: string[]) => ids.flatMap((id) => pseudonyms[id] ?? []).sort()
  const { classSites, classesTogether = [], employerMost, teachers } = groups
  const classes = [...Map.groupBy(students, ({ classGroup }) => classGroup)]
    .map(([name, members]) => ({
      name,
      students: namesOf(members.map(({ id }) => id)),
      isOne: classesTogether.includes(members[0]!.classGroupId),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const sites = new Set(posts.map(({ site }) => site))
  return {
    ...(groups.hardshipFirst ? { hardship: namesOf(hardship) } : {}),
    together: [
      ...classes.map(({ isOne, ...group }) => ({
        ...group,
        ...(isOne || classSites === 1 ? { must: true } : classSites ? { parts: classSites } : {}),
      })),
      ...groups.chosen.map((ids, at) => ({
        name: `#${at + 1}`,
        students: namesOf(ids),
        must: true,
      })),
    ].filter((group) => group.students.length > 1),
    friends: groups.friends
      .map((pair) => namesOf(pair))
      .flatMap(([one, other]) => (one && other ? [[one, other] as [string, string]] : [])),
    sites: Object.fromEntries(Object.entries(groups.sites).filter(([site]) => sites.has(site))),
    ...(employerMost === null
      ? {}
      : {
          employers: Object.fromEntries(
            [...new Set(posts.map(({ employer }) => employer))].map((name) => [
              name,
              { most: employerMost },
            ]),
          ),
        }),
    ...(teachers ? { teachers } : {}),
  }
}

/**
 * What changes when anything changes that an allocation was worked out from: demands and their seats,
 * rules, preferences, hardship, employers' words, locks, the lottery's seed. What an officer asked is
 * not in it.
 */
export function basisOf(
  situation: PlanSituation,
  pseudonyms: Pseudonyms,
  round: Asked['round'],
): string {
  const { problem } = problemOf(situation, pseudonyms, { round, groups: null })
  const text = JSON.stringify([problem, situation.hardship, situation.plan.seedCommitment])
  return createHash('sha256').update(text).digest('base64url')
}
