import { translator, type Locale, type Params, type Translate } from '#app/i18n/index.ts'
import type { Check } from '#app/placement/allocation/checks.ts'
import { countProfile, type Explanation } from '#app/placement/allocation/explain.ts'
import { readFinding } from '#app/placement/allocation/findings.ts'
import { GOALS } from '#app/placement/allocation/goal-sums.ts'
import { countPosts } from '#app/placement/allocation/post-counts.ts'
import type { PublishedPlacement } from '#app/placement/allocation/verify.ts'
import { WITHHELD } from '#app/placement/allocation/withheld.ts'
import { readRuleCode } from '#app/placement/demands/model/rules.ts'
import { sayDemand } from '#app/placement/runs/parts/demand-words.ts'
import { sayReason } from '#app/placement/runs/parts/reason-words.ts'

/** Which language the words are in, and what each post of the file is called. */
export interface Saying {
  locale: Locale
  titles: ReadonlyMap<string, string>
}

/**
 * What posts of a file are called: `title` beside a post's seats, as the site publishes it. Two posts of
 * one title keep the file's name beside it, and a post without a title has that alone.
 * @param file what the file's text holds.
 */
export function readTitles(file: unknown): ReadonlyMap<string, string> {
  const posts = (file as { problem?: { posts?: Record<string, { title?: unknown }> } }).problem
    ?.posts
  return new Map(
    Object.entries(posts ?? {}).flatMap(([post, { title }]) =>
      typeof title === 'string' && title !== '' ? [[post, title]] : [],
    ),
  )
}

/** Each check that does not hold in one line: which student, which post, which rule. */
export function sayBroken(saying: Saying, checks: readonly Check[]): string[] {
  const t = translator(saying.locale)
  return checks.filter(({ holds }) => holds === false).map((check) => sayCheck(t, saying, check))
}

/** How many checks hold, each that does or could not be made, and what they come to. */
export function sayVerified(
  saying: Saying,
  { valid, checks }: { valid: boolean | null; checks: readonly Check[] },
): string {
  const t = translator(saying.locale)
  const count = (holds: boolean | null) => checks.filter((check) => check.holds === holds).length
  const counts = {
    all: checks.length,
    holding: count(true),
    broken: count(false),
    skipped: count(null),
  }
  return [
    t('verdict.summary', counts),
    ...checks.filter(({ holds }) => holds !== false).map((check) => sayCheck(t, saying, check)),
    t(valid === null ? 'verdict.unproved' : valid ? 'verdict.valid' : 'verdict.invalid'),
  ].join('\n')
}

/** That a placement does not hold, so that nothing of it can be explained. */
export function sayMisplaced(saying: Saying, why: string): string {
  const t = translator(saying.locale)
  return t('verdict.misplaced', { why: sayWhy(t, saying, why) })
}

/** Where a student is, and for each post that she would rather have the reason as she reads it. */
export function sayExplained(
  saying: Saying,
  { problem, method, placed }: PublishedPlacement,
  { student, post, choice, reasons, barred = [] }: Explanation,
): string {
  const t = translator(saying.locale)
  const published = { method, ...countProfile(problem, placed) }
  const counts = countPosts(
    { problem, placed },
    reasons.map((reason) => reason.post),
  )
  const named = sayPost(t, saying)
  const has =
    post === null
      ? t('verdict.unplaced', { student })
      : t('verdict.placed', { student, post: named(post), choice: choice ?? 0 })
  const why = reasons.map((reason) => {
    const said = sayReason({ t, locale: saying.locale }, reason, published, counts.get(reason.post))
    return {
      choice: reason.choice,
      said: t('verdict.why', { choice: reason.choice, post: named(reason.post), reason: said }),
    }
  })
  const excluded = barred.map(({ choice, post, rule }) => {
    const code = readRuleCode(rule)
    const name = code ? t(`rule.name.${code}`) : rule
    return { choice, said: t('verdict.barred', { choice, post: named(post), rule: name }) }
  })
  const lines = [...why, ...excluded].sort((one, other) => one.choice - other.choice)
  return [
    has,
    ...(lines.length > 0 ? lines.map(({ said }) => said) : [t('verdict.nothing_better')]),
  ].join('\n')
}

function sayCheck(t: Translate, saying: Saying, { check, holds, why = '' }: Check): string {
  const name = t(`verdict.check.${check}`)
  if (holds) return t('verdict.holds', { check: name })
  const said = { check: name, why: sayWhy(t, saying, why) }
  return t(holds === null ? 'verdict.skipped' : 'verdict.broken', said)
}

function sayWhy(t: Translate, saying: Saying, why: string): string {
  const finding = readFinding(why)
  // A demand that is not kept is named as the solver names it.
  if (!finding) return sayDemand(t, why)
  const { post, rule, goal, kinds, demands } = finding.params
  const ruleCode = rule === undefined ? null : readRuleCode(rule)
  const params: Params = {
    ...finding.params,
    ...(post !== undefined && { post: sayPost(t, saying)(post) }),
    ...(ruleCode && { rule: t(`rule.name.${ruleCode}`) }),
    ...(goal !== undefined && { goal: sayGoal(t, goal) }),
    ...(kinds !== undefined && { kinds: sayKinds(t, kinds) }),
    ...(demands !== undefined && {
      demands: demands
        .split('; ')
        .map((demand) => sayDemand(t, demand))
        .join(t('reason.comma')),
    }),
  }
  return t(`verdict.finding.${finding.code}`, params)
}

function sayPost(t: Translate, { titles }: Saying): (post: string) => string {
  const all = [...titles.values()]
  return (post) => {
    const title = titles.get(post)
    if (title === undefined) return post
    const isAlone = all.indexOf(title) === all.lastIndexOf(title)
    return isAlone ? title : t('verdict.post_titled', { title, post })
  }
}

/** A goal as the check names it: `left out`, `choice 3`. */
function sayGoal(t: Translate, named: string): string {
  const goal = GOALS.find(
    (name) => named.startsWith(name.replaceAll('_', ' ')) && name !== 'choice',
  )
  if (goal) return t(`allocation.goal.${goal}`)
  const rank = /^choice (\d+)$/.exec(named)?.[1]
  return rank === undefined ? named : t('allocation.choice', { number: rank })
}

function sayKinds(t: Translate, kinds: string): string {
  const told = kinds.split(', ')
  return WITHHELD.filter((kind) => told.includes(kind))
    .map((kind) => t(`verdict.withheld.${kind}`))
    .join(t('reason.comma'))
}
