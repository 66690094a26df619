import {
  screenOpening,
  type FlagField,
  type OpeningFlag,
  type OpeningTexts,
} from '../../screening/model/opening-texts.ts'
import { plainText } from '../../screening/model/plain-text.ts'
import { isHolding, type Screen } from '../../screening/model/screen.ts'
import type { RequirementLine } from './row-draft.ts'
import type { RowFlag } from './row.ts'
import { SHEET_FIELDS, type SheetCells, type SheetField } from './sheet-fields.ts'

/** What a cell says of the opening beside what its own texts say. */
interface CellText {
  field: SheetField
  text: string
}

/** What screening finds in a row's opening as it will be. */
interface ScreenedRow {
  /** Cells that demand what the opening's own texts do not say, each text once. */
  demands: CellText[]
  /** In its texts and in these: by it the organiser is asked, or not. */
  found: OpeningFlag[]
}

/**
 * Cells that may say more than stands in the opening: what is read into a choice, a number or a
 * place, and what is not shown at all. All others stand in its texts as a whole.
 */
const READ: SheetField[] = [
  'education',
  'skill',
  'experience',
  'pay',
  'pay_min',
  'pay_max',
  'place',
  'address',
  'benefits',
  'shift',
  'kind',
  'industry',
  'contact_name',
  'contact_phone',
  'valid_until',
  'remark',
  'aside',
]

/**
 * What a row's opening will say that a person has to look at. The preview and what goes in both ask
 * here, so that what is shown is what decides.
 * @param texts the opening's own, as its form lets them through.
 */
export function screenRow(cells: SheetCells, texts: OpeningTexts, screen: Screen): ScreenedRow {
  const said = screenOpening(texts, [], screen)
  const known = new Set(said.map(findKey))
  const demands = new Map<string, CellText>()
  for (const field of READ) {
    const text = cells[field] ?? ''
    const isNew = screen({ text }).some((flag) => !known.has(findKey(flag)))
    if (isNew && !demands.has(text)) demands.set(text, { field, text })
  }
  const beside = screenOpening({}, [...demands.keys()], screen)
  return { demands: [...demands.values()], found: [...said, ...beside] }
}

/** Whether an opening of a row waits for the organiser (网络招聘服务管理规定; recruitment law). */
export function mustWait(screened: Pick<ScreenedRow, 'found'>): boolean {
  return screened.found.some(isHolding)
}

/** Where each text of the opening comes from, what tells most first. */
const CELLS: Record<Exclude<FlagField, 'requirements' | 'demand'>, SheetField[]> = {
  title: ['title'],
  occupation: ['occupation', 'title'],
  duties: ['duties', 'title'],
  payText: ['pay', 'pay_min', 'pay_max'],
  shiftText: ['shift'],
  address: ['address', 'place'],
  contactName: ['contact_name', 'contact_phone'],
}

/**
 * What was found, each at the cells that say it, in the order of the columns: there it is mended. A
 * find that no cell says by itself is led to the first from which its text comes.
 */
export function flagsOfRow(
  row: { cells: SheetCells; lines: RequirementLine[] },
  screened: ScreenedRow,
  screen: Screen,
): RowFlag[] {
  const flags = new Map<string, RowFlag>()
  for (const { excerpt: _, ...find } of screened.found) {
    for (const field of fieldsOf(find, row, screened, screen)) {
      const key = `${field} ${findKey(find)}`
      if (flags.has(key)) continue
      flags.set(key, { ...find, field, ...placeIn(row.cells[field] ?? '', find, screen) })
    }
  }
  return [...flags.values()].sort(
    (one, other) =>
      SHEET_FIELDS.indexOf(one.field) - SHEET_FIELDS.indexOf(other.field) ||
      one.start - other.start,
  )
}

type Find = Omit<OpeningFlag, 'excerpt'>

function findKey({ rule, term }: Pick<Find, 'rule' | 'term'>): string {
  return `${rule} ${term}`
}

function fieldsOf(
  find: Find,
  row: { cells: SheetCells; lines: RequirementLine[] },
  screened: ScreenedRow,
  screen: Screen,
): SheetField[] {
  const sources = sourcesOf(find.field, row, screened).filter(({ text }) => text !== '')
  const says = sources.filter(({ text }) => finds(text, find, screen) !== undefined)
  const holds = says.length > 0 ? says : sources.filter(({ text }) => locate(text, find.term))
  const all = holds.length > 0 ? holds : sources.slice(0, 1)
  return all.length > 0 ? [...new Set(all.map(({ field }) => field))] : ['title']
}

function sourcesOf(
  field: FlagField,
  row: { cells: SheetCells; lines: RequirementLine[] },
  screened: ScreenedRow,
): CellText[] {
  if (field === 'demand') return screened.demands
  if (field === 'requirements') return row.lines
  return CELLS[field].map((cell) => ({ field: cell, text: row.cells[cell] ?? '' }))
}

function finds(text: string, find: Find, screen: Screen) {
  return screen({ text }).find((one) => findKey(one) === findKey(find))
}

/** Where a cell says it; all of the cell where its column's name is needed to say so. */
function placeIn(text: string, find: Find, screen: Screen): { start: number; end: number } {
  const same = finds(text, find, screen)
  if (same) return { start: same.start, end: same.end }
  return locate(text, find.term) ?? { start: 0, end: text.length }
}

function locate(text: string, term: string): { start: number; end: number } | null {
  const wanted = plainText(term).plain
  const { plain, starts, ends } = plainText(text)
  const at = plain.indexOf(wanted)
  if (wanted === '' || at < 0) return null
  return { start: starts[at] ?? 0, end: ends[at + wanted.length - 1] ?? text.length }
}
