import type { Trx } from '#app/kernel/context.ts'
import type { Staff } from '../college/model/staff.ts'

/**
 * Lets one import or step at a time change a college's roster, and no placement be published meanwhile.
 */
export async function lockRoster(trx: Trx, staff: Pick<Staff, 'collegeId'>): Promise<void> {
  await trx
    .selectFrom('college')
    .where('id', '=', staff.collegeId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
}
