import { readPhone } from '#app/accounts/model/account.ts'
import { PLACES, shortPlaceName } from '#app/kernel/places.ts'
import { ageOn, isMinor } from '../../model/age.ts'
import { isLandline, readGuardianPhone } from '../../model/guardian-phone.ts'
import type { Guardian } from '../../model/student.ts'
import { isDay, readIdNumber, type IdNumberFault } from './id-number.ts'
import type { RosterCells, RosterField } from './roster-fields.ts'

/** What can be wrong with one row by itself. */
type RowFaultCode =
  | IdNumberFault
  | 'missing'
  | 'number_shape'
  | 'too_long'
  | 'sex_unknown'
  | 'birth_unread'
  | 'birth_future'
  | 'birth_odd'
  | 'birth_differs'
  | 'sex_differs'
  | 'phone_wrong'
  | 'guardian_phone_wrong'
  | 'year_unread'

/** What can be wrong with it beside the other rows and what the roster has. */
type AmongFaultCode =
  | 'number_twice'
  | 'number_of_other'
  | 'id_twice'
  | 'id_taken'
  | 'birth_differs_held'
  | 'sex_differs_held'
  | 'group_unknown'
  | 'group_new'
  | 'major_differs'
  | 'year_differs'
  | 'plan_running'

export type RosterFaultCode = RowFaultCode | AmongFaultCode
export type RosterWarningCode =
  | 'guardian_missing'
  | 'guardian_phone_missing'
  | 'guardian_landline'
  | 'guardian_is_self'
  | 'department_differs'
  | 'home_unread'
  | 'phone_in_row'
  | 'phone_in_roster'
  | 'joins_plan'
  | 'leaves_plan'
  | 'agreement_outdated'
  | 'barred_first_year'
  | 'barred_under_age'
  | 'barred_minors_work'
  | 'barred_women_work'
  | 'barred_major'

export interface RosterFault {
  field: RosterField
  code: RosterFaultCode
  params?: Record<string, string | number>
}
export interface RosterWarning {
  field: RosterField
  code: RosterWarningCode
  params?: Record<string, string | number>
}

/** Where the guardian's number is the student's own: what is sent there she would answer herself. */
export const GUARDIAN_IS_SELF: RosterWarning = { field: 'guardian_phone', code: 'guardian_is_self' }

/** Where a minor's guardian can be asked for no consent by text. */
export const GUARDIAN_PHONE_MISSING: RosterWarning = {
  field: 'guardian_phone',
  code: 'guardian_phone_missing',
}

/** What a row is known by beside others; null or empty where it says nothing of it that can be read. */
export interface SaidInRow {
  number: string
  idNumber: string | null
  group: string
  major: string
  department: string
  entryYear: number | null
  phone: string
}

/** What a row says. */
export interface ReadStudent extends SaidInRow {
  name: string
  sex: 'female' | 'male'
  birthDay: string
  guardian: Guardian | null
  homeDistrictCode: string | null
}

export interface ReadRow {
  /** Null where something is wrong. */
  student: ReadStudent | null
  /** Whatever is wrong elsewhere in the row: a fault must not hide another. */
  said: SaidInRow
  faults: RosterFault[]
  warnings: RosterWarning[]
}

/** Nobody younger or older is a student of a technician college. */
const YOUNGEST = 13
const OLDEST = 60
const LONGEST_NAME = 40
const LONGEST_GROUP = 60

/** Reads a row of a roster on a day (`YYYY-MM-DD`): what it says, or what is wrong at which cell. */
export function readRosterRow(cells: RosterCells, today: string): ReadRow {
  const faults: RosterFault[] = []
  const warnings: RosterWarning[] = []
  const fail = (
    field: RosterField,
    code: RosterFaultCode,
    params?: Record<string, string | number>,
  ) => void faults.push({ field, code, ...(params && { params }) })
  const text = (field: RosterField) => (cells[field] ?? '').normalize('NFKC').trim()

  const number = text('number').replace(/\s/g, '')
  if (number === '') fail('number', 'missing')
  else if (!/^[0-9A-Za-z-]{2,24}$/.test(number)) fail('number', 'number_shape')

  const name = text('name')
    .replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, '$1')
    .replace(/\s+/g, ' ')
  if (name === '') fail('name', 'missing')
  else if (name.length > LONGEST_NAME) fail('name', 'too_long', { most: LONGEST_NAME })

  const id = text('id_number') === '' ? null : readIdNumber(text('id_number'))
  if (id && 'fault' in id) fail('id_number', id.fault)
  const known = id && !('fault' in id) ? id : null

  const saidSex = readSex(text('sex'))
  if (text('sex') !== '' && saidSex === null) fail('sex', 'sex_unknown')
  if (saidSex && known && saidSex !== known.sex) fail('sex', 'sex_differs')
  const sex = saidSex ?? known?.sex ?? null
  if (sex === null && text('sex') === '') fail('sex', 'missing')

  const saidBirth = text('birth') === '' ? null : readBirthDay(text('birth'))
  if (text('birth') !== '' && saidBirth === null) fail('birth', 'birth_unread')
  if (saidBirth && known && saidBirth !== known.birthDay) {
    fail('birth', 'birth_differs', { day: known.birthDay })
  }
  const birthDay = saidBirth ?? known?.birthDay ?? null
  if (birthDay === null && text('birth') === '') fail('birth', 'missing')
  if (birthDay !== null) {
    const at = saidBirth === null ? 'id_number' : 'birth'
    const age = ageOn(birthDay, today)
    if (birthDay > today) fail(at, 'birth_future')
    else if (age < YOUNGEST || age > OLDEST) fail(at, 'birth_odd', { age })
  }

  const group = text('group').replace(/\s/g, '')
  if (group === '') fail('group', 'missing')
  else if (group.length > LONGEST_GROUP) fail('group', 'too_long', { most: LONGEST_GROUP })
  const entryYear = readEntryYear(text('entry_year'))
  if (text('entry_year') !== '' && entryYear === null) {
    fail('entry_year', 'year_unread', { said: text('entry_year') })
  }

  const phone = readPhone(text('phone'))
  if (text('phone') !== '' && phone === null) fail('phone', 'phone_wrong')
  const guardianPhone = readGuardianPhone(text('guardian_phone'))
  if (text('guardian_phone') !== '' && guardianPhone === null) {
    fail('guardian_phone', 'guardian_phone_wrong')
  }
  const guardianName = text('guardian')
  if (guardianName.length > LONGEST_NAME) fail('guardian', 'too_long', { most: LONGEST_NAME })
  if (guardianName === '' && guardianPhone !== null) fail('guardian', 'missing')
  if (birthDay !== null && isMinor(birthDay, today)) {
    if (guardianName === '') warnings.push({ field: 'guardian', code: 'guardian_missing' })
    else if (text('guardian_phone') === '') warnings.push(GUARDIAN_PHONE_MISSING)
    else if (guardianPhone !== null && isLandline(guardianPhone)) {
      warnings.push({ field: 'guardian_phone', code: 'guardian_landline' })
    }
  }
  if (guardianPhone !== null && guardianPhone === phone) warnings.push(GUARDIAN_IS_SELF)

  const homeDistrictCode = readDistrict(text('home'))
  if (text('home') !== '' && homeDistrictCode === null) {
    warnings.push({ field: 'home', code: 'home_unread' })
  }
  const said: SaidInRow = {
    number,
    idNumber: known?.idNumber ?? null,
    group: group.length > LONGEST_GROUP ? '' : group,
    major: text('major').replace(/\s/g, ''),
    department: text('department').replace(/\s/g, ''),
    entryYear,
    phone: phone ?? '',
  }
  if (faults.length > 0 || sex === null || birthDay === null) {
    return { student: null, said, faults, warnings }
  }
  const student: ReadStudent = {
    ...said,
    name,
    sex,
    birthDay,
    guardian: guardianName === '' ? null : { name: guardianName, phone: guardianPhone ?? '' },
    homeDistrictCode,
  }
  return { student, said, faults, warnings }
}

function readSex(text: string): 'female' | 'male' | null {
  if (/^(女|女性|女生|f|female|2)$/i.test(text)) return 'female'
  return /^(男|男性|男生|m|male|1)$/i.test(text) ? 'male' : null
}

/** A day of birth as people write it; 39146 is one as Excel counts days. */
function readBirthDay(text: string): string | null {
  const plain = text.replace(/\s.*$/, '').replace(/T.*$/, '')
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ??
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain)
  if (parts) {
    const [, year = '', month = '', day = ''] = parts
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(written) ? written : null
  }
  if (!/^[1-6]\d{4}(\.\d+)?$/.test(plain)) return null
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(plain)) * 86_400_000)
    .toISOString()
    .slice(0, 10)
}

/** 2024, 2024级, 24级, 2024年9月, 2024-09-01. */
function readEntryYear(text: string): number | null {
  const full = /^((?:19|20)\d{2})(?!\d)/.exec(text)
  if (full) return Number(full[1])
  const short = /^(\d{2})级$/.exec(text)
  return short ? 2000 + Number(short[1]) : null
}

function readDistrict(text: string): string | null {
  if (text === '') return null
  const found = PLACES.find(
    ({ code, name }) => text === code || text.includes(name) || text === shortPlaceName(name),
  )
  return found?.code ?? null
}
