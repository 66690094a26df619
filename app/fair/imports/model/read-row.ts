import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import { translator } from '#app/i18n/index.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { districtName } from '#app/kernel/districts.ts'
import { createScreen, sayDemand } from '../../screening/model/screen.ts'
import { LONGEST_VALIDITY_DAYS, openingSchema } from '../../model/opening-form.ts'
import { payNote } from '../../model/pay-note.ts'
import { typeYuan } from '../../model/pay.ts'
import type { OpeningField, OpeningTyped } from '../../model/opening-typed.ts'
import { guessIndustry, readIndustry } from './guess-industry.ts'
import { readContact } from './read-contact.ts'
import { readDay } from './read-day.ts'
import { readEducation } from './read-education.ts'
import { readExperience, readKind, readSkillLevel } from './read-floors.ts'
import { readHeadcount } from './read-headcount.ts'
import { payHint, readPayText } from './read-pay.ts'
import { readPlace } from './read-place.ts'
import { readBenefits, readShift, restOfRemark } from './read-remark.ts'
import type { FillSource, ReadRow, RowFault } from './row.ts'
import { SHEET_FIELDS, type SheetCells, type SheetField } from './sheet-fields.ts'
import type { KnownEmployer, Surroundings } from './surroundings.ts'

const say = translator('zh-CN')

/** Days for which an opening is valid where the sheet does not say until when. */
const USUAL_VALIDITY_DAYS = 30
/** Whom to ask for where a sheet gives a number without a name. */
const USUAL_CONTACT = '招聘负责人'
const NOTHING = /^(不限|无|无要求|不要求|不作要求|均可|-+|\/|—+)$/
const SHORTEST_DUTIES = 10

/** A reader of rows within the same surroundings. */
export type RowReader = (
  cells: SheetCells,
  known: { employer: KnownEmployer | null; fromAbove: boolean; payHead: string },
) => ReadRow

/**
 * Makes a reader of rows. What a row lacks that an opening has to say (人力资源市场暂行条例 §24) is
 * filled in from what is known and marked; what cannot be known honestly (how many, what pay, where,
 * whom to call) is a fault at its cell. In the end every row goes through the form's own schema.
 */
export function rowReader(around: Surroundings): RowReader {
  const schema = openingSchema({ now: around.now })
  const screen = createScreen()
  return (cells, known) => {
    const row = new Row(cells)
    const { employer, employerName } = readEmployer(row, known, around)
    readWork(row, employerName, employer)
    readFloors(row)
    readPay(row, known.payHead)
    readWhere(row, employer, around)
    readWho(row, employer)
    readUntil(row, around)
    readTexts(row)
    const faults = row.findFaults(schema.safeParse(row.typed).error?.issues ?? [])
    return {
      cells,
      typed: row.typed,
      filled: row.filled,
      faults,
      flags: screen(screened(cells)),
      employerName,
      employerId: employer?.id ?? null,
    }
  }
}

/** A row while it is read. */
class Row {
  readonly typed: OpeningTyped = {}
  readonly filled: ReadRow['filled'] = {}
  private readonly faults: RowFault[] = []
  readonly cells: SheetCells

  constructor(cells: SheetCells) {
    this.cells = cells
  }

  /** A cell's text; empty where there is none, or only a sign for it. */
  text(field: SheetField): string {
    return this.cells[field]?.trim() ?? ''
  }

  set(field: OpeningField, text: string, source?: FillSource): void {
    this.typed[field] = text
    if (source) this.filled[field] = source
  }

  fault(field: SheetField, error: string): void {
    this.faults.push({ field, error })
  }

  /** The cell at which a fault is mended: an occupation without a cell comes from the title. */
  private cellOf(field: OpeningField): SheetField {
    // An occupation that was taken from the title is mended there.
    if (field === 'occupation' && this.text('occupation') === '') return 'title'
    return CELL_OF[field] ?? 'title'
  }

  /** The readers' own faults, and of what they let through those of the form. */
  findFaults(issues: { path: PropertyKey[]; message: string }[]): RowFault[] {
    for (const [field, text] of Object.entries(this.cells)) {
      if (text.startsWith('=') && text.length > 1) {
        const own = this.faults.find((fault) => fault.field === field)
        if (own) own.error = 'import_fault.formula'
      }
    }
    const known = new Set(this.faults.map((fault) => fault.field))
    for (const issue of issues) {
      const field = this.cellOf(String(issue.path[0]) as OpeningField)
      if (known.has(field)) continue
      known.add(field)
      this.faults.push({ field, error: issue.message })
    }
    return this.faults.sort(
      (one, other) => SHEET_FIELDS.indexOf(one.field) - SHEET_FIELDS.indexOf(other.field),
    )
  }
}

/** The cell at which a fault of the form's field is mended. */
const CELL_OF: Record<OpeningField, SheetField> = {
  title: 'title',
  occupation: 'occupation',
  industry: 'industry',
  kind: 'kind',
  headcount: 'headcount',
  duties: 'duties',
  requirements: 'requirements',
  education: 'education',
  skillLevel: 'skill',
  experience: 'experience',
  payPeriod: 'pay',
  payMin: 'pay',
  payMax: 'pay',
  payMonths: 'pay',
  payText: 'pay',
  shift: 'shift',
  shiftText: 'shift',
  districtCode: 'place',
  address: 'place',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  validUntil: 'valid_until',
}

function readEmployer(
  row: Row,
  known: { employer: KnownEmployer | null; fromAbove: boolean },
  around: Surroundings,
): { employer: KnownEmployer | null; employerName: string } {
  const written = row.text('employer').replace(/\s+/g, ' ')
  const own = around.ownEmployer
  if (own) {
    if (written === '') row.filled.employer = 'employer'
    else if (employerNameKey(written) !== employerNameKey(own.name)) {
      const query = new URLSearchParams({ name: own.name })
      row.fault('employer', `import_fault.other_employer?${query}`)
    }
    return { employer: own, employerName: own.name }
  }
  if (written === '') row.fault('employer', 'import_fault.employer')
  else if (written.length > 80) row.fault('employer', 'import_fault.employer_long')
  if (known.fromAbove) row.filled.employer = 'row'
  if (known.employer && !known.employer.mayImport) {
    row.fault('employer', 'import_fault.not_admitted')
  }
  return { employer: known.employer, employerName: known.employer?.name ?? written }
}

function readWork(row: Row, employerName: string, employer: KnownEmployer | null): void {
  const title = row.text('title')
  if (title === '') row.fault('title', 'import_fault.title')
  else row.set('title', title)

  const occupation = row.text('occupation')
  if (occupation.length >= 2) row.set('occupation', occupation)
  else row.set('occupation', occupationOf(title), 'row')

  const industry = readIndustry(row.text('industry'), (code) => say(`terms.industry.${code}`))
  if (industry) row.set('industry', industry)
  else if (employer) row.set('industry', employer.industry, 'employer')
  else row.set('industry', guessIndustry(employerName, title) ?? 'services', 'usual')

  const kind = readKind(row.text('kind'))
  if (kind) row.set('kind', kind)
  else row.set('kind', readKind(title) ?? 'full_time', readKind(title) ? 'row' : 'usual')

  const headcount = readHeadcount(row.text('headcount'))
  if (headcount === null) row.fault('headcount', 'import_fault.headcount')
  else row.set('headcount', String(headcount))
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

function readFloors(row: Row): void {
  const education = row.text('education')
  const read = readEducation(education)
  if (read) row.set('education', read)
  else if (education === '') row.set('education', 'any', 'usual')
  else row.fault('education', 'import_fault.education')

  const skill = row.text('skill')
  row.set('skillLevel', readSkillLevel(skill) ?? 'any', skill === '' ? 'usual' : undefined)
  const experience = row.text('experience')
  row.set(
    'experience',
    readExperience(experience) ?? 'any',
    experience === '' ? 'usual' : undefined,
  )
}

function readPay(row: Row, payHead: string): void {
  const low = row.text('pay_min')
  const high = row.text('pay_max')
  const bounds = low && high && low !== high ? `${low}-${high}` : low || high
  const written = row.text('pay') || bounds
  const pay = readPayText(written, payHint(payHead))
  if (!pay) {
    row.fault('pay', written === '' ? 'import_fault.pay_missing' : 'import_fault.pay')
    return
  }
  row.set('payPeriod', pay.negotiable || pay.period === null ? 'negotiable' : pay.period)
  if (pay.minFen !== null) row.set('payMin', typeYuan(pay.minFen))
  if (pay.maxFen !== null) row.set('payMax', typeYuan(pay.maxFen))
  if (pay.monthsPerYear !== null) row.set('payMonths', String(pay.monthsPerYear))
  if (payNote(written) !== null && written.length <= 60) row.set('payText', written)
}

function readWhere(row: Row, employer: KnownEmployer | null, around: Surroundings): void {
  const written = row.text('place')
  const address = row.text('address')
  const place = readPlace(written) ?? readPlace(address)
  if (place) {
    row.set('districtCode', place.districtCode)
    const own = address || place.address
    if (own.length >= 2) row.set('address', own)
    else if (employer?.districtCode === place.districtCode) {
      row.set('address', employer.address, 'employer')
    } else row.set('address', written || districtName(place.districtCode))
    return
  }
  if (written !== '' || (address !== '' && !employer)) {
    row.fault('place', 'import_fault.place')
    return
  }
  if (employer) {
    row.set('districtCode', employer.districtCode, 'employer')
    if (address.length >= 2) row.set('address', address)
    else row.set('address', employer.address, 'employer')
  } else if (around.fair) {
    row.set('districtCode', around.fair.districtCode, 'fair')
    row.set('address', around.fair.place, 'fair')
  } else row.fault('place', 'import_fault.place')
}

function readWho(row: Row, employer: KnownEmployer | null): void {
  const written = row.text('contact_phone')
  const contact = readContact(written || row.text('contact_name'))
  const named = row.text('contact_name')
  const beside = readContact(named)
  if (contact.phone) row.set('contactPhone', contact.phone)
  else if (written === '' && employer?.contactPhone) {
    row.set('contactPhone', employer.contactPhone, 'employer')
  } else {
    row.fault('contact_phone', written === '' ? 'import_fault.contact' : 'fault.contact_phone')
  }
  const name = beside.phone ? beside.name : named || contact.name
  if (name !== '') row.set('contactName', name)
  else if (written === '' && employer?.contactName) {
    row.set('contactName', employer.contactName, 'employer')
  } else row.set('contactName', USUAL_CONTACT, 'usual')
}

function readUntil(row: Row, around: Surroundings): void {
  const written = row.text('valid_until')
  if (written !== '' && !/长期|招满|不限/.test(written)) {
    const day = readDay(written, around.now)
    if (day) row.set('validUntil', day)
    else row.fault('valid_until', 'fault.date')
    return
  }
  const usual = shanghaiDay(addDays(around.now, USUAL_VALIDITY_DAYS))
  const last = shanghaiDay(addDays(around.now, LONGEST_VALIDITY_DAYS))
  const fairs = around.fair?.lastDay
  if (fairs && fairs > usual && fairs <= last) row.set('validUntil', fairs, 'fair')
  else row.set('validUntil', usual, 'usual')
}

/** Duties, requirements, benefits and working pattern, from their own cells and the remark. */
function readTexts(row: Row): void {
  const title = row.text('title')
  const remark = row.text('remark')
  const shift = row.text('shift')
  const benefits = readBenefits(`${row.text('benefits')}，${remark}`)
  if (benefits.length > 0) row.typed.benefits = benefits
  const pattern = readShift(shift) ?? readShift(remark)
  if (pattern) row.set('shift', pattern, readShift(shift) ? undefined : 'row')
  if (shift !== '' && shift.length <= 60) row.set('shiftText', shift)

  const duties = row.text('duties')
  if (duties.length >= SHORTEST_DUTIES) row.set('duties', duties)
  else {
    const what =
      duties === '' ? `从事${title}的日常工作` : `${title}：${duties.replace(/[。.]$/, '')}`
    row.set('duties', `${what}，具体内容请向招聘负责人了解。`, 'row')
  }
  const requirements = requirementsOf(row, remark)
  if (requirements !== '') row.set('requirements', requirements)
  else row.set('requirements', '没有其他要求', 'usual')
}

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

function requirementsOf(row: Row, remark: string): string {
  const kept = KEPT.flatMap(([field, label]) => {
    const text = spoken(field, row.text(field))
    return text === '' || NOTHING.test(text) ? [] : [`${label}：${text}`]
  })
  const unread = [
    readSkillLevel(row.text('skill')) === null ? `技能要求：${row.text('skill')}` : '',
    readExperience(row.text('experience')) === null ? `经验要求：${row.text('experience')}` : '',
  ]
  const longBenefits = restOfRemark(row.text('benefits'))
  return [
    row.text('requirements'),
    ...kept,
    ...unread,
    restOfRemark(remark),
    longBenefits && `福利：${longBenefits}`,
  ]
    .filter((text) => text !== '')
    .join('\n')
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

/** Texts in which a word may be that a posting must not have. */
function screened(cells: SheetCells): Partial<Record<SheetField, string>> {
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

const SCREENED: SheetField[] = [
  'title',
  'occupation',
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
  'place',
  'address',
  'duties',
  'requirements',
  'benefits',
  'shift',
  'remark',
]
