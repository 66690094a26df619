import { sayDemand } from '../../screening/model/screen.ts'
import type { RowDraft } from './row-draft.ts'
import { SHEET_FIELDS, type SheetCells, type SheetField } from './sheet-fields.ts'

/** What asks for nothing. */
const NOTHING = /^(不限|无|无要求|不要求|不作要求|均可|-+|\/|—+)$/

/** Columns that are kept as text among the requirements, by what they are called there. */
const KEPT: [SheetField, string][] = [
  ['major', '专业要求'],
  ['gender', '性别要求'],
  ['age', '年龄要求'],
  ['politics', '政治面貌'],
  ['household', '户籍要求'],
  ['marriage', '婚育要求'],
  ['ethnicity', '民族要求'],
]

/** Columns of which even a bare word is a demand: 党员 below 政治面貌. */
const DEMANDS: Partial<Record<SheetField, string>> = {
  politics: '政治面貌',
  household: '户籍',
  marriage: '婚育',
  ethnicity: '民族',
}

/** The name of a place and no more. */
const HOME = /^(?!.*[户戶籍勿不免限均可优優])\p{Script=Han}{2,8}$/u

/** What a bare word means below its column's name: 男 below 性别要求 lets no woman apply. */
function spoken(field: SheetField, text: string): string {
  if (field === 'gender' && /^[男女]性?$/.test(text)) return `限${text.slice(0, 1)}性`
  if (field === 'household' && HOME.test(text)) return `限${text}户籍`
  if (field === 'age' && /^\d{2}$/.test(text)) return `${text}岁以下`
  if (field === 'age' && /^\d{2}[-~—至到]\d{2}$/.test(text.normalize('NFKC'))) return `${text}岁`
  return text
}

/** A cell below a column that no field takes, as a line of its own under the column's name. */
export function lineOf(head: string, text: string): string | null {
  const plain = text.trim()
  return plain === '' || NOTHING.test(plain) ? null : `${head}：${plain}`
}

/** What a row asks of people in columns of their own, as lines among the requirements. */
export function demandLines(row: RowDraft): string[] {
  const kept = KEPT.flatMap(([field, label]) => {
    const text = spoken(field, row.text(field))
    return lineOf(label, text) ?? []
  })
  return [...kept, row.text('demand')].filter((line) => line !== '')
}

/** Whom the row is of and how many it seeks: names and numbers, in which a word demands nothing. */
const NOT_SCREENED: ReadonlySet<SheetField> = new Set<SheetField>([
  'employer',
  'uscc',
  'headcount',
  'number',
])
const SCREENED = SHEET_FIELDS.filter((field) => !NOT_SCREENED.has(field))

/** The texts of a row in which a word may be that a posting must not have. */
export function screenedTexts(cells: SheetCells): Partial<Record<SheetField, string>> {
  const texts: Partial<Record<SheetField, string>> = {}
  for (const field of SCREENED) {
    const text = cells[field]
    if (!text) continue
    const said = spoken(field, text.trim())
    const label = DEMANDS[field]
    texts[field] = label ? sayDemand(label, said) : said
  }
  return texts
}

/** The column's name under which a term stands in a cell that holds several columns, or null. */
export function headOfLine(text: string, term: string): string | null {
  const plain = (written: string) => written.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')
  const line = text.split('\n').find((one) => plain(one).includes(plain(term)))
  return line?.split('：')[0] ?? null
}
