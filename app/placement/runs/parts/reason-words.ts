import type { Locale, Translate } from '#app/i18n/index.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { ToldReason } from '../model/told-reason.ts'
import { sayDemand } from './demand-words.ts'

/** What a reason is compared with: the placement as it was published. */
export interface Published {
  method: AllocationMethod
  profile: number[]
  unplaced: number
}

/** Why a student does not have a post, as one sentence with its numbers. */
export function sayReason(
  say: { t: Translate; locale: Locale },
  reason: ToldReason,
  published: Published,
): string {
  const { t } = say
  const number = (count: number) => count.toLocaleString(say.locale)
  switch (reason.why) {
    case 'claims': {
      const { seats, last, own } = reason
      if (own.place === null || last.place === null || own.place === last.place) {
        return t('reason.lottery', {
          seats: number(seats),
          last: number(last.lottery),
          own: number(own.lottery),
        })
      }
      return t('reason.place', {
        seats: number(seats),
        last: number(last.place),
        own: number(own.place),
      })
    }
    case 'others_give_way':
      return sayLoss(say, reason, published)
    case 'lottery':
      return t('reason.even', { own: number(reason.own.lottery) })
    case 'full': {
      const parts = reason.holders.flatMap((count, at) =>
        count > 0 ? [t('reason.holders', { choice: at + 1, count: number(count) })] : [],
      )
      const full = t('reason.full', {
        seats: number(reason.seats),
        holders: parts.join(t('reason.comma')),
      })
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
      return t('reason.alike', { seats: number(seats), last: number(last), own: number(own) })
    }
    case 'constraint':
      return t('reason.constraint', { demand: sayDemand(t, reason.broken) })
    case 'conflict':
      return t('reason.conflict', {
        demand: reason.conflict.map((demand) => sayDemand(t, demand)).join(t('reason.comma')),
      })
    case 'barred':
      if (reason.rule === 'employer') return t('reason.employer')
      if (reason.rule === 'withdrawn') return t('reason.withdrawn')
      if (reason.rule === 'days') return t('reason.days')
      return t('reason.rule', { rule: t(`rule.name.${reason.rule}`) })
    case 'not_taken':
      return t('reason.employer')
    case 'no_seats':
    case 'settled':
    case 'not_found':
    case 'as_good':
    case 'not_known':
      return t(`reason.${reason.why}`)
  }
}

/** What others would lose with her there: the first number that the method looks at and that is worse. */
function sayLoss(
  { t, locale }: { t: Translate; locale: Locale },
  reason: { profile: number[]; unplaced: number },
  { method, profile, unplaced }: Published,
): string {
  const number = (count: number) => count.toLocaleString(locale)
  const more = reason.profile.map((count, at) => count - (profile[at] ?? 0))
  if (method === 'rank-maximal') {
    const at = more.findIndex((count) => count < 0)
    if (at >= 0) return t('reason.fewer', { choice: at + 1, count: number(-more[at]!) })
  }
  if (reason.unplaced > unplaced)
    return t('reason.more_unplaced', { count: number(reason.unplaced - unplaced) })
  const at = more.findLastIndex((count) => count > 0)
  return t('reason.more_late', { choice: at + 1, count: number(more[at] ?? 0) })
}
