import type { Trx } from '#app/kernel/context.ts'
import { holdInterns } from '../demands/presence.ts'
import { holdRules } from '../demands/rule-table.ts'
import { selectTakingPart } from '../preferences/sent-preferences.ts'

/**
 * Holds what a plan's placements are judged by until the transaction ends: its employers with their
 * demands, the rules and its students. Employers always in the same order: two plans that are published
 * at once share what the caps leave, one after the other.
 */
export async function holdBasis(trx: Trx, planId: string): Promise<void> {
  await holdEmployers(trx, planId)
  await holdRules(trx)
  await holdStudents(trx, planId)
}

/**
 * Lets a college's roster and structure be neither imported nor joined until the transaction ends.
 * Before a plan of it is held: who joins class groups holds the college, and then the plans.
 */
export async function holdCollege(trx: Trx, collegeId: string): Promise<void> {
  await trx
    .selectFrom('college')
    .where('id', '=', collegeId)
    .select('id')
    .forShare()
    .executeTakeFirst()
}

/**
 * Holds what a plan that has ended is judged by before it goes on: while it had ended, its seats and its
 * students were free for others. Students are held for this transaction alone, so that no other plan
 * gives one a post meanwhile.
 */
export async function holdResumed(trx: Trx, planId: string): Promise<void> {
  await holdEmployers(trx, planId)
  await holdRules(trx)
  await trx
    .selectFrom('student')
    .where((eb) =>
      eb.or([
        eb('id', 'in', selectTakingPart(trx, planId)),
        eb(
          'id',
          'in',
          eb
            .selectFrom('ownPost')
            .where('planId', '=', planId)
            .where('ownPost.state', '=', 'approved')
            .select('studentId'),
        ),
      ]),
    )
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function holdEmployers(trx: Trx, planId: string): Promise<void> {
  const demands = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('planPost.planId', '=', planId)
    .select(['demand.id', 'demand.employerId'])
    .execute()
  const found = await trx
    .selectFrom('ownPost')
    .where('planId', '=', planId)
    .where('state', '=', 'approved')
    .where('employerId', 'is not', null)
    .select('employerId')
    .execute()
  await holdInterns(
    trx,
    [...demands, ...found].map(({ employerId }) => employerId!),
  )
  if (demands.length === 0) return
  await trx
    .selectFrom('demand')
    .where(
      'id',
      'in',
      demands.map(({ id }) => id),
    )
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Nobody's birth date, sex or class group changes meanwhile, and nobody leaves: who wished nothing can be settled by hand. */
async function holdStudents(trx: Trx, planId: string): Promise<void> {
  await trx
    .selectFrom('student')
    .where('id', 'in', selectTakingPart(trx, planId))
    .select('id')
    .orderBy('id')
    .forShare()
    .execute()
}
