/**
 * What a column of a sheet can hold, in the order in which the page offers it. `demand` holds all
 * columns that ask something of people and have no field of their own (身高, 生肖), a line each under
 * the column's name; `aside` those that are no part of the opening and are screened all the same.
 */
export const SHEET_FIELDS = [
  'employer',
  'uscc',
  'title',
  'occupation',
  'headcount',
  'education',
  'major',
  'gender',
  'age',
  'politics',
  'household',
  'marriage',
  'ethnicity',
  'skill',
  'experience',
  'pay',
  'pay_min',
  'pay_max',
  'place',
  'address',
  'duties',
  'requirements',
  'benefits',
  'shift',
  'kind',
  'industry',
  'contact_name',
  'contact_phone',
  'valid_until',
  'remark',
  'demand',
  'aside',
  'number',
] as const
export type SheetField = (typeof SHEET_FIELDS)[number]

/** A row's texts by what they are. */
export type SheetCells = Partial<Record<SheetField, string>>

/** The field of that name, or null for none. */
export function readSheetField(name: string | null | undefined): SheetField | null {
  return SHEET_FIELDS.find((field) => field === name) ?? null
}

/** Whether a field holds several columns, a line each. */
export function holdsLines(field: SheetField): boolean {
  return field === 'demand' || field === 'aside'
}
