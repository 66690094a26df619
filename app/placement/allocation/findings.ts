/**
 * What can be wrong with a published placement, in plain English, as the answers of the commands have
 * it (`docs/placement.md`). Both the checks and who says it in another language go by this list.
 */
const FINDINGS = {
  other_seed: 'the seed is not the one committed to',
  other_list: 'list {list} is not the one committed to',
  in_two_lists: '{student} is in the lists twice',
  in_no_list: '{student} is in no list that was committed to',
  no_student: '{student} is no student of the problem',
  placed_twice: '{student} is placed twice',
  not_wished: '{student} did not wish {post}, or it does not take {student}',
  overfull: '{post} holds {held} with {seats} seats',
  at_against_rule: '{student} is at {post} against {rule}',
  gone_without_rule: '{student} sent {post}, which is gone without a rule',
  out_of_order: 'the wishes of {student} are not in the order in which they were sent',
  other_profile: 'the profile is {profile}',
  free_seat: '{student} would rather have {post}, which has a free seat',
  comes_before: '{student} would rather have {post}, and comes before one who has it',
  better_wish: 'a better placement exists: better wish, {student} at {post}',
  better_unplaced: 'a better placement exists: better unplaced, {student} at {post}',
  price_below_zero: 'a better placement exists: price below zero, {post}',
  price_with_free_seats: 'a better placement exists: price with free seats, {post}',
  better: 'a better placement exists',
  other_post: '{student} has another post when it is solved again',
  out_of_turn: 'the lottery gives {student} another post',
  goal_bound_false: '{goal}: told not to go below {bound}, and {reached} can be reached',
  goal_missed: '{goal}: {sum}, and {reached} can be reached',
  goal_unknown: '{goal}: the file has no such goal',
  goal_miscounted: '{goal}: {sum}, told {told}',
  goal_below_bound: '{goal}: {reached} is below its bound of {bound}',
  goal_open: '{goal}: told to be the best, with a bound of {bound} below {reached}',
  goal_untold: '{goal}: told to be the best, without a step',
  constraints_conflict: 'the constraints cannot all be met: {demands}',
  seed_not_told: 'not checked: the file does not say what was published of the seed beforehand',
  names_not_told: 'not checked: the file does not say what was published of the names',
  rules_not_told: 'not checked: the file does not say which wishes a rule has cut',
  withheld: 'not checked: {kinds} would point to persons',
  limits_withheld: 'not checked: groups are limited to some sites, and the file does not say which',
  say_withheld: 'not checked: what is left out of the file has a say in it',
  nothing_reached: 'not checked: the time was up, no goal was reached',
  time_up:
    'not checked: the time was up, {goal} is {sum} and cannot go below {bound}, within {share} %',
  gap_told: 'not checked: {goal} is {sum} and cannot go below {bound}, within {share} %',
} as const

export type FindingCode = keyof typeof FINDINGS

/** A finding with the names and numbers that stand in it, each as the file has it. */
export interface Finding {
  code: FindingCode
  params: Readonly<Record<string, string>>
}

/** A finding in plain English, its names and numbers filled in. */
export function tellFinding(
  code: FindingCode,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return FINDINGS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
}

const SHAPES = Object.entries(FINDINGS).map(([code, text]): [FindingCode, RegExp] => {
  const named = new Set<string>()
  const shape = text
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      if (named.has(name)) return `\\k<${name}>`
      named.add(name)
      return `(?<${name}>.+)`
    })
  return [code as FindingCode, new RegExp(`^${shape}$`, 'su')]
})

/** Reads a finding that `tellFinding` has told; null for any other text. */
export function readFinding(text: string): Finding | null {
  for (const [code, shape] of SHAPES) {
    const found = shape.exec(text)
    if (found) return { code, params: { ...found.groups } }
  }
  return null
}
