import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { ensureClassGroups } from '../../college/structure.ts'
import type { Staff } from '../../college/model/staff.ts'
import { enrolStudents, sealedFacts } from '../enrolment.ts'
import type { AssessedRow } from './model/assess-roster.ts'
import {
  assessSheet,
  getOfficer,
  getOwnRosterImport,
  lockRoster,
  openSheet,
  type RosterOutcome,
} from './roster-import.ts'
import { BEFORE, type UndoFacts } from './roster-import-undo.ts'

/**
 * Imports what is ready, in one transaction; rows to be mended are left out. What would change
 * nothing changes nothing.
 * @throws `not_allowed`, `not_found`, `conflict` where it has been imported, `import_nothing_ready`.
 */
export async function commitRosterImport(
  context: Context,
  input: { importId: string; collegeId?: string },
): Promise<RosterOutcome> {
  const staff = await getOfficer(context, input.collegeId)
  return commitAt(withStoppedClock(context), staff, input.importId)
}

/** All that an import changes bears the same moment, by which undoing it knows what has changed since. */
function withStoppedClock(context: Context): Context {
  const now = context.clock.now()
  return { ...context, clock: { now: () => now } }
}

async function commitAt(context: Context, staff: Staff, importId: string): Promise<RosterOutcome> {
  return context.db.transaction().execute(async (trx) => {
    await lockRoster(trx, staff)
    const own = await getOwnRosterImport(trx, staff, importId, true)
    if (own.state !== 'preview') throw new Fault('conflict')
    const sheet = openSheet(context, own)
    const { rows, newGroups } = await assessSheet(context, trx, {
      ...staff,
      sheet,
      makesGroups: own.makesGroups,
    })
    const ready = rows.filter(({ student }) => student !== null)
    if (ready.length === 0) throw new Fault('import_nothing_ready')
    const made = own.makesGroups ? newGroups : []
    await ensureClassGroups(context, trx, { staff, groups: made })
    const groupIds = await groupsByName(trx, staff)
    const added = ready.filter(({ known }) => known === null)
    const changed = ready.filter(({ expected }) => expected === 'changed')
    const before = await changeStudents(context, trx, { changed, groupIds })
    const createdIds = await enrolStudents(context, trx, {
      collegeId: staff.collegeId,
      students: added.map(({ student }) => {
        const { group, major: _, department: __, entryYear: ___, ...facts } = student!
        return { ...facts, classGroupId: groupIds.get(group)! }
      }),
    })
    const outcome: RosterOutcome = {
      created: added.length,
      updated: changed.length,
      unchanged: ready.length - added.length - changed.length,
      leftOut: rows.length - ready.length,
    }
    const undo: UndoFacts = {
      created: createdIds,
      changed: before,
      groups: made.flatMap(({ classGroup }) => groupIds.get(classGroup) ?? []),
    }
    await trx
      .updateTable('rosterImport')
      .set({
        state: 'committed',
        outcome: JSON.stringify(outcome),
        undo: JSON.stringify(undo),
        // The rows that were left out can still be taken along to be mended.
        sheetSealed: outcome.leftOut > 0 ? own.sheetSealed : null,
        committedAt: context.clock.now(),
      })
      .where('id', '=', own.id)
      .execute()
    await recordAudit(context, trx, {
      action: 'roster.imported',
      subjectKind: 'roster',
      subjectId: own.id,
      organisationId: staff.collegeId,
      details: { ...outcome },
    })
    return outcome
  })
}

async function groupsByName(trx: Trx, staff: Staff): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('classGroup')
    .where('collegeId', '=', staff.collegeId)
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
  if (changed.length === 0) return []
  const now = context.clock.now()
  const before = await trx
    .selectFrom('student')
    .where(
      'id',
      'in',
      changed.map(({ known }) => known!.id),
    )
    .select(['id', ...BEFORE])
    .forNoKeyUpdate()
    .execute()
  const kept = new Map(before.map((row) => [row.id, row]))
  const rows = changed.map(({ student, known }) => {
    const { idNumber, guardian, phone, homeDistrictCode } = student!
    const row = kept.get(known!.id)!
    const sealed = sealedFacts(context, {
      idNumber,
      guardian: guardian && { ...guardian, phone: guardian.phone || known!.guardian?.phone || '' },
    })
    return {
      id: row.id,
      name: student!.name,
      sex: student!.sex,
      birthDay: student!.birthDay,
      classGroupId: groupIds.get(student!.group)!,
      idNumberSealed: sealed.idNumberSealed ?? row.idNumberSealed,
      idNumberIndex: sealed.idNumberIndex ?? row.idNumberIndex,
      guardianSealed: sealed.guardianSealed ?? row.guardianSealed,
      phone: phone || row.phone,
      homeDistrictCode: homeDistrictCode ?? row.homeDistrictCode,
      state: 'enrolled' as const,
      updatedAt: now,
    }
  })
  await updateRows(trx, 'student', 'id', rows)
  return before
}
