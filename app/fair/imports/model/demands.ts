import { sayDemand } from '../../screening/model/screen.ts'
import type { RequirementLine, RowDraft } from './row-draft.ts'
import type { SheetField } from './sheet-fields.ts'

/** What asks for nothing. */
const NOTHING =
  /^(不限|无|没有|无要求|没要求|没有要求|不要求|[不无][作做]?(要求|限制)|均可|都可以?|皆可|任意|-+|\/|—+|n\/a|none|any)$/i

/** Columns that are kept as text among the requirements, by what they are called there. */
export const KEPT: readonly [SheetField, string][] = [
  ['major', '专业要求'],
  ['gender', '性别要求'],
  ['age', '年龄要求'],
  ['politics', '政治面貌'],
  ['household', '户籍要求'],
  ['marriage', '婚育要求'],
  ['ethnicity', '民族要求'],
]

/** Bare words of English sheets, as Chinese says them: postings are in Chinese, and screened in it. */
const IN_ENGLISH: Partial<Record<SheetField, [RegExp, string][]>> = {
  gender: [
    [/^(m|males?|m[ae]n)( only)?$/i, '男'],
    [/^(f|females?|wom[ae]n)( only)?$/i, '女'],
  ],
  politics: [[/^(communist )?party members?( only)?$/i, '党员']],
  household: [[/^locals?( residents?)?( only)?$/i, '本地']],
  marriage: [
    [/^married( only)?$/i, '已婚'],
    [/^(unmarried|single)( only)?$/i, '未婚'],
  ],
  ethnicity: [[/^han( only)?$/i, '汉族']],
}

/** The name of a place and no more. */
const HOME = /^(?!全国|各地)(?!.*[户戶籍勿不免限均可优優])\p{Script=Han}{2,8}$/u

/** What a bare word means below its column's name: 男 below 性别要求 lets no woman apply. */
function spoken(field: SheetField, written: string): string {
  if (NOTHING.test(written)) return written
  const text = IN_ENGLISH[field]?.find(([words]) => words.test(written))?.[1] ?? written
  if (field === 'gender' && /^[男女]性?$/.test(text)) return `限${text.slice(0, 1)}性`
  if (field === 'household' && HOME.test(text)) return `限${text}户籍`
  if (field === 'age' && /^([2-9]\d|19)$/.test(text)) return `${text}岁以下`
  if (field === 'age' && /^\d{2}[-~—至到]\d{2}$/.test(text.normalize('NFKC'))) return `${text}岁`
  return text
}

/** A cell below a column that no field takes, as a line of its own under the column's name. */
export function lineOf(head: string, text: string): string | null {
  const plain = text.trim()
  return NOTHING.test(plain) ? null : sayDemand(head, plain) || null
}

/** What a row asks of people in columns of their own, as lines among the requirements. */
export function demandLines(row: RowDraft): RequirementLine[] {
  const kept = KEPT.flatMap(([field, label]): RequirementLine[] => {
    const text = lineOf(label, spoken(field, row.text(field)))
    return text === null ? [] : [{ field, text }]
  })
  return [...kept, { field: 'demand', text: row.text('demand') }]
}

/** The column's name of the line in which a place stands, in a cell that holds several columns. */
export function headOfLine(text: string, at: number): string | null {
  const begin = text.lastIndexOf('\n', at - 1) + 1
  return /^[^\n]*?(?=：)/.exec(text.slice(begin))?.[0] ?? null
}
