import {
  EXPERIENCES,
  KINDS,
  SKILL_LEVELS,
  type Experience,
  type Kind,
  type SkillLevel,
} from '../../model/terms.ts'
import { ownTermReader } from './own-terms.ts'
import { readHeadcount } from './read-headcount.ts'

const ownSkillLevel = ownTermReader(SKILL_LEVELS, (level) => `terms.skill_level.${level}`)
const ownExperience = ownTermReader(EXPERIENCES, (years) => `terms.experience.${years}`)
const ownKind = ownTermReader(KINDS, (kind) => `terms.kind.${kind}`)

const SKILLS: [RegExp, SkillLevel][] = [
  [/高级技师|一级/, 'level_1_senior_technician'],
  [/技师|二级/, 'level_2_technician'],
  [/高级|三级/, 'level_3_senior'],
  [/中级|四级/, 'level_4_intermediate'],
  [/初级|五级/, 'level_5_junior'],
]

const NONE = /^(不限|无|无要求|不要求|-+|\/|none|any)$/i

/** The level of vocational skill that a text asks for; null where it says something else. */
export function readSkillLevel(text: string): SkillLevel | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || NONE.test(plain)) return 'any'
  const own = ownSkillLevel(text)
  if (own || !/工|技师|技能|级$/.test(plain)) return own
  return SKILLS.find(([words]) => words.test(plain))?.[1] ?? null
}

const NUMBER = String.raw`\d{1,2}(?:\.\d)?|[一二两三四五六七八九十]{1,3}`
const RANGE = String.raw`(${NUMBER})(?:[-~–—至到](?:${NUMBER}))?\+?`
/** Not the year of 2025年毕业, nor that of 三年制. */
const YEARS = new RegExp(String.raw`(?<![\d.])${RANGE}(?:[个整周]?年(?!制)|years?|yrs?)`, 'i')
/** Years of which the column's name alone says that they are. */
const BARE = new RegExp(`^${RANGE}$`)
const AT_MOST = /以[内下]|之内|不[到足满]|不超过|少于|低于|under|lessthan|atmost|upto/i

/**
 * The years of experience that a text asks for at least; null where it says none, and where it says
 * something that is no such floor: 3年以下, 半年.
 */
export function readExperience(text: string): Experience | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || NONE.test(plain) || /不限|应届|无需|无经验/.test(plain)) return 'any'
  const own = ownExperience(text)
  if (own) return own
  const [, years] = YEARS.exec(plain) ?? BARE.exec(plain) ?? []
  if (years === undefined) return null
  const number = numberOf(years)
  if (AT_MOST.test(plain)) return number <= 1 ? 'under_1' : null
  if (number >= 10) return 'from_10'
  if (number >= 5) return 'from_5'
  if (number >= 3) return 'from_3'
  return number >= 1 ? 'from_1' : 'any'
}

/** Of 两三 and 三五, which say between how many, the less. */
function numberOf(years: string): number {
  if (/\d/.test(years)) return Number(years)
  return readHeadcount(years) ?? readHeadcount(years.slice(0, 1)) ?? 0
}

/** What the law knows and an opening cannot say; each of them may be called 长期 or 合同 as well. */
const OTHER_KINDS = /派遣|外包|劳务|承揽|代理|季节/

const KIND_WORDS: [RegExp, Kind][] = [
  [/兼职|小时工|非全日/, 'part_time'],
  [/零工|日结|临时|短工/, 'day_work'],
  [/见习/, 'traineeship'],
  [/实习/, 'internship'],
  [/学徒/, 'apprenticeship'],
  [/全职|全日|正式|长期|合同/, 'full_time'],
]

/** The kind of employment that a text names, or null. */
export function readKind(text: string): Kind | null {
  const plain = text.normalize('NFKC')
  const named = KIND_WORDS.find(([words]) => words.test(plain))?.[1] ?? ownKind(plain)
  return named === 'full_time' && OTHER_KINDS.test(plain) ? null : named
}

/** Says nothing of the kind: that it is for anybody or for those who leave school. */
const NO_KIND = /^(-+|—+|\/|无|n\/a|社招|校招|(社会|校园|公开)招聘)$/i

/** Whether a cell leaves open what kind of employment it is. */
export function leavesKindOpen(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return plain === '' || NO_KIND.test(plain)
}
