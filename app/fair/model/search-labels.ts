import type { Locale, MessageKey, Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import type { ActiveFilter } from './search.ts'
import type { Benefit, Education, Industry, Kind, SkillLevel } from './terms.ts'

/** Names for the filters that are ids or codes. */
export interface FilterNames {
  fairName: string | null
  employerName: string | null
}

export const NO_NAMES: FilterNames = { fairName: null, employerName: null }

/** A filter as a chip says it: 李沧区, 中专可报, 月薪 6 千以上. */
export function sayFilter(
  filter: ActiveFilter,
  names: FilterNames,
  locale: Locale,
  t: Translate,
): string {
  const { facet, value } = filter
  switch (facet) {
    case 'q':
      return t('finding.filter.q', { words: value })
    case 'district':
      return districtName(value)
    case 'education':
      return value === 'any'
        ? t('finding.filter.education_any')
        : t('finding.filter.education', { education: sayOwnEducation(value as Education, t) })
    case 'skill':
      return value === 'any'
        ? t('finding.filter.skill_any')
        : t('finding.filter.skill', { skill: sayOwnSkill(value as SkillLevel, t) })
    case 'pay':
      return t('finding.filter.pay', { amount: sayPayFloor(Number(value), locale) })
    case 'fair':
      return t('finding.filter.fair', { name: names.fairName ?? value })
    case 'employer':
      return t('finding.filter.employer', { name: names.employerName ?? value })
    default:
      return t(`terms.${facet}.${value}` as `terms.${'industry'}.${Industry}`)
  }
}

/** The education one has: 中专. `any` stands for none. */
export function sayOwnEducation(education: Education, t: Translate): string {
  return education === 'any' ? t('finding.filters.no_floor') : t(`finding.own.${education}`)
}

/** The skill level one has: 中级工. `any` stands for none. */
export function sayOwnSkill(skill: SkillLevel, t: Translate): string {
  return skill === 'any' ? t('finding.filters.no_skill') : t(`terms.skill_level.${skill}`)
}

/** The education an opening asks for: 中专及以上. */
export function sayFloor(education: Education, t: Translate): string {
  return t(`finding.floor.${education}`)
}

/** A pay floor, given in yuan: 6 千, 1.5 万. */
export function sayPayFloor(yuan: number, locale: Locale): string {
  if (locale === 'en') return `¥${sayCount(yuan)}`
  if (yuan >= 10_000 && yuan % 1000 === 0) return `${yuan / 10_000} 万`
  return yuan % 1000 === 0 ? `${yuan / 1000} 千` : `${sayCount(yuan)} 元`
}

/** Made once, because making it takes longer than saying a page's numbers. */
const THOUSANDS = new Intl.NumberFormat('en-US')

/** A number with its thousands parted: 2,137. */
export function sayCount(count: number): string {
  // A list says some hundred and fifty numbers, most of them short.
  return count < 1000 ? String(count) : THOUSANDS.format(count)
}

/** Up to `most` benefits in the words of a tag; meals and lodging together take one. */
export function sayBenefits(benefits: readonly Benefit[], t: Translate, most = Infinity): string[] {
  const both = benefits.includes('meals') && benefits.includes('lodging')
  const said = benefits
    .filter((benefit) => !both || (benefit !== 'meals' && benefit !== 'lodging'))
    .map((benefit) => t(`terms.benefit.${benefit}`))
  return [...(both ? [t('finding.benefit.meals_and_lodging')] : []), ...said].slice(0, most)
}

/** The kind of employment where it is worth a tag: everything but full time. */
export function sayUnusualKind(kind: Kind, t: Translate): string | null {
  return kind === 'full_time' ? null : t(`terms.kind.${kind}` satisfies MessageKey)
}
