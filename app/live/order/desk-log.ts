import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { HeldRoom } from '../talk/held-room.ts'

/**
 * Writes down in the log what somebody has done with a room or at its desk, in the transaction of the deed:
 * each entry is about the room and of its host.
 */
export async function noteDeed(
  context: Context,
  trx: Trx | Context['db'],
  input: {
    room: Pick<HeldRoom, 'id' | 'hostId'>
    action: Extract<AuditAction, `room.${string}`>
    details?: Record<string, string | number | null>
  },
): Promise<void> {
  const { room, action, details = {} } = input
  await recordAudit(context, trx, {
    action,
    subjectKind: 'room',
    subjectId: room.id,
    organisationId: room.hostId,
    details,
  })
}
