import type {
  Benefit,
  Education,
  Experience,
  Kind,
  PayPeriod,
  Shift,
  SkillLevel,
} from '#app/fair/model/terms.ts'

import type { Random } from '../random.ts'
import type { Occupation } from './occupation.ts'
import { CONDITIONS, DAY_CONDITIONS, KIND_ASKS, WEEKEND_CONDITIONS } from './settings.ts'

/** What stands for the placeholders of titles and sentences. */
export interface Words {
  product: string
  line: string | null
  site: string
}

/** How an employer sets out its texts. */
export type Layout = 'numbered' | 'lines' | 'paragraph'

/** What the sentences of an opening must agree with. */
export interface TextFacts {
  occupation: Occupation
  title: string
  /** `#factory#food#bakery#full_time#`: what conditions that start with # are looked up in. */
  marks: string
  words: Words
  kind: Kind
  education: Education
  skillLevel: SkillLevel
  experience: Experience
  shift: Shift | null
  benefits: readonly Benefit[]
  payPeriod: PayPeriod
}

const EDUCATION_WORDS: Record<Education, string> = {
  any: '学历不限',
  junior_high: '初中及以上学历',
  senior_high: '高中及以上学历',
  vocational: '中专（技校）及以上学历',
  college: '大专及以上学历',
  bachelor: '本科及以上学历',
  master: '硕士及以上学历',
  doctor: '博士学历',
}

const SKILL_WORDS: Record<Exclude<SkillLevel, 'any'>, string> = {
  level_5_junior: '初级工（五级）',
  level_4_intermediate: '中级工（四级）',
  level_3_senior: '高级工（三级）',
  level_2_technician: '技师（二级）',
  level_1_senior_technician: '高级技师（一级）',
}

const EXPERIENCE_WORDS: Record<Exclude<Experience, 'any'>, readonly string[]> = {
  under_1: ['有半年左右同类工作经历。', '干过同类工作，一年以内经验也可。'],
  from_1: ['有一年以上同类岗位经验。', '从事过本工种一年以上。', '一年以上相关工作经验。'],
  from_3: ['有三年以上同类岗位经验。', '三年以上相关工作经验。', '本专业工作三年以上。'],
  from_5: ['有五年以上同类岗位经验。', '五年以上相关工作经验，能独当一面。'],
  from_10: ['有十年以上行业经验。', '十年以上相关工作经验，有带队经历。'],
}

/** Where nobody would speak of 长白班: all work days there. */
const DESKS = new Set(['office', 'lab', 'school', 'home'])
const ROTATING = /倒班|轮班|三班|两班|早晚班|轮换|轮休|夜班|夜间|值班|值守|晚班/
const FOR_BEGINNERS = /免费技能课|无经验|无需经验|零基础|新手|新员工|应届|毕业生|学徒可|可学$|包教/
const FOR_STAYERS =
  /带教期|定级|定薪|转岗|晋升|评估|调薪|优先培养|毕业生|保底|提成|导师|师徒|内部选拔/

const FOR_OLD_HANDS = /带教|指导(?!书)|培训操作|培训客户|管理|制定|考核|面谈|出差|印鉴/
const BY_RESULT = /计件|多劳多得|多做多得|按单提成|派费/

const FOR_NEWCOMERS = /新员工|带教|带新人|帮带|培训合格|带跑|先参加|培训/

/** The items that fit a title and an employer, without the conditions they start with. */
export function fitting(items: readonly string[], title: string, marks: string): string[] {
  return items.flatMap((item) => {
    const end = item.indexOf('>')
    if (end < 0) return [item]
    const holds = item
      .slice(0, end)
      .split('&')
      .every((condition) => holdsFor(condition, title, marks))
    return holds ? [item.slice(end + 1)] : []
  })
}

function holdsFor(condition: string, title: string, marks: string): boolean {
  const negated = condition.startsWith('!')
  const words = (negated ? condition.slice(1) : condition).split('|')
  const found = words.some((word) =>
    word.startsWith('#') ? marks.includes(`${word}#`) : title.includes(word),
  )
  return found !== negated
}

/** Puts the words in, or gives null where the employer has no word for a placeholder. */
export function fill(text: string, words: Words): string | null {
  if (words.line === null && text.includes('{l}')) return null
  return text
    .replaceAll('{p}', words.product)
    .replaceAll('{l}', words.line ?? '')
    .replaceAll('{s}', words.site)
}

function sentences(items: readonly string[], facts: TextFacts): string[] {
  return fitting(items, facts.title, facts.marks)
    .filter((item) => facts.payPeriod === 'piece' || !BY_RESULT.test(item))
    .flatMap((item) => fill(item, facts.words) ?? [])
}

/** The duties of an opening: one lead, two or three duties, perhaps a word on the conditions. */
export function duties(random: Random, facts: TextFacts): string[] {
  const { occupation, kind, shift } = facts
  const lead = random.pick(sentences(occupation.leads, facts))
  const pool = sentences(occupation.duties, facts).filter(
    (text) => isDuring(text, shift) && (kind === 'full_time' || !FOR_OLD_HANDS.test(text)),
  )
  const chosen = random.some(
    pool,
    random.weighted([
      [2, 4],
      [3, 5],
      [4, 1],
    ]),
  )
  return [lead, ...chosen, ...conditions(random, facts)]
}

function conditions(random: Random, facts: TextFacts): string[] {
  const { kind, shift, benefits, occupation } = facts
  const stays = kind === 'full_time' || kind === 'apprenticeship'
  if (benefits.includes('weekends_off') && random.chance(0.5)) {
    return [random.pick(WEEKEND_CONDITIONS)]
  }
  if (shift === 'day' && stays && !DESKS.has(occupation.setting) && random.chance(0.3))
    return [random.pick(DAY_CONDITIONS)]
  if (!random.chance(0.5)) return []
  return [
    random.pick(
      fitting(CONDITIONS[occupation.setting], facts.title, facts.marks).filter(
        (text) =>
          isDuring(text, shift) &&
          (stays || !FOR_STAYERS.test(text)) &&
          (!isSeasoned(facts.experience) || !FOR_NEWCOMERS.test(text)),
      ),
    ),
  ]
}

/** A sentence about turns and nights has no place where one works days only. */
function isDuring(text: string, shift: Shift | null): boolean {
  const steady = shift === null || shift === 'day' || shift === 'flexible'
  return !steady || !ROTATING.test(text)
}

/** The requirements of an opening, the floors first, so that they agree with its codes. */
export function requirements(random: Random, facts: TextFacts): string[] {
  const { occupation, kind, shift } = facts
  const learner = kind === 'internship' || kind === 'apprenticeship' || kind === 'traineeship'
  const licences = learner ? [] : sentences(occupation.must ?? [], facts)
  const asks = sentences(occupation.asks, facts).filter((text) => suits(text, facts))
  const chosen = random.some(
    asks.filter((text) => isDuring(text, shift)),
    learner
      ? 1
      : random.weighted([
          [1, 4],
          [2, 6],
        ]),
  )
  const years = experience(random, facts, chosen)
  const extra = kind === 'full_time' ? [] : [random.pick(KIND_ASKS[kind])]
  return [schooling(random, facts), ...years, ...skill(facts), ...licences, ...chosen, ...extra]
}

function isSeasoned(experience: Experience): boolean {
  return experience !== 'any' && experience !== 'under_1'
}

function suits(text: string, facts: TextFacts): boolean {
  const { kind, experience: years, education } = facts
  const learner = kind === 'internship' || kind === 'apprenticeship' || kind === 'traineeship'
  if (isSeasoned(years) && FOR_BEGINNERS.test(text)) return false
  if (learner && /经验|独立|中级|证书者|驾龄|职称|者优先|按技能等级|提成/.test(text)) return false
  if (kind === 'apprenticeship' && /看懂|会使用|熟悉|会用/.test(text)) return false
  if (kind !== 'full_time' && FOR_STAYERS.test(text)) return false
  return education === 'any' || !/学历、?不限|学历不限|学历、经验不限/.test(text)
}

function schooling(random: Random, facts: TextFacts): string {
  const { education, occupation, kind } = facts
  const words = EDUCATION_WORDS[education]
  if (kind === 'internship' && occupation.majors !== undefined) {
    return `${words}在读，${occupation.majors}等专业。`.replace('及以上学历', '及以上')
  }
  if (kind === 'internship') return `${words}在读。`.replace('及以上学历', '及以上')
  const low = education === 'any' || education === 'junior_high' || education === 'senior_high'
  if (low || occupation.majors === undefined) return `${words}。`
  const liking = random.weighted([
    [`，${occupation.majors}等相关专业优先。`, 5],
    [`，${occupation.majors}等专业。`, 2],
    ['，专业不限。', occupation.must === undefined ? 1 : 0],
  ])
  return words + liking
}

function experience(random: Random, facts: TextFacts, asks: readonly string[]): string[] {
  const { experience: years, kind, education } = facts
  if (years !== 'any') return [random.pick(EXPERIENCE_WORDS[years])]
  const told = asks.some((text) => /经验|零基础|新手|应届|毕业生/.test(text))
  if (told || kind !== 'full_time' || !random.chance(0.6)) return []
  const low = education === 'any' || education === 'junior_high' || education === 'senior_high'
  return [
    random.pick(
      low
        ? ['经验不限，入职有人带。', '有无经验均可。']
        : ['经验不限，应届毕业生可报。', '经验不限，入职安排带教。'],
    ),
  ]
}

function skill(facts: TextFacts): string[] {
  if (facts.skillLevel === 'any') return []
  const trade = facts.occupation.certificate ?? facts.occupation.name
  return [`持${trade}${SKILL_WORDS[facts.skillLevel]}及以上职业技能等级证书。`]
}

/** Sets sentences out the way an employer does. */
export function layOut(items: readonly string[], layout: Layout): string {
  if (layout === 'paragraph') return items.join('')
  if (layout === 'lines') return items.join('\n')
  return items
    .map((text, i) => {
      const end = i === items.length - 1 ? '。' : '；'
      return `${i + 1}. ${text.slice(0, -1)}${end}`
    })
    .join('\n')
}
