import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canRunCollege } from '../policy.ts'
import type { StructureAct, StructureKind } from './model/structure-form.ts'
import type { Staff } from './model/staff.ts'
import { getStaff } from './staff.ts'
import { listClassGroups, listMajors } from './structure.ts'
import { joinPlans } from './structure-joining.ts'

const DEEDS = { add: 'added', rename: 'renamed', join: 'joined' } as const
const TABLES = { department: 'department', major: 'major', class_group: 'classGroup' } as const

/**
 * The departments, majors and class groups of the actor's college, those without parts too.
 * @throws `not_allowed` for who is no officer.
 */
export async function getStructure(context: Context) {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const [departments, majors, groups] = await Promise.all([
    context.db
      .selectFrom('department')
      .where('collegeId', '=', staff.collegeId)
      .select(['id', 'name'])
      .orderBy('name')
      .execute(),
    listMajors(context, staff),
    listClassGroups(context, staff),
  ])
  return {
    departments: departments.map((department) => ({
      ...department,
      majors: majors
        .filter(({ departmentId }) => departmentId === department.id)
        .map((major) => ({
          ...major,
          groups: groups.filter(({ majorId }) => majorId === major.id),
        })),
    })),
  }
}

/**
 * Adds a department, a major or a class group, gives one another name, or joins one to another: its
 * majors, class groups or students go along with what hangs on it, and it is no more.
 * @throws `not_allowed` for who is no officer, `not_found`, `structure_taken` at `name`,
 * `invalid_input` at `within`; to join: `structure_itself`, `structure_major` and `structure_year` at `into`,
 * `structure_plans` where class groups are in different plans under way.
 */
export async function changeStructure(context: Context, act: StructureAct): Promise<void> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  await inTransaction(context, async (trx) => {
    // One at a time, and none beside an import of the roster.
    await trx
      .selectFrom('college')
      .where('id', '=', staff.collegeId)
      .select('id')
      .forNoKeyUpdate()
      .executeTakeFirst()
    const id = await carryOut(context, trx, staff, act)
    await recordAudit(context, trx, {
      action: `structure.${DEEDS[act.intent]}`,
      subjectKind: act.kind,
      subjectId: id,
      organisationId: staff.collegeId,
      ...(act.intent === 'join' && { details: { into: act.into } }),
    })
  })
}

async function carryOut(
  context: Context,
  trx: Trx,
  staff: Staff,
  act: StructureAct,
): Promise<string> {
  const { kind } = act
  if (act.intent === 'add') {
    await ensureFree(trx, staff, act)
    return add(trx, staff, act)
  }
  const own = await findOwn(trx, staff, { kind, id: act.id })
  if (!own) throw new Fault('not_found')
  if (act.intent === 'rename') {
    if (own.name !== act.name) await ensureFree(trx, staff, act)
    await trx.updateTable(TABLES[kind]).set({ name: act.name }).where('id', '=', own.id).execute()
    return own.id
  }
  if (act.into === act.id) throw new Fault('structure_itself', { field: 'into' })
  const into = await findOwn(trx, staff, { kind, id: act.into })
  if (!into) throw new Fault('not_found')
  await JOINS[kind](context, trx, { from: own.id, into: into.id })
  await moveDuties(trx, { from: own.id, into: into.id })
  await trx.deleteFrom(TABLES[kind]).where('id', '=', own.id).execute()
  return own.id
}

async function add(
  trx: Trx,
  staff: Staff,
  act: Extract<StructureAct, { intent: 'add' }>,
): Promise<string> {
  const row = { id: newId(), collegeId: staff.collegeId, name: act.name }
  if (act.kind === 'department') {
    await trx.insertInto('department').values(row).execute()
    return row.id
  }
  const kind = act.kind === 'major' ? 'department' : 'major'
  const within = act.within && (await findOwn(trx, staff, { kind, id: act.within }))
  if (!within) throw new Fault('invalid_input', { field: 'within' })
  if (act.kind === 'major') {
    await trx
      .insertInto('major')
      .values({ ...row, departmentId: within.id })
      .execute()
  } else {
    await trx
      .insertInto('classGroup')
      .values({ ...row, majorId: within.id, entryYear: act.entryYear! })
      .execute()
  }
  return row.id
}

async function findOwn(trx: Trx, staff: Staff, of: { kind: StructureKind; id: string }) {
  return trx
    .selectFrom(TABLES[of.kind])
    .where('id', '=', of.id)
    .where('collegeId', '=', staff.collegeId)
    .select(['id', 'name'])
    .forUpdate()
    .executeTakeFirst()
}

async function ensureFree(
  trx: Trx,
  staff: Staff,
  of: { kind: StructureKind; name: string },
): Promise<void> {
  const same = await trx
    .selectFrom(TABLES[of.kind])
    .where('collegeId', '=', staff.collegeId)
    .where('name', '=', of.name)
    .select('id')
    .executeTakeFirst()
  if (same) throw new Fault('structure_taken', { field: 'name' })
}

interface Joining {
  from: string
  into: string
}

const JOINS: Record<
  StructureKind,
  (context: Context, trx: Trx, joining: Joining) => Promise<void>
> = {
  department: async (_, trx, { from, into }) => {
    await trx
      .updateTable('major')
      .set({ departmentId: into })
      .where('departmentId', '=', from)
      .execute()
  },
  major: async (_, trx, { from, into }) => {
    await trx.updateTable('classGroup').set({ majorId: into }).where('majorId', '=', from).execute()
    const demands = await trx
      .deleteFrom('demandMajor')
      .where('majorId', '=', from)
      .returning(['demandId', 'fit'])
      .execute()
    for (const { demandId, fit } of demands) {
      await trx
        .insertInto('demandMajor')
        .values({ demandId, majorId: into, fit })
        // Of a demand that takes both, the better of the two stands.
        .onConflict((conflict) =>
          conflict
            .columns(['demandId', 'majorId'])
            .doUpdateSet({ fit: 'match' })
            .where((eb) => eb.val(fit), '=', 'match'),
        )
        .execute()
    }
  },
  class_group: async (context, trx, joining) => {
    await joinPlans(trx, joining)
    await trx
      .updateTable('student')
      .set({ classGroupId: joining.into, updatedAt: context.clock.now() })
      .where('classGroupId', '=', joining.from)
      .execute()
  },
}

/** Heads of a department and class teachers keep what they look after. */
async function moveDuties(trx: Trx, { from, into }: Joining): Promise<void> {
  await trx
    .updateTable('membershipDuty')
    .set({ scopeId: into })
    .where('scopeId', '=', from)
    .where('membershipId', 'not in', (eb) =>
      eb.selectFrom('membershipDuty').where('scopeId', '=', into).select('membershipId'),
    )
    .execute()
  await trx.deleteFrom('membershipDuty').where('scopeId', '=', from).execute()
}
