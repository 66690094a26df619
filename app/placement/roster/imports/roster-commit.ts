import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault, faultKey } from '#app/kernel/errors.ts'
import { insertRows, updateRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureClassGroups } from '../../college/structure.ts'
import { sealedFacts, studentRow } from '../enrolment.ts'
import { countOutdated, type AssessedRoster, type AssessedRow } from './model/assess-roster.ts'
import type { RosterOutcome } from './model/roster-outcome.ts'
import {
  assessRows,
  inPieces,
  renewExpected,
  writeExpected,
  type StoredRosterRow,
} from './roster-assessing.ts'
import {
  findRosterImport,
  getOfficer,
  getOwnRosterImport,
  readBasis,
  type OwnRosterImport,
} from './roster-import.ts'
import { tellMoved } from '../class-moves.ts'
import { tellOfJoining } from '../joining.ts'
import { areSeen, type Joining } from '../model/joining.ts'
import { lockRoster } from '../roster-lock.ts'
import { BEFORE, type UndoFacts } from './roster-undo.ts'

/** Students who go into the table together. */
const BATCH = 500

/**
 * Has what is ready imported in the background, on behalf of who asks; rows to be mended are left out.
 * A second press changes nothing.
 * @param input.plans the plans under way that students were said to come into: where they are others by
 * now nothing goes in.
 * @param input.agreements how many agreements it was said to outdate: where they are more nothing goes in.
 * @throws `not_allowed`, `not_found`, `conflict` where it cannot go in any more,
 * `roster_plans_changed`, `roster_agreements_changed` with how many, `import_nothing_ready`.
 */
export async function commitRosterImport(
  context: Context,
  input: { importId: string; plans?: string[]; agreements?: number },
): Promise<void> {
  const staff = await getOfficer(context)
  const { plans, agreements } = input
  if (plans || agreements !== undefined) {
    const { id, state } = await getOwnRosterImport(context.db, staff, input.importId)
    if (state === 'preview') await renewExpected(context, id)
  }
  await inTransaction(context, async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (own.state === 'committing' || own.state === 'committed') return
    if (plans && own.state === 'preview' && !areSeen(plans, joinedBy(own, own.joining))) {
      throw new Fault('roster_plans_changed')
    }
    if (agreements !== undefined && own.state === 'preview') {
      const count = await countStoredOutdated(trx, own.id)
      if (count > agreements) throw new Fault('roster_agreements_changed', { params: { count } })
    }
    await beginCommit(context, trx, own)
    await context.jobs.enqueue(trx, 'commit_roster', { importId: own.id })
  })
}

/** How many agreements the rows of an import outdate, as it was last worked out. */
export async function countStoredOutdated(db: Db | Trx, importId: string): Promise<number> {
  const rows = await db
    .selectFrom('rosterImportRow')
    .where('importId', '=', importId)
    .where(sql<boolean>`warnings @> '[{"code": "agreement_outdated"}]'::jsonb`)
    .select(['expected', 'warnings'])
    .execute()
  return countOutdated(rows)
}

function joinedBy({ joinsPlans }: OwnRosterImport, joining: Joining[]): Joining[] {
  return joinsPlans ? joining : []
}

/** Marks an import as going in. @throws `conflict`, `import_nothing_ready`. */
export async function beginCommit(context: Context, trx: Trx, own: OwnRosterImport): Promise<void> {
  if (own.state !== 'preview') throw new Fault('conflict')
  const ready = await trx
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .where('expected', '!=', 'to_mend')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  if (!ready) throw new Fault('import_nothing_ready')
  await trx
    .updateTable('rosterImport')
    .set({ state: 'committing', fault: null, committedBy: accountIdOf(context.actor) })
    .where('id', '=', own.id)
    .execute()
}

/**
 * Imports what is ready, in one transaction: all of it, or nothing. What would change nothing changes
 * nothing; done again it changes nothing either. Where students would come into other plans than were
 * shown when it was pressed for, or more agreements be outdated, it is back at the preview, which says so.
 * @returns null where nothing has gone in.
 */
export async function carryOutRosterImport(
  context: Context,
  input: { importId: string },
): Promise<RosterOutcome | null> {
  const own = await findRosterImport(context.db, input.importId)
  if (own?.state !== 'committing') return own?.outcome ?? null
  const as = atOnce(context, own)
  // Looked at and sealed before the transaction: that is most of the work, and nobody waits for it.
  const basis = await readBasis(context.db, own)
  const early = await prepare(as, await assessRows(as, context.db, own), own)
  const outcome = await inTransaction(context, async (trx) => {
    await lockRoster(trx, own)
    const now = await findRosterImport(trx, own.id, true)
    if (now?.state !== 'committing') return now?.outcome ?? null
    const isAsSeen = (await readBasis(trx, own)) === basis
    const going = isAsSeen ? early : await prepare(as, await assessRows(as, trx, own), own)
    const seen = joinedBy(own, own.joining).map(({ planId }) => planId)
    const count = countOutdated(going.rows)
    const isMore = count > countOutdated(going.rows.map(({ before }) => before))
    if (isMore) await askAnew(trx, own, faultKey('roster_agreements_changed', { count }))
    else if (areSeen(seen, joinedBy(own, going.joining))) return putIn(as, trx, own, going)
    else await askAnew(trx, own, faultKey('roster_plans_changed', {}))
    return null
  })
  if (!outcome) return null
  // Its rows are students now; the file holds identity numbers and is not needed any more.
  if (own.storageKey) await context.storage.remove(own.storageKey)
  return outcome
}

async function askAnew(trx: Trx, own: OwnRosterImport, fault: string): Promise<void> {
  await trx
    .updateTable('rosterImport')
    .set({ state: 'preview', fault, committedBy: null })
    .where('id', '=', own.id)
    .execute()
}

/**
 * All of it is done on behalf of who pressed for it, and at one moment: by that undoing it knows what
 * has changed since.
 */
function atOnce(context: Context, own: OwnRosterImport): Context {
  const now = context.clock.now()
  const { actor } = context
  return {
    ...context,
    clock: { now: () => now },
    actor: actor.kind === 'system' ? { ...actor, onBehalfOf: own.committedBy } : actor,
  }
}

type NewStudent = Omit<ReturnType<typeof studentRow>, 'classGroupId'>

interface Going extends AssessedRoster<StoredRosterRow> {
  /** Rows of the table of students, their class groups aside: those may still have to be made. */
  added: { group: string; student: NewStudent }[]
  changed: AssessedRow[]
}

async function prepare(
  context: Context,
  assessed: AssessedRoster<StoredRosterRow>,
  { collegeId }: OwnRosterImport,
): Promise<Going> {
  const added: Going['added'] = []
  const changed: AssessedRow[] = []
  await inPieces(assessed.rows, (row) => {
    if (row.expected === 'changed') changed.push(row)
    if (row.expected !== 'new' || row.student === null) return
    const { group, major: _, department: __, entryYear: ___, ...facts } = row.student
    added.push({ group, student: studentRow(context, collegeId, facts) })
  })
  return { ...assessed, added, changed }
}

async function putIn(
  context: Context,
  trx: Trx,
  own: OwnRosterImport,
  going: Going,
): Promise<RosterOutcome> {
  const { collegeId } = own
  const { rows, added, changed } = going
  const ready = rows.filter(({ student }) => student !== null)
  // One that only rows which are left out name is not needed.
  const named = new Set(ready.map(({ student }) => student?.group))
  const made = own.makesGroups
    ? going.newGroups.filter(({ classGroup }) => named.has(classGroup))
    : []
  await ensureClassGroups(context, trx, { staff: { collegeId }, groups: made })
  const groupIds = await groupsByName(trx, collegeId)
  const before = await changeStudents(context, trx, { changed, groupIds })
  const movedIds = movedOf(changed)
  const from = new Map(before.map(({ id, classGroupId }) => [id, classGroupId]))
  await tellMoved(context, trx, { studentIds: movedIds, from })
  for (let start = 0; start < added.length; start += BATCH) {
    const batch = added.slice(start, start + BATCH)
    await insertRows(
      trx,
      'student',
      batch.map(({ group, student }) => ({ ...student, classGroupId: groupIds.get(group)! })),
    )
  }
  const outcome: RosterOutcome = {
    created: added.length,
    updated: changed.length,
    unchanged: ready.length - added.length - changed.length,
    leftOut: rows.length - ready.length,
  }
  const undo: UndoFacts = {
    created: added.map(({ student }) => student.id),
    changed: before,
    groups: made.flatMap(({ classGroup }) => groupIds.get(classGroup) ?? []),
  }
  await trx
    .updateTable('rosterImport')
    .set({
      state: 'committed',
      outcome: JSON.stringify(outcome),
      undo: JSON.stringify(undo),
      storageKey: null,
      committedAt: context.clock.now(),
    })
    .where('id', '=', own.id)
    .execute()
  await keepLeftOut(trx, own, rows)
  if (own.joinsPlans)
    await tellOfJoining(context, trx, { joining: going.joining, groupIds, movedIds })
  await recordAudit(context, trx, {
    action: 'roster.imported',
    subjectKind: 'roster',
    subjectId: own.id,
    organisationId: collegeId,
    details: { ...outcome },
  })
  return outcome
}

/** What has gone in is in the roster; what is left out stays, with what is wrong, to be mended later. */
async function keepLeftOut(
  trx: Trx,
  own: OwnRosterImport,
  rows: AssessedRow<StoredRosterRow>[],
): Promise<void> {
  const left = rows.filter(({ expected }) => expected === 'to_mend')
  await trx
    .deleteFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .where(sql<boolean>`not id = any(${left.map(({ id }) => id)}::uuid[])`)
    .execute()
  await writeExpected(trx, left)
}

/** Those who go to another class group by a row, or come back by it. */
function movedOf(changed: AssessedRow[]): string[] {
  return changed.flatMap(({ student, known }) =>
    known!.group !== student!.group || known!.state === 'left' ? [known!.id] : [],
  )
}

async function groupsByName(trx: Trx, collegeId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('classGroup')
    .where('collegeId', '=', collegeId)
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function changeStudents(
  context: Context,
  trx: Trx,
  input: { changed: AssessedRow[]; groupIds: Map<string, string> },
): Promise<UndoFacts['changed']> {
  const { changed, groupIds } = input
  const before: UndoFacts['changed'] = []
  for (let start = 0; start < changed.length; start += BATCH) {
    const batch = changed.slice(start, start + BATCH)
    const kept = await trx
      .selectFrom('student')
      .where(
        'id',
        'in',
        batch.map(({ known }) => known!.id),
      )
      .select(['id', ...BEFORE])
      .forNoKeyUpdate()
      .execute()
    before.push(...kept)
    const byId = new Map(kept.map((row) => [row.id, row]))
    const rows = batch.map((row) => changedRow(context, row, byId.get(row.known!.id)!, groupIds))
    await updateRows(trx, 'student', 'id', rows)
  }
  return before
}

function changedRow(
  context: Context,
  { student, known }: AssessedRow,
  before: UndoFacts['changed'][number],
  groupIds: Map<string, string>,
) {
  const { idNumber, guardian, phone, homeDistrictCode, ...facts } = student!
  const sealed = sealedFacts(context, {
    idNumber,
    guardian: guardian && {
      ...guardian,
      phone: guardian.phone || known!.readGuardian()?.phone || '',
    },
  })
  return {
    id: before.id,
    name: facts.name,
    sex: facts.sex,
    birthDay: facts.birthDay,
    classGroupId: groupIds.get(facts.group)!,
    idNumberSealed: sealed.idNumberSealed ?? before.idNumberSealed,
    idNumberIndex: sealed.idNumberIndex ?? before.idNumberIndex,
    guardianSealed: sealed.guardianSealed ?? before.guardianSealed,
    phone: phone || before.phone,
    homeDistrictCode: homeDistrictCode ?? before.homeDistrictCode,
    state: 'enrolled' as const,
    updatedAt: context.clock.now(),
  }
}
