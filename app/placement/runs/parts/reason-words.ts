import type { Locale, Translate } from '#app/i18n/index.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { WorseGoal } from '../../allocation/explain.ts'
import type { PostCounts } from '../../allocation/post-counts.ts'
import { lawfulTerms, type RuleCode } from '../../demands/model/rules.ts'
import { sayLowered } from '../../demands/parts/lowered-words.ts'
import { sayRule } from '../../demands/parts/rule-text.ts'
import { sayCheckedArticle } from '../../demands/parts/rule-words.ts'
import { siteIn } from '../model/named-sites.ts'
import { isByLottery, type BarTerms, type ToldReason } from '../model/told-reason.ts'
import { sayDemand } from './demand-words.ts'
import { saySeats } from './seat-words.ts'

/** What a reason is compared with: the placement as it was published. */
export interface Published {
  method: AllocationMethod
  /** Which round it worked out; none stands for the first. */
  round?: number
  profile: number[]
  unplaced: number
  /** The employers at sites that reasons name, by the sites' names in the problem. */
  sites?: Readonly<Record<string, string>>
}

/**
 * Why a student does not have a post, with its numbers: first how many wished it and who has it, as
 * anybody counts in the file, then what decided.
 */
export function sayReason(
  say: Say,
  reason: ToldReason,
  published: Published,
  counts: PostCounts | null = null,
): string {
  return sayCounts(say, reason, published, counts) + sayDecision(say, reason, published, counts)
}

interface Say {
  t: Translate
  locale: Locale
}

/** How many wished the post, where it was worked out who gets it. */
function sayCounts(
  say: Say,
  reason: ToldReason,
  { round = 1 }: Published,
  counts: PostCounts | null,
): string {
  if (!counts || UNCOUNTED.includes(reason.why)) return ''
  const { t } = say
  const number = (count: number) => count.toLocaleString(say.locale)
  const { apart, students, wished, firstWished } = counts
  const known = { wished: number(wished), first: number(firstWished) }
  return (
    saySeats(say, counts, round) +
    (apart === 0
      ? t('reason.wished', known)
      : t('reason.wished_of', { apart: number(apart), students: number(students), ...known }))
  )
}

/** Reasons that do not come from how many wished the post. */
const UNCOUNTED: readonly ToldReason['why'][] = ['barred', 'not_taken', 'no_seats', 'settled']

function sayHolders({ t, locale }: Say, holders: readonly number[]): string {
  return holders
    .flatMap((count, at) =>
      count > 0
        ? [t('reason.holders', { choice: at + 1, count: count.toLocaleString(locale) })]
        : [],
    )
    .join(t('reason.comma'))
}

function sayDecision(
  say: Say,
  reason: ToldReason,
  published: Published,
  counts: PostCounts | null,
): string {
  const { t } = say
  const number = (count: number) => count.toLocaleString(say.locale)
  switch (reason.why) {
    case 'claims': {
      const { seats, last, own } = reason
      const alone = counts ? '' : t('reason.seats', { seats: number(seats) }) + t('reason.comma')
      const by = isByLottery(reason)
        ? t('reason.lottery', { last: number(last.lottery), own: number(own.lottery) })
        : t('reason.place', { last: number(last.place ?? 0), own: number(own.place ?? 0) })
      return alone + by
    }
    case 'others_give_way':
      return (
        sayHoldersOf(say, counts) +
        (counts?.holders.length ? t('reason.gives_way_first') : '') +
        sayLoss(say, reason, published)
      )
    case 'lottery':
      return sayEven(say, counts)
    case 'as_good':
      if (published.method === 'groups') return t('reason.as_good')
      return sayEven(say, counts) + t('reason.even_lottery')
    case 'full': {
      const holders = sayHolders(say, reason.holders)
      const full = counts
        ? t('reason.full_of', { holders })
        : t('reason.full', { seats: number(reason.seats), holders })
      // Placements published before this was told have none.
      const { instead } = reason as Partial<typeof reason>
      if (!instead) return full
      const { from, to } = instead
      const loss =
        to === null ? t('reason.gives_up', { from }) : t('reason.gives_way', { from, to })
      return `${full}${loss}`
    }
    case 'alike': {
      const { seats, last, own } = reason
      const known = { seats: number(seats), last: number(last), own: number(own) }
      return t(published.method === 'groups' ? 'reason.alike' : 'reason.alike_wishes', known)
    }
    case 'constraint':
      return t('reason.constraint', { demand: sayNamed(t, reason.broken, published) })
    case 'conflict':
      return t('reason.conflict', {
        demand: reason.conflict
          .map((demand) => sayNamed(t, demand, published))
          .join(t('reason.comma')),
      })
    case 'barred':
      if (reason.rule === 'employer') return t('reason.employer')
      if (reason.rule === 'withdrawn') return t('reason.withdrawn')
      if (reason.rule === 'days') return t('reason.days')
      return sayRuleAgainst(t, reason.rule, reason.terms ?? lawfulTerms(reason.rule))
    case 'not_taken':
      return t('reason.employer')
    case 'no_seats': {
      const { lowered } = reason
      if (counts && counts.seats > 0)
        return t('reason.all_settled', { seats: number(counts.seats) }) + sayLowered(say, lowered)
      return lowered ? t('reason.none') + sayLowered(say, lowered) : t('reason.no_seats')
    }
    case 'settled':
    case 'not_found':
    case 'not_known':
      return t(`reason.${reason.why}`)
  }
}

/** A demand with the employer where it is about a site: 华新机械 · 九水东路 130 号. */
function sayNamed(t: Translate, demand: string, { sites = {} }: Published): string {
  const site = siteIn(demand)
  const employer = site === null ? undefined : sites[site]
  if (site === null || employer === undefined) return sayDemand(t, demand)
  const address = site.replace(/^\d{6} /, '')
  return sayDemand(t, demand, address === employer ? employer : `${employer} · ${address}`)
}

/** That the post is full, and whose choice it is. */
function sayHoldersOf(say: Say, counts: PostCounts | null): string {
  if (!counts || counts.holders.length === 0) return ''
  return say.t('reason.full_of_others', { holders: sayHolders(say, counts.holders) })
}

/** That others would have to change with her, and that nothing would be better or worse by it. */
function sayEven(say: Say, counts: PostCounts | null): string {
  return sayHoldersOf(say, counts) + say.t('reason.even')
}

/** The rule that bars a post, with its words, and its number where that is known. */
function sayRuleAgainst(t: Translate, rule: RuleCode, terms: BarTerms): string {
  const article = sayCheckedArticle(t, terms.article)
  const said = { rule: t(`rule.name.${rule}`), text: sayRule(t, rule, terms) }
  return article ? t('reason.rule', { ...said, article }) : t('reason.rule_unnumbered', said)
}

/** What the goals of `groups` are called that neither the choices nor the unplaced show. */
const WORSE = {
  hardship_left_out: 'reason.worse_hardship',
  splits: 'reason.worse_splits',
  friends_apart: 'reason.worse_friends',
} as const

/** What others would lose with her there: the first number that the method looks at and that is worse. */
function sayLoss(
  { t, locale }: Say,
  reason: { profile: number[]; unplaced: number; worse?: WorseGoal },
  { method, profile, unplaced }: Published,
): string {
  const number = (count: number) => count.toLocaleString(locale)
  const { worse } = reason
  if (worse && worse.goal !== 'left_out' && worse.goal !== 'choice')
    return t(WORSE[worse.goal], {
      count: number(worse.forced - worse.told),
      from: number(worse.told),
      to: number(worse.forced),
    })
  const more = reason.profile.map((count, at) => count - (profile[at] ?? 0))
  const changes = [
    ...more.flatMap((count, at) =>
      count === 0
        ? []
        : [
            t('reason.change', {
              choice: at + 1,
              from: number(profile[at] ?? 0),
              to: number(reason.profile[at]!),
            }),
          ],
    ),
    ...(reason.unplaced === unplaced
      ? []
      : [
          t('reason.change_unplaced', {
            from: number(unplaced),
            to: number(reason.unplaced),
          }),
        ]),
  ]
  const all = t('reason.changes', { changes: changes.join(t('reason.comma')) })
  if (method === 'rank-maximal') {
    const at = more.findIndex((count) => count < 0)
    if (at >= 0) return t('reason.fewer', { choice: at + 1, count: number(-more[at]!) }) + all
  }
  if (reason.unplaced > unplaced)
    return t('reason.more_unplaced', { count: number(reason.unplaced - unplaced) }) + all
  const at = more.findLastIndex((count) => count > 0)
  return t('reason.more_late', { choice: at + 1, count: number(more[at] ?? 0) }) + all
}
