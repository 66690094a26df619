import type { RosterExpected } from '#db/tables/roster-import.ts'
import { maskGuardian, maskIdNumber } from '../../model/student-masks.ts'
import type { Guardian } from '../../model/student.ts'
import { readIdNumber } from './id-number.ts'
import {
  GUARDIAN_IS_SELF,
  GUARDIAN_PHONE_MISSING,
  readRosterRow,
  type ReadRow,
  type ReadStudent,
  type RosterFault,
  type RosterWarning,
  type SaidInRow,
} from './read-roster-row.ts'
import { sayStandingPost, type StandingPost } from '../../../plans/model/standing-post.ts'
import type { RuleBar, StudentForRules } from '../../../demands/model/eligibility.ts'
import type { RuleCode } from '../../../demands/model/rules.ts'
import { noteJoining, type Joining, type RunningPlan } from '../../model/joining.ts'
import type { RosterField } from './roster-fields.ts'
import type { RosterRow } from './roster-sheet.ts'
import { noteTwins } from './twin-rows.ts'

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
  /** Of her account, where she has taken it over. */
  accountPhone: string | null
  /** Opens what is sealed. */
  readGuardian: () => Guardian | null
  readIdNumber: () => string | null
  homeDistrictCode: string | null
  state: 'enrolled' | 'left'
  /** The posts that she has, each with its plan. */
  posts: StandingPost[]
  /** Agreements that somebody has signed under her name of now, before their plans start. */
  agreements: { planId: string; plan: string }[]
}

/** What a class group is, whatever a row says of it. */
interface KnownGroup {
  major: string
  entryYear: number
}

/** The same of one that there is. */
interface StandingGroup extends KnownGroup {
  majorId: string
}

/** What the college has, as rows are looked at beside it. */
export interface KnownRoster {
  /** Of which major and entry year each is, by name. */
  groups: ReadonlyMap<string, StandingGroup>
  /** Departments by the names of their majors. */
  majors: ReadonlyMap<string, string>
  /** Plans under way by the names of their class groups. */
  plans: ReadonlyMap<string, RunningPlan[]>
  /** By number. */
  students: ReadonlyMap<string, KnownStudent>
  /** The rule about persons that would keep somebody from a post that she has; null where none would. */
  barAt: (post: StandingPost, student: StudentForRules) => RuleBar | null
  /** By which an identity number is found again. */
  indexOf: (idNumber: string) => string
}

/** A class group that there is not yet, by what the sheet says of it. */
export interface NewGroup extends KnownGroup {
  department: string
  classGroup: string
}

export interface FieldChange {
  field: RosterField | 'state'
  from: string
  to: string
}

export type AssessedRow<Row extends RosterRow = RosterRow> = Row & {
  expected: RosterExpected
  student: ReadStudent | null
  /** The student whom it is about, where the roster has her. */
  known: KnownStudent | null
  faults: RosterFault[]
  warnings: RosterWarning[]
  changes: FieldChange[]
}

export interface AssessedRoster<Row extends RosterRow = RosterRow> {
  rows: AssessedRow<Row>[]
  /** Class groups that the sheet names and could be made. */
  newGroups: NewGroup[]
  /** Whom it would bring into plans under way, also where somebody has said that they stay out. */
  joining: Joining[]
}

/** Goes through many things in order, and may let others have their turn between two of them. */
export type InPieces = <T>(items: T[], work: (item: T, at: number) => void) => Promise<void>

/** Looks at each row beside the others and beside what the college has. */
export async function assessRoster<Row extends RosterRow>(
  rows: Row[],
  known: KnownRoster,
  at: { today: string; makesGroups: boolean; joinsPlans: boolean },
  inPieces: InPieces,
): Promise<AssessedRoster<Row>> {
  const read: Read<Row>[] = []
  await inPieces(rows, (row) => read.push({ row, ...readRosterRow(row.cells, at.today) }))
  const newGroups = findNewGroups(read, known)
  const phones = notePhones(read, known)
  const joining: Joining[] = []
  const twinOfNumber = noteTwins(read, ({ said }) => said.number)
  const twinOfId = noteTwins(read, ({ said }) => said.idNumber)
  const numberOfId = new Map(
    [...known.students.values()].flatMap(({ idNumberIndex, number }) =>
      idNumberIndex === null ? [] : [[idNumberIndex, number] as const],
    ),
  )
  const assess = (one: Read<Row>): AssessedRow<Row> => {
    const { row, student, said, faults, warnings } = one
    const { number, idNumber, group } = said
    const twin = twinOfNumber(one)
    if (twin) faults.push({ field: 'number', code: 'number_twice', params: placeOf(twin) })
    if (idNumber) {
      const sameId = twinOfId(one)
      const owner = numberOfId.get(known.indexOf(idNumber))
      // Whose it is the roster says before another row does.
      if (owner !== undefined && owner !== number) {
        faults.push({ field: 'id_number', code: 'id_taken', params: { number: owner } })
      } else if (sameId && owner === undefined) {
        faults.push({ field: 'id_number', code: 'id_twice', params: placeOf(sameId) })
      }
    }
    if (group && !known.groups.has(group)) {
      const params = { group }
      if (!newGroups.has(group)) faults.push({ field: 'group', code: 'group_unknown', params })
      else if (!at.makesGroups) faults.push({ field: 'group', code: 'group_new', params })
    }
    const of = known.groups.get(group) ?? newGroups.get(group)
    if (of) {
      faults.push(...differencesFrom(of, said))
      warnings.push(...departmentDiffers(known.majors.get(of.major), said))
    }
    warnings.push(...phones.warningsOf(row, said))
    const own = known.students.get(number) ?? null
    if (own) forgetKnownGuardian(warnings, own)
    if (student && own && isSomebodyElse(own, student, known)) {
      const params = { number, name: own.name }
      faults.push({ field: 'number', code: 'number_of_other', params })
    } else if (student && own) faults.push(...differencesFromHeld(own, student))
    if (student && own && isGuardianSelf(student, own) && !warnings.includes(GUARDIAN_IS_SELF)) {
      warnings.push(GUARDIAN_IS_SELF)
    }
    if (student && faults.length === 0) {
      const plans = plansJoined(own, group, known)
      noteJoining(joining, plans, group)
      for (const { name: plan } of plans) {
        if (at.joinsPlans) warnings.push({ field: 'group', code: 'joins_plan', params: { plan } })
        else faults.push({ field: 'group', code: 'plan_running', params: { group, plan } })
      }
      for (const post of postsLeft(own, group, known)) {
        const params = { plan: post.plan, post: sayStandingPost(post) }
        warnings.push({ field: 'group', code: 'leaves_plan', params })
      }
    }
    if (!student || faults.length > 0) {
      const expected = 'to_mend'
      return { ...row, expected, student: null, known: own, faults, warnings, changes: [] }
    }
    const changes = own ? changesOf(own, student, known) : []
    warnings.push(
      ...agreementsOutdated(own, student),
      ...barsAhead(own, { student, changes }, known),
    )
    const expected = own === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
    return { ...row, expected, student, known: own, faults, warnings, changes }
  }
  const assessed: AssessedRow<Row>[] = []
  await inPieces(read, (one) => assessed.push(assess(one)))
  return { rows: assessed, newGroups: [...newGroups.values()], joining }
}

type Read<Row> = ReadRow & { row: Row }

/**
 * Class groups that there are not yet: one row that says of what major one is speaks for all that name
 * it, a row with nothing wrong in it before the others.
 */
function findNewGroups(
  read: Pick<ReadRow, 'student' | 'said'>[],
  known: KnownRoster,
): Map<string, NewGroup> {
  const found = new Map<string, NewGroup>()
  for (const isRight of [true, false]) {
    for (const { student, said } of read) {
      if ((student !== null) !== isRight || !said.group) continue
      if (known.groups.has(said.group) || found.has(said.group)) continue
      const made = groupToMake(said, known)
      if (made) found.set(said.group, made)
    }
  }
  return found
}

/**
 * Who has which number. Brothers and sisters may share one, so it is odd and not wrong; but no two
 * accounts can be opened with it.
 */
function notePhones<Row extends RosterRow>(read: Read<Row>[], known: KnownRoster) {
  const rowsOf = new Map<string, Read<Row>[]>()
  const phoneOf = new Map<string, string>()
  for (const one of read) {
    const { number, phone } = one.said
    if (phone === '') continue
    phoneOf.set(number, phone)
    const rows = rowsOf.get(phone)
    if (rows) rows.push(one)
    else rowsOf.set(phone, [one])
  }
  const knownOf = Map.groupBy(
    // Whom the sheet gives another number has this one no more.
    [...known.students.values()].filter(
      ({ number, phone, state }) =>
        phone !== '' && state === 'enrolled' && (phoneOf.get(number) ?? phone) === phone,
    ),
    ({ phone }) => phone,
  )
  return {
    warningsOf(row: Row, { number, phone }: SaidInRow): RosterWarning[] {
      if (phone === '') return []
      const other = rowsOf.get(phone)?.find((one) => one.row !== row && one.said.number !== number)
      if (other) return [{ field: 'phone', code: 'phone_in_row', params: placeOf(other.row) }]
      const student = knownOf.get(phone)?.find((one) => one.number !== number)
      if (!student) return []
      const params = { name: student.name, number: student.number }
      return [{ field: 'phone', code: 'phone_in_roster', params }]
    },
  }
}

/**
 * Whether a row is of another person than the one who has the number: by a slip in it somebody would
 * take over what the other one has, with her name gone. One thing that differs is a correction.
 */
function isSomebodyElse(own: KnownStudent, student: ReadStudent, roster: KnownRoster): boolean {
  if (own.name === student.name) return false
  const ids = [own.idNumberIndex, student.idNumber && roster.indexOf(student.idNumber)] as const
  return ids[0] && ids[1] ? ids[0] !== ids[1] : own.birthDay !== student.birthDay
}

/** A guardian of a minor whom the row does not name is no matter where the roster has one, with a number. */
function forgetKnownGuardian(warnings: RosterWarning[], own: KnownStudent): void {
  const at = warnings.findIndex(
    ({ code }) => code === 'guardian_missing' || code === 'guardian_phone_missing',
  )
  if (at < 0) return
  const guardian = own.readGuardian()
  if (guardian?.phone) warnings.splice(at, 1)
  else if (guardian) warnings[at] = GUARDIAN_PHONE_MISSING
}

/** Agreements that name a student as she is not called once a row is in. */
function agreementsOutdated(own: KnownStudent | null, student: ReadStudent): RosterWarning[] {
  if (!own || own.name === student.name) return []
  return own.agreements.map(({ plan }) => ({
    field: 'name',
    code: 'agreement_outdated',
    params: { plan, name: own.name },
  }))
}

/** How many agreements rows outdate that go in. */
export function countOutdated(rows: readonly { expected: unknown; warnings: unknown }[]): number {
  return rows
    .filter(({ expected }) => expected !== 'to_mend')
    .flatMap(({ warnings }) => warnings as RosterWarning[])
    .filter(({ code }) => code === 'agreement_outdated').length
}

/** Whether a row makes the guardian's number one that the student has herself, by what the roster has. */
function isGuardianSelf({ phone, guardian }: ReadStudent, own: KnownStudent): boolean {
  const isSaid = guardian !== null || (phone !== '' && phone !== own.phone)
  if (!isSaid) return false
  const number = guardian?.phone || (own.readGuardian()?.phone ?? '')
  return number !== '' && [phone || own.phone, own.accountPhone].includes(number)
}

function placeOf({ sheet, row }: RosterRow): { row: number; sheet: string } {
  return { row, sheet }
}

/**
 * Where a row says another major or entry year than its class group has. Either may be the slip; taken
 * silently as the class group's, a student of first year would stand among those who may be placed.
 */
function differencesFrom(group: KnownGroup, said: SaidInRow): RosterFault[] {
  const faults: RosterFault[] = []
  const own = said.group
  const { major, entryYear } = group
  if (said.major !== '' && plainName(said.major) !== plainName(major)) {
    const params = { group: own, major, said: said.major }
    faults.push({ field: 'major', code: 'major_differs', params })
  }
  if (said.entryYear !== null && said.entryYear !== entryYear) {
    const params = { group: own, year: String(entryYear), said: String(said.entryYear) }
    faults.push({ field: 'entry_year', code: 'year_differs', params })
  }
  return faults
}

/**
 * Where a row says another department than its class group's major is of. No student has one of her own,
 * so nothing wrong goes in; but the class group may be the slip.
 * @param own what the college has for the major; nothing for one that is still to be made.
 */
function departmentDiffers(own: string | undefined, said: SaidInRow): RosterWarning[] {
  const { department, group } = said
  if (!own || department === '' || plainName(department) === plainName(own)) return []
  const params = { group, department: own, said: department }
  return [{ field: 'department', code: 'department_differs', params }]
}

/** A name as names compare: neither blanks nor the width of brackets make another one of it. */
function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/**
 * Where a row without an identity number makes of a student what the number that the roster has of her
 * denies: neither birth date nor sex is put right against it, by which age and work are judged.
 */
function differencesFromHeld(own: KnownStudent, student: ReadStudent): RosterFault[] {
  const isSaid = own.birthDay !== student.birthDay || own.sex !== student.sex
  if (student.idNumber || own.idNumberIndex === null || !isSaid) return []
  const held = readIdNumber(own.readIdNumber() ?? '')
  if ('fault' in held) return []
  const faults: RosterFault[] = []
  if (own.birthDay !== student.birthDay && held.birthDay !== student.birthDay) {
    const params = { day: held.birthDay }
    faults.push({ field: 'birth', code: 'birth_differs_held', params })
  }
  if (own.sex !== student.sex && held.sex !== student.sex)
    faults.push({ field: 'sex', code: 'sex_differs_held' })
  return faults
}

/** The plans under way that a student comes into by a class group and was not in before. */
function plansJoined(
  own: KnownStudent | null,
  group: string,
  { plans }: Pick<KnownRoster, 'plans'>,
): RunningPlan[] {
  const before = new Set([
    ...(own?.state === 'enrolled' ? (plans.get(own.group) ?? []) : []).map(({ id }) => id),
    ...(own?.posts ?? []).map(({ planId }) => planId),
  ])
  return (plans.get(group) ?? []).filter(({ id }) => !before.has(id))
}

/** The posts that a student keeps in plans which do not take the class group that she goes to. */
function postsLeft(
  own: KnownStudent | null,
  group: string,
  { plans }: Pick<KnownRoster, 'plans'>,
): StandingPost[] {
  if (!own || (own.group === group && own.state === 'enrolled')) return []
  const taking = plans.get(group) ?? []
  return own.posts.filter(({ planId }) => !taking.some(({ id }) => id === planId))
}

/** What is said of each rule about persons, at the column that it looks at. */
const BARRED: Partial<Record<RuleCode, Pick<RosterWarning, 'field' | 'code'>>> = {
  first_year: { field: 'group', code: 'barred_first_year' },
  under_age: { field: 'birth', code: 'barred_under_age' },
  minors_work: { field: 'birth', code: 'barred_minors_work' },
  women_work: { field: 'sex', code: 'barred_women_work' },
  major: { field: 'group', code: 'barred_major' },
}

/** The posts that a student has and that a rule would keep her from, were she what a row makes of her. */
function barsAhead(
  own: KnownStudent | null,
  { student, changes }: { student: ReadStudent; changes: FieldChange[] },
  known: KnownRoster,
): RosterWarning[] {
  const isOther = changes.some(({ field }) => ['sex', 'birth', 'group'].includes(field))
  if (!own || !isOther) return []
  const group = known.groups.get(student.group || own.group)
  const person = {
    sex: student.sex,
    birthDay: student.birthDay,
    // One that is still to be made is of a major that no post takes yet.
    entryYear: group?.entryYear ?? student.entryYear ?? 0,
    majorId: group?.majorId ?? '',
  }
  return own.posts.flatMap((post): RosterWarning[] => {
    const bar = known.barAt(post, person)
    const said = bar && BARRED[bar.rule]
    if (!said) return []
    const params = { ...bar.params, plan: post.plan, post: sayStandingPost(post) }
    return [{ ...said, params }]
  })
}

function groupToMake(said: SaidInRow, known: KnownRoster): NewGroup | null {
  const { group: classGroup, major, number } = said
  const department = known.majors.get(major) ?? said.department
  const ofNumber = /^20\d{2}/.exec(number)?.[0]
  const entryYear = said.entryYear ?? (ofNumber ? Number(ofNumber) : null)
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
    const own = known.readGuardian()
    const before = own ? maskGuardian(own) : { name: '', phone: '' }
    const after = maskGuardian(guardian)
    const phone = guardian.phone || own?.phone || ''
    if (guardian.name !== own?.name) {
      changes.push({ field: 'guardian', from: before.name, to: after.name })
    }
    if (phone !== (own?.phone ?? '')) {
      changes.push({ field: 'guardian_phone', from: before.phone, to: after.phone })
    }
  }
  if (known.state === 'left') changes.push({ field: 'state', from: 'left', to: 'enrolled' })
  return changes
}
