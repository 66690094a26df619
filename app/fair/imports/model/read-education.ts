import { simplify } from '#app/kernel/simplified.ts'
import { EDUCATIONS, type Education } from '../../model/terms.ts'

/** Words for each floor, some of which stand within others (大专 in 高等大专). */
const WORDS: [RegExp, Education][] = [
  [/小学|初中|九年|义务教育|junior/i, 'junior_high'],
  [/高中(?!专)|senior|highschool/i, 'senior_high'],
  [/中专|中职|职高|技校|技工|中技|职业高中|职中|vocational/i, 'vocational'],
  [/大专|专科|高职|高技|高专|college|associate/i, 'college'],
  [/本科|学士|大学(?!专)|bachelor/i, 'bachelor'],
  [/硕士|研究生|master/i, 'master'],
  [/博士|doctor|phd/i, 'doctor'],
]

/**
 * The education that a text asks for at least: of several the lowest (高中/中专). Null for what says
 * none.
 */
export function readEducation(text: string): Education | null {
  const plain = simplify(text.normalize('NFKC'))
    .replace(/\s/g, '')
    .replace(/博士研究生/g, '博士')
  if (/不限|无要求|不作要求|不要求|均可|^无$|^\/$|^-+$|^any$/i.test(plain)) return 'any'
  const said = WORDS.filter(([words]) => words.test(plain)).map(([, education]) => education)
  if (said.length === 0) return null
  if (/以下|及下/.test(plain)) return 'any'
  return EDUCATIONS.find((education) => said.includes(education)) ?? null
}
