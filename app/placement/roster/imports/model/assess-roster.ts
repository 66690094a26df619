import { maskGuardian, maskIdNumber } from '../../model/student-masks.ts'
import type { Guardian } from '../../model/student.ts'
import {
  readRosterRow,
  type ReadStudent,
  type RosterFault,
  type RosterWarning,
} from './read-roster-row.ts'
import type { RosterField } from './roster-fields.ts'
import type { RosterRow } from './roster-sheet.ts'

/** A student whom the roster has already. */
export interface KnownStudent {
  id: string
  number: string
  name: string
  sex: 'female' | 'male'
  birthDay: string
  idNumberIndex: string | null
  group: string
  phone: string
  guardian: Guardian | null
  homeDistrictCode: string | null
  state: 'enrolled' | 'left'
}

/** What the college has, as rows are looked at beside it. */
export interface KnownRoster {
  /** By name. */
  groups: ReadonlySet<string>
  /** Departments by the names of their majors. */
  majors: ReadonlyMap<string, string>
  /** By number. */
  students: ReadonlyMap<string, KnownStudent>
  /** By which an identity number is found again. */
  indexOf: (idNumber: string) => string
}

/** A class group that there is not yet, by what the sheet says of it. */
export interface NewGroup {
  department: string
  major: string
  classGroup: string
  entryYear: number
}

export interface FieldChange {
  field: RosterField | 'state'
  from: string
  to: string
}

export type RosterExpected = 'new' | 'changed' | 'unchanged' | 'to_mend'

export interface AssessedRow extends RosterRow {
  expected: RosterExpected
  student: ReadStudent | null
  /** The student whom it is about, where the roster has her. */
  known: KnownStudent | null
  faults: RosterFault[]
  warnings: RosterWarning[]
  changes: FieldChange[]
}

export interface AssessedRoster {
  rows: AssessedRow[]
  /** Class groups that the sheet names and could be made. */
  newGroups: NewGroup[]
}

/** Looks at each row beside the others and beside what the college has. */
export function assessRoster(
  rows: RosterRow[],
  known: KnownRoster,
  at: { today: string; makesGroups: boolean },
): AssessedRoster {
  const read = rows.map((row) => ({ row, ...readRosterRow(row.cells, at.today) }))
  // One row that says of what major a new class group is speaks for all that name it.
  const newGroups = new Map<string, NewGroup>()
  for (const { student } of read) {
    if (!student || known.groups.has(student.group) || newGroups.has(student.group)) continue
    const made = groupToMake(student, known)
    if (made) newGroups.set(student.group, made)
  }
  const rowOfNumber = new Map<string, RosterRow>()
  const rowOfId = new Map<string, RosterRow>()
  const numberOfId = new Map(
    [...known.students.values()].flatMap(({ idNumberIndex, number }) =>
      idNumberIndex === null ? [] : [[idNumberIndex, number] as const],
    ),
  )
  const assessed = read.map(({ row, student, faults, warnings }): AssessedRow => {
    const number = (row.cells.number ?? '').normalize('NFKC').replace(/\s/g, '')
    const twin = rowOfNumber.get(number)
    if (number && twin)
      faults.push({ field: 'number', code: 'number_twice', params: placeOf(twin) })
    else rowOfNumber.set(number, row)
    if (student?.idNumber) {
      const sameId = rowOfId.get(student.idNumber)
      const owner = numberOfId.get(known.indexOf(student.idNumber))
      if (sameId) faults.push({ field: 'id_number', code: 'id_twice', params: placeOf(sameId) })
      else if (owner !== undefined && owner !== student.number) {
        faults.push({ field: 'id_number', code: 'id_taken', params: { number: owner } })
      }
      if (!sameId) rowOfId.set(student.idNumber, row)
    }
    if (student && !known.groups.has(student.group)) {
      const params = { group: student.group }
      if (!newGroups.has(student.group))
        faults.push({ field: 'group', code: 'group_unknown', params })
      else if (!at.makesGroups) faults.push({ field: 'group', code: 'group_new', params })
    }
    if (!student || faults.length > 0) {
      const own = known.students.get(number) ?? null
      return {
        ...row,
        expected: 'to_mend',
        student: null,
        known: own,
        faults,
        warnings,
        changes: [],
      }
    }
    const own = known.students.get(student.number) ?? null
    const changes = own ? changesOf(own, student, known) : []
    const expected = own === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
    return { ...row, expected, student, known: own, faults, warnings, changes }
  })
  return { rows: assessed, newGroups: [...newGroups.values()] }
}

function placeOf({ sheet, row }: RosterRow): { row: number; sheet: string } {
  return { row, sheet }
}

function groupToMake(student: ReadStudent, known: KnownRoster): NewGroup | null {
  const { group: classGroup, major, number } = student
  const department = known.majors.get(major) ?? student.department
  const ofNumber = /^20\d{2}/.exec(number)?.[0]
  const entryYear = student.entryYear ?? (ofNumber ? Number(ofNumber) : null)
  return major && department && entryYear ? { department, major, classGroup, entryYear } : null
}

/** What a row changes; what it says nothing of stays. */
function changesOf(known: KnownStudent, student: ReadStudent, roster: KnownRoster): FieldChange[] {
  const changes: FieldChange[] = []
  const compare = (field: FieldChange['field'], from: string, to: string) => {
    if (to !== '' && from !== to) changes.push({ field, from, to })
  }
  compare('name', known.name, student.name)
  compare('sex', known.sex, student.sex)
  compare('birth', known.birthDay, student.birthDay)
  compare('group', known.group, student.group)
  compare('phone', known.phone, student.phone)
  compare('home', known.homeDistrictCode ?? '', student.homeDistrictCode ?? '')
  if (student.idNumber && roster.indexOf(student.idNumber) !== known.idNumberIndex) {
    changes.push({ field: 'id_number', from: '', to: maskIdNumber(student.idNumber) })
  }
  const { guardian } = student
  if (guardian) {
    const before = known.guardian ? maskGuardian(known.guardian) : { name: '', phone: '' }
    const after = maskGuardian(guardian)
    const phone = guardian.phone || known.guardian?.phone || ''
    if (guardian.name !== known.guardian?.name) {
      changes.push({ field: 'guardian', from: before.name, to: after.name })
    }
    if (phone !== (known.guardian?.phone ?? '')) {
      changes.push({ field: 'guardian_phone', from: before.phone, to: after.phone })
    }
  }
  if (known.state === 'left') changes.push({ field: 'state', from: 'left', to: 'enrolled' })
  return changes
}
