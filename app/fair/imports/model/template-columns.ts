import type { SheetField } from './sheet-fields.ts'

/** The columns of the empty template. */
export const TEMPLATE: SheetField[] = [
  'employer',
  'title',
  'kind',
  'headcount',
  'education',
  'pay',
  'place',
  'address',
  'duties',
  'requirements',
  'shift',
  'benefits',
  'contact_name',
  'contact_phone',
  'valid_until',
  'remark',
]

const WIDTHS: Partial<Record<SheetField, number>> = {
  employer: 28,
  title: 18,
  pay: 16,
  address: 24,
  duties: 40,
  requirements: 32,
  benefits: 24,
  contact_phone: 18,
  remark: 24,
}
const USUAL_WIDTH = 12

/** How wide a column is where we write it. */
export function widthOf(field: SheetField): number {
  return WIDTHS[field] ?? USUAL_WIDTH
}
