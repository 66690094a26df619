import type { Experience, Kind, SkillLevel } from '../../model/terms.ts'

const SKILLS: [RegExp, SkillLevel][] = [
  [/高级技师|一级/, 'level_1_senior_technician'],
  [/技师|二级/, 'level_2_technician'],
  [/高级|三级/, 'level_3_senior'],
  [/中级|四级/, 'level_4_intermediate'],
  [/初级|五级/, 'level_5_junior'],
]

const NONE = /^(不限|无|无要求|不要求|-+|\/)$/

/** The level of vocational skill that a text asks for; null where it says something else. */
export function readSkillLevel(text: string): SkillLevel | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || NONE.test(plain)) return 'any'
  if (!/工|技师|技能|级$/.test(plain)) return null
  return SKILLS.find(([words]) => words.test(plain))?.[1] ?? null
}

/** The years of experience that a text asks for; null where it says none. */
export function readExperience(text: string): Experience | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || NONE.test(plain) || /不限|应届|无需|无经验/.test(plain)) return 'any'
  const years = /(\d{1,2})/.exec(plain)?.[1] ?? /([一二两三四五六七八九十])年/.exec(plain)?.[1]
  if (years === undefined) return null
  const number = /\d/.test(years)
    ? Number(years)
    : ' 一二三四五六七八九十'.indexOf(years.replace('两', '二'))
  if (/以[内下]/.test(plain)) return 'under_1'
  if (number >= 10) return 'from_10'
  if (number >= 5) return 'from_5'
  if (number >= 3) return 'from_3'
  return number >= 1 ? 'from_1' : 'any'
}

const KINDS: [RegExp, Kind][] = [
  [/兼职|小时工/, 'part_time'],
  [/零工|日结|临时|短工/, 'day_work'],
  [/见习/, 'traineeship'],
  [/实习/, 'internship'],
  [/学徒/, 'apprenticeship'],
  [/全职|正式|长期|合同/, 'full_time'],
]

/** The kind of employment that a text names, or null. */
export function readKind(text: string): Kind | null {
  return KINDS.find(([words]) => words.test(text))?.[1] ?? null
}
