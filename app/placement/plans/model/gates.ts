import { z } from 'zod'
import type { GateName } from '#db/tables/plan.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import type { Mentioned, Readiness } from '../../agreements/readiness.ts'
import type { RuleCode } from '../../demands/model/rules.ts'
import type { BarredIntern } from '../../runs/barred-interns.ts'
import { dayField } from './plan-form.ts'

/** What must be done before a plan may start, in the order in which it is done. */
export const GATES = [
  'site_visits',
  'employer_list',
  'consents',
  'filings',
  'joint_plan',
  'safety',
  'agreements',
  'training',
] as const satisfies GateName[]

/** Gates that are nothing without a document. */
const ON_PAPER: readonly GateName[] = ['employer_list', 'joint_plan', 'safety']

/** Gates that nobody ticks: what stands in the papers of each student closes them. */
export const BY_FACTS: readonly GateName[] = ['consents', 'agreements']

/** As many names stand at what keeps a gate open. */
export const NAMES_SHOWN = 6

/**
 * Something that keeps a gate open, with as many as there are of it and some of their names: of students
 * only those whom the reader may see.
 */
export interface OpenFact {
  code:
    | 'no_posts'
    | 'visit_missing'
    | 'visit_unsuitable'
    | 'students_at_unsuitable'
    | 'filing_missing'
    | 'rule_broken'
    | 'post_days'
    | 'seats_taken'
    | 'document_missing'
    | 'training_missing'
    | 'training_ahead'
    | 'training_absent'
    | 'nobody_placed'
    | 'consent_missing'
    | 'consent_refused'
    | 'guardian_missing'
    | 'guardian_refused'
    | 'own_posts_wait'
    | 'unsigned_college'
    | 'unsigned_employer'
    | 'unsigned_student'
    | 'agreement_outdated'
    | 'signed_late'
    | 'uninsured'
    | 'unguided'
    | 'unmentored'
    | 'students_barred'
    | 'own_filing_missing'
    | 'unassessed'
    | 'familiarisation_long'
    | 'plan_term'
  count: number
  names: string[]
  /** Posts that rules speak against, with these rules; none where the fact itself says which. */
  posts?: RefusedPost[]
  /** Students who may not be at their posts, with what keeps them from there: those whom the reader may see. */
  interns?: BarredIntern[]
}

/** At which gate it is told what a rule warns of, of the plan or of its interns. */
const WARNED_AT = {
  consent: 'consents',
  guardian_consent: 'consents',
  self_arranged: 'consents',
  term: 'joint_plan',
  familiarisation: 'joint_plan',
  agreement: 'agreements',
  insurance: 'agreements',
  guiding_teacher: 'agreements',
  named_mentor: 'agreements',
  assessment: 'agreements',
} as const satisfies Partial<Record<RuleCode, GateName>>
type WarnedRule = keyof typeof WARNED_AT

/** Something to be looked at before a gate is ticked, which does not keep it open. */
export interface NotedFact {
  code: 'visit_unpictured' | WarnedRule
  params: Record<string, string | number>
  names: string[]
}

/**
 * What keeps a plan that has ended from going on: whatever speaks against a post where somebody goes, or
 * against somebody who goes there. What is only to be done before a start was done before it.
 */
const AGAINST_RESUMING: readonly OpenFact['code'][] = [
  'visit_unsuitable',
  'students_at_unsuitable',
  'rule_broken',
  'filing_missing',
  'own_filing_missing',
  'post_days',
  'seats_taken',
  'consent_refused',
  'guardian_refused',
  'students_barred',
]

/** Whether a plan that has ended cannot go on because of what is open at a gate. */
export function keepsEnded({ open }: { open: readonly Pick<OpenFact, 'code'>[] }): boolean {
  return open.some(({ code }) => AGAINST_RESUMING.includes(code))
}

/** How many students are to leave the posts at which they are: because of the site, or of themselves. */
export function countLeaving(gates: readonly { open: readonly OpenFact[] }[]): number {
  return gates
    .flatMap(({ open }) => open)
    .filter(({ code }) => code === 'students_at_unsuitable' || code === 'students_barred')
    .reduce((sum, { count }) => sum + count, 0)
}

/** What of the gates is asked for each student: the others are of the plan, and were closed once. */
const OF_EACH: readonly OpenFact['code'][] = [
  'visit_missing',
  'students_at_unsuitable',
  'rule_broken',
  'filing_missing',
  'own_filing_missing',
  'post_days',
  'students_barred',
  'consent_missing',
  'consent_refused',
  'guardian_missing',
  'guardian_refused',
  'unsigned_college',
  'unsigned_employer',
  'unsigned_student',
  'agreement_outdated',
  'signed_late',
  'uninsured',
  'unguided',
  'unmentored',
  'training_absent',
]

/** Something at a gate that keeps one student from beginning at her post. */
export type OpenOfOne = Pick<OpenFact, 'code' | 'posts' | 'interns'> & { gate: GateName }

/**
 * What keeps a student from beginning who comes to her post after the start: what the gates ask for of
 * everybody before it, of her alone.
 * @param facts of a plan of which she is the only one who goes to a post.
 */
export function openForOne(facts: GateFacts): OpenOfOne[] {
  return GATES.flatMap((gate) =>
    openFactsOf(gate, facts)
      .filter(({ code }) => OF_EACH.includes(code))
      .map(({ code, posts, interns }) => ({
        gate,
        code,
        ...(posts && { posts }),
        ...(interns && { interns }),
      })),
  )
}

/** So many students, and of them those whom the reader may see. */
export interface ListedInterns {
  count: number
  seen: BarredIntern[]
}

/** A post of a plan that rules refuse. */
export interface RefusedPost {
  demandId: string
  title: string
  rules: RuleCode[]
}

/**
 * Whether a gate's day comes too late for a plan that starts on its first day. Agreements are signed
 * before that day; all else may still be done on it.
 */
export function isDueTooLate(gate: GateName, day: string, firstDay: string): boolean {
  return gate === 'agreements' ? day >= firstDay : day > firstDay
}

/** What of a plan the gates are worked out from. */
export interface GateFacts {
  today: string
  posts: number
  unvisited: string[]
  unsuitable: string[]
  /** Employers whose last report has no photographs, each with the reason. */
  unpictured: string[]
  /** Posts with the rules that a filing lifts, which is missing. */
  unfiled: RefusedPost[]
  /** Posts with the rules that nothing lifts. */
  broken: RefusedPost[]
  /** Posts that are not offered over all the plan's days. */
  short: string[]
  /** Posts of a plan that has ended with more of its interns than others have left seats. */
  overfull: { title: string; placed: number; seats: number }[]
  files: Record<string, number>
  trainings: { heldOn: string }[]
  absent: number
  /** Students who may not be at their posts; those whose own posts only lack a filing are apart. */
  barred: ListedInterns
  unfiledOwn: ListedInterns
  /** Students who go to a site that the last visit found unsuitable. */
  atUnsuitable: ListedInterns
  readiness: Readiness
}

/** Gates about the posts to which somebody goes, of which students may find some themselves. */
const OF_POSTS: readonly GateName[] = ['site_visits', 'filings', 'joint_plan', 'safety']

/** Whether a gate about posts has neither one of the plan nor one that an intern has found. */
function isNobodyThere(gate: GateName, { interns }: Readiness): boolean {
  return OF_POSTS.includes(gate) && interns === 0
}

/** What the facts leave open of a gate, whatever somebody has ticked. */
export function openFactsOf(gate: GateName, facts: GateFacts): OpenFact[] {
  const open: OpenFact[] = []
  const add = (code: OpenFact['code'], count: number, names: string[] = []) => {
    if (count > 0) open.push({ code, count, names: names.slice(0, NAMES_SHOWN) })
  }
  const addPosts = (code: OpenFact['code'], posts: RefusedPost[]) => {
    if (posts.length === 0) return
    open.push({ code, count: posts.length, names: [], posts: posts.slice(0, NAMES_SHOWN) })
  }
  const addInterns = (code: OpenFact['code'], { count, seen }: ListedInterns) => {
    if (count > 0) open.push({ code, count, names: [], interns: seen.slice(0, NAMES_SHOWN) })
  }
  const { readiness } = facts
  const mention = (code: OpenFact['code'], { count, names }: Mentioned) => add(code, count, names)
  const breaks = (rule: RuleCode) =>
    readiness.plan.find((one) => one.rule === rule && one.verdict === 'refuses')
  const addUnmentored = ({ posts, found }: Readiness['unmentored']) => {
    const listed = posts.slice(0, NAMES_SHOWN).map((post) => ({ ...post, rules: [] }))
    open.push({
      code: 'unmentored',
      count: posts.length + found.length,
      names: found.slice(0, NAMES_SHOWN),
      ...(listed.length > 0 && { posts: listed }),
    })
  }
  const addBreach = (code: OpenFact['code'], rule: RuleCode, names: string[] = []) => {
    const broken = breaks(rule)
    if (broken) add(code, Number(broken.params.count ?? 1), names)
  }
  // Nothing wrong with no post is nothing that somebody has looked at.
  if (facts.posts === 0 && (gate === 'employer_list' || isNobodyThere(gate, readiness)))
    add('no_posts', 1)
  if (ON_PAPER.includes(gate)) add('document_missing', facts.files[gate] ? 0 : 1)
  switch (gate) {
    case 'site_visits':
      add('visit_missing', facts.unvisited.length, facts.unvisited)
      add('visit_unsuitable', facts.unsuitable.length, facts.unsuitable)
      addInterns('students_at_unsuitable', facts.atUnsuitable)
      break
    case 'employer_list':
      addPosts('rule_broken', facts.broken)
      add('post_days', facts.short.length, facts.short)
      add(
        'seats_taken',
        facts.overfull.length,
        facts.overfull.map(({ title, placed, seats }) => `${title} ${placed} / ${seats}`),
      )
      break
    case 'filings':
      addPosts('filing_missing', facts.unfiled)
      addInterns('own_filing_missing', facts.unfiledOwn)
      break
    case 'consents':
      add('nobody_placed', readiness.interns === 0 ? 1 : 0)
      mention('consent_missing', readiness.consentMissing)
      mention('consent_refused', readiness.consentRefused)
      mention('guardian_missing', readiness.guardianMissing)
      mention('guardian_refused', readiness.guardianRefused)
      addBreach('own_posts_wait', 'self_arranged')
      break
    case 'joint_plan':
      addBreach('familiarisation_long', 'familiarisation', readiness.fullTime)
      addBreach('plan_term', 'term')
      break
    case 'agreements':
      addInterns('students_barred', facts.barred)
      add('nobody_placed', readiness.interns === 0 ? 1 : 0)
      mention('unsigned_college', readiness.unsigned.college)
      mention('unsigned_employer', readiness.unsigned.employer)
      mention('unsigned_student', readiness.unsigned.student)
      mention('agreement_outdated', readiness.outdated)
      mention('signed_late', readiness.signedLate)
      add('uninsured', readiness.uninsured.length, readiness.uninsured)
      addBreach('unguided', 'guiding_teacher', readiness.unguided)
      if (breaks('named_mentor')) addUnmentored(readiness.unmentored)
      addBreach('unassessed', 'assessment')
      break
    case 'training':
      add('training_missing', facts.trainings.length === 0 ? 1 : 0)
      add('training_ahead', facts.trainings.filter(({ heldOn }) => heldOn > facts.today).length)
      add('training_absent', facts.absent)
      break
  }
  return open
}

/** What of a gate is to be looked at and leaves it as it is: all that rules warn of among it. */
export function notedFactsOf(gate: GateName, facts: GateFacts): NotedFact[] {
  const { readiness, unpictured } = facts
  const noted: NotedFact[] = []
  const add = (code: NotedFact['code'], params: NotedFact['params'], names: string[]) => {
    noted.push({ code, params, names: names.slice(0, NAMES_SHOWN) })
  }
  if (gate === 'site_visits' && unpictured.length > 0) {
    add('visit_unpictured', { count: unpictured.length }, unpictured)
  }
  const isTold = (rule: RuleCode): rule is WarnedRule =>
    rule in WARNED_AT && WARNED_AT[rule as WarnedRule] === gate
  for (const { rule, verdict, params } of readiness.plan) {
    if (verdict === 'warns' && isTold(rule)) add(rule, params, namesOf(rule, readiness))
  }
  for (const { rule, count, names } of readiness.warned) {
    if (isTold(rule)) add(rule, { count }, names)
  }
  return noted
}

/** What a rule about the plan warns of, by name. */
function namesOf(rule: WarnedRule, { fullTime, unguided, unmentored }: Readiness): string[] {
  if (rule === 'familiarisation') return fullTime
  if (rule === 'guiding_teacher') return unguided
  if (rule !== 'named_mentor') return []
  return [...unmentored.posts.map(({ title }) => title), ...unmentored.found]
}

/** The form of one gate: who is responsible, until when, a note. */
export const gateSchema = z.object({
  intent: z.literal('gate'),
  gate: z.enum(GATES),
  responsible: wordsField(40),
  dueOn: dayField.optional(),
  note: wordsField(300),
})

/** Its buttons. */
export const gateStepSchema = z.object({
  intent: z.enum(['done', 'undo', 'detach']),
  gate: z.enum(GATES),
  fileId: z.string().default(''),
})
