import { payNote } from '../../model/pay-note.ts'
import { typeLeastPay } from '../../model/pay-floor.ts'
import { typeYuan } from '../../model/yuan.ts'
import { guessIndustry, readIndustry } from './guess-industry.ts'
import { readEducation } from './read-education.ts'
import { leavesKindOpen } from './read-floors.ts'
import { readHeadcount, sayHeadcount } from './read-headcount.ts'
import type { RowDraft } from './row-draft.ts'
import type { KnownEmployer } from './surroundings.ts'

/**
 * Reads what a row's work is. A missing title and a headcount that is no number are faults of the row;
 * what else is missing is taken from the title or the employer, or is what is usual.
 */
export function readWork(
  row: RowDraft,
  employerName: string,
  employer: KnownEmployer | null,
): void {
  const title = row.text('title')
  if (title === '') row.fault('title', 'import_fault.title')
  else row.set('title', title)

  const occupation = row.text('occupation')
  if (occupation.length >= 2) row.set('occupation', occupation)
  else row.set('occupation', occupationOf(title), 'row')

  const industry = readIndustry(row.text('industry'))
  if (industry) row.set('industry', industry)
  else if (employer) row.set('industry', employer.industry, 'employer')
  else row.set('industry', guessIndustry(employerName, title) ?? 'services', 'usual')

  readKindOf(row, title)

  const headcount = readHeadcount(row.text('headcount'))
  if (headcount === null) row.fault('headcount', sayHeadcount(row.text('headcount')))
  else row.set('headcount', String(headcount))
}

/** What is usual may be said of a kind that nobody named, not of one that cannot be read. */
function readKindOf(row: RowDraft, title: string): void {
  const written = row.text('kind')
  const kind = row.readers.kind(written)
  if (kind) row.set('kind', kind)
  else if (leavesKindOpen(written)) {
    const titles = row.readers.kind(title)
    row.set('kind', titles ?? 'full_time', titles ? 'row' : 'usual')
  } else row.fault('kind', 'import_fault.kind')
}

/** The occupation that a title names: what stands in brackets or behind a stroke says more. */
function occupationOf(title: string): string {
  const bare = title
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .split(/[/、,|·-]/)[0]
    ?.trim()
  return bare && bare.length >= 2 ? bare.slice(0, 30) : title
}

/** Reads what a row asks for: education, skill and experience, each none where its cell is empty. */
export function readFloors(row: RowDraft): void {
  const education = row.text('education')
  const read = readEducation(education)
  if (read) row.set('education', read)
  else if (education === '') row.set('education', 'any', 'usual')
  else row.fault('education', 'import_fault.education')

  const skill = row.text('skill')
  row.set('skillLevel', row.readers.skill(skill) ?? 'any', skill === '' ? 'usual' : undefined)
  const experience = row.text('experience')
  row.set(
    'experience',
    row.readers.experience(experience) ?? 'any',
    experience === '' ? 'usual' : undefined,
  )
}

/**
 * Reads a row's pay: the cell of pay, else the bounds in two cells. Without a pay that can be read the
 * row has the fault `import_fault.pay` or, where no cell has any, `import_fault.pay_missing`.
 */
export function readPayOf(row: RowDraft): void {
  const low = row.text('pay_min')
  const high = row.text('pay_max')
  const bounds = low && high && low !== high ? `${low}-${high}` : low || high
  const written = row.text('pay') || bounds
  const pay = row.readers.pay(written)
  if (!pay) {
    row.fault('pay', written === '' ? 'import_fault.pay_missing' : 'import_fault.pay')
    return
  }
  row.set('payPeriod', pay.negotiable || pay.period === null ? 'negotiable' : pay.period)
  const least = typeLeastPay(pay)
  if (least !== undefined) row.set('payMin', least)
  if (pay.maxFen !== null) row.set('payMax', typeYuan(pay.maxFen))
  if (pay.monthsPerYear !== null) row.set('payMonths', String(pay.monthsPerYear))
  if (payNote(written) !== null && written.length <= 60) row.set('payText', written)
}
