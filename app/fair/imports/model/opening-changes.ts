import type { OpeningField, OpeningTyped } from '../../model/opening-typed.ts'
import type { SheetField } from './sheet-fields.ts'

/** What of an opening a row changes, by the cells that say it, with the form's fields behind each. */
const FIELDS = {
  title: ['title'],
  occupation: ['occupation'],
  headcount: ['headcount'],
  pay: ['payPeriod', 'payMin', 'payMax', 'payMonths', 'payText'],
  place: ['districtCode', 'address'],
  education: ['education'],
  skill: ['skillLevel'],
  experience: ['experience'],
  kind: ['kind'],
  industry: ['industry'],
  shift: ['shift', 'shiftText'],
  benefits: [],
  duties: ['duties'],
  requirements: ['requirements'],
  contact_name: ['contactName'],
  contact_phone: ['contactPhone'],
  valid_until: ['validUntil'],
} as const satisfies Partial<Record<SheetField, readonly OpeningField[]>>
export type ChangedField = keyof typeof FIELDS

/** What an opening says before and after a row changes it. */
export interface OpeningChange {
  before: OpeningTyped
  after: OpeningTyped
}

/** The cells by which an opening will say something else. */
export function changedFields(change: OpeningChange): ChangedField[] {
  return (Object.keys(FIELDS) as ChangedField[]).filter((field) => differs(change, field))
}

/** Whether a row may mean another opening of the same title: neither place nor pay is the same. */
export function seemsAnother(change: OpeningChange): boolean {
  return differs(change, 'pay') && differs(change, 'place')
}

function differs({ before, after }: OpeningChange, field: ChangedField): boolean {
  if (field === 'benefits') return tags(before) !== tags(after)
  const fields: readonly OpeningField[] = FIELDS[field]
  return fields.some((one) => plain(before[one]) !== plain(after[one]))
}

function plain(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim()
}

function tags({ benefits = [] }: OpeningTyped): string {
  return [...benefits].sort().join()
}
