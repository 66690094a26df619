import { accountIdOf, actingIdOf, type Actor } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canHostRoom } from '../policy.ts'
import { ensureFairToJoin } from '../review/fair-review.ts'
import { renewReview } from '../review/renewed-review.ts'
import { inRoom } from '../talk/held-room.ts'
import { tellOfMove } from '../reminders/reminder-telling.ts'
import { isPast } from './model/room-times.ts'
import type { HostKind } from './model/host-desk.ts'
import type { RoomFactsTyped } from './model/room-form.ts'
import { ensureChoosable } from './openings-to-show.ts'
import { lockOwnRoom } from './own-room.ts'
import { ensurePlayed } from './played-address.ts'
import { takeStep } from './room-steps.ts'

/**
 * Whom the actor opens rooms for at this desk.
 * @throws `not_found` for who acts for no such organisation
 */
export function hostOf(actor: Actor, kind: HostKind): string {
  const hostId = actingIdOf(actor, kind)
  if (!hostId) throw new Fault('not_found')
  return hostId
}

/**
 * Plans a room as a draft of the organisation that the actor acts for at this desk.
 * @throws `not_found`; at `openings` what `ensureChoosable` says; `fair_gone` at `fairId` for one that it
 * takes no part in; at `playbackUrl` what `ensurePlayed` says
 */
export async function planRoom(
  context: Context,
  input: { kind: HostKind; facts: RoomFactsTyped },
): Promise<{ roomId: string }> {
  const hostId = hostOf(context.actor, input.kind)
  ensureAllowed(canHostRoom(context.actor, hostId))
  const { openings, fairId = null, ...facts } = input.facts
  ensurePlayed(context, { field: 'playbackUrl', address: facts.playbackUrl })
  const roomId = newId()
  const now = context.clock.now()
  await inTransaction(context, async (trx) => {
    await ensureFairToJoin(context, trx, { hostId, fairId, before: null })
    await trx
      .insertInto('room')
      .values({
        id: roomId,
        hostId,
        fairId,
        state: 'draft',
        ...facts,
        coverFileId: null,
        openedAt: null,
        endedAt: null,
        pinnedOpeningId: null,
        answersRemindedAt: null,
        createdBy: accountIdOf(context.actor),
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await setOpenings(context, trx, { roomId, hostId, fairId, openings })
    await noteDeed(context, trx, {
      room: { id: roomId, hostId },
      action: 'room.planned',
    })
  })
  return { roomId }
}

/**
 * Changes what was planned, before the room is live. One that is announced is handed in again where
 * the organiser of its fair has looked at what is changed; one that waits for a look is a draft again once
 * it is of another fair, or of none.
 * @param input.seenAt when it had last been changed as its host read it, in milliseconds; none does not ask
 * @throws `not_found`, `room_closed`, `room_plan_changed` by a colleague meanwhile; at `openings` what `ensureChoosable` says; `fair_gone` at `fairId`,
 * `room_past` at `startsAt` for a new time that is over, of one that is more than a draft; at `playbackUrl`
 * what `ensurePlayed` says
 */
export async function changeRoom(
  context: Context,
  input: { roomId: string; facts: RoomFactsTyped; seenAt?: number | undefined },
): Promise<void> {
  const { openings, fairId = null, ...facts } = input.facts
  ensurePlayed(context, { field: 'playbackUrl', address: facts.playbackUrl })
  await inRoom(context, input.roomId, async (trx, _held, write) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    if (!['draft', 'in_review', 'scheduled'].includes(room.state)) throw new Fault('room_closed')
    if (input.seenAt !== undefined && input.seenAt !== room.updatedAt.getTime())
      throw new Fault('room_plan_changed')
    const isMoved = room.startsAt.getTime() !== facts.startsAt.getTime()
    if (isMoved && room.state !== 'draft' && isPast(facts.startsAt, context.clock.now())) {
      throw new Fault('room_past', { field: 'startsAt' })
    }
    await ensureFairToJoin(context, trx, { hostId: room.hostId, fairId, before: room.fairId })
    const isAltered = await alters(trx, room, input.facts)
    await trx
      .updateTable('room')
      .set({ ...facts, fairId, updatedAt: context.clock.now() })
      .where('id', '=', room.id)
      .execute()
    await setOpenings(context, trx, { roomId: room.id, hostId: room.hostId, fairId, openings })
    if (isMoved) {
      const { id, state, title } = room
      await tellOfMove(context, trx, { id, state, title, startsAt: facts.startsAt })
    }
    await noteDeed(context, trx, {
      room,
      action: 'room.changed',
    })
    // Whoever was asked to look has nothing to do with another organiser's fair, or with none.
    if (room.state === 'in_review' && room.fairId !== fairId) {
      const step = { action: 'take_back', to: 'draft', side: 'host', reason: '' } as const
      await takeStep(context, { trx, room, write }, step)
    } else if (isAltered) await renewReview(context, { trx, room: { ...room, fairId }, write })
  })
}

/** Whether something changes that is looked at before a room is announced; its time is not. */
async function alters(
  trx: Trx,
  room: { id: string; title: string; summary: string; playbackUrl: string | null } & {
    fairId: string | null
  },
  facts: RoomFactsTyped,
): Promise<boolean> {
  const shown = await trx
    .selectFrom('roomOpening')
    .where('roomId', '=', room.id)
    .select('openingId')
    .execute()
  const before = new Set(shown.map(({ openingId }) => openingId))
  const after = new Set(facts.openings)
  return (
    room.title !== facts.title ||
    room.summary !== facts.summary ||
    room.playbackUrl !== facts.playbackUrl ||
    room.fairId !== (facts.fairId ?? null) ||
    before.size !== after.size ||
    facts.openings.some((id) => !before.has(id))
  )
}

async function setOpenings(
  context: Context,
  trx: Trx,
  input: { roomId: string; hostId: string; fairId: string | null; openings: string[] },
): Promise<void> {
  const { roomId, hostId, fairId } = input
  const openings = [...new Set(input.openings)]
  await trx.deleteFrom('roomOpening').where('roomId', '=', roomId).execute()
  if (openings.length === 0) return
  const { kind } = await trx
    .selectFrom('organisation')
    .where('id', '=', hostId)
    .select('kind')
    .executeTakeFirstOrThrow()
  await ensureChoosable(context, trx, { kind, hostId, fairId, openings })
  await trx
    .insertInto('roomOpening')
    .values(openings.map((openingId, at) => ({ roomId, openingId, place: at + 1 })))
    .execute()
}
