import { cleanFileName } from '#app/accounts/model/file.ts'
import { deleteFile } from '#app/fair/people/resume-files.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { noteDeed } from '../order/desk-log.ts'
import { findAnnounced } from '../review/announced-rooms.ts'
import { isAnnouncedCover } from '../review/changed-rooms.ts'
import { reviewerOf } from '../review/fair-review.ts'
import { renewReview } from '../review/renewed-review.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'
import { isShownHost, publicRooms } from '../rooms/public-rooms.ts'
import { inRoom } from '../talk/held-room.ts'
import { isAtDesk, isReviewing, roomFacts } from '../talk/room-roles.ts'
import { COVER_BYTES, COVER_MEGABYTES } from './model/cover-form.ts'
import { plainPicture } from './model/plain-picture.ts'

/**
 * Puts a picture on a room, in the place of the one before it, without what a camera wrote into it.
 * What it is, is read from its bytes. Where the organiser of the fair looks at it first, none is put in
 * place once the room is live.
 * @throws `not_found`, `too_many_tries`, `room_cover_fixed`; at `file` `file_size`, `images_only`
 */
export async function setRoomCover(
  context: Context,
  input: { roomId: string; name: string; bytes: Uint8Array },
): Promise<void> {
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  if (input.bytes.length > COVER_BYTES) {
    throw new Fault('file_size', { field: 'file', params: { megabytes: COVER_MEGABYTES } })
  }
  const picture = plainPicture(input.bytes)
  if (!picture) throw new Fault('images_only', { field: 'file' })
  const fileId = newId()
  const storageKey = `rooms/${fileId}`
  // Stored first: a row never points at bytes that are not there.
  await context.storage.put(storageKey, picture.bytes)
  try {
    await inRoom(context, input.roomId, async (trx, _held, write) => {
      const room = await lockOwnRoom(context, trx, input.roomId)
      await ensureNotFixed(trx, room)
      await trx
        .insertInto('file')
        .values({
          id: fileId,
          organisationId: room.hostId,
          accountId,
          purpose: 'cover',
          name: cleanFileName(input.name),
          mediaType: picture.kind,
          byteSize: picture.bytes.length,
          storageKey,
          createdAt: context.clock.now(),
        })
        .execute()
      await replaceCover(context, trx, room, fileId)
      await renewReview(context, { trx, room, write })
    })
  } catch (error) {
    await context.storage.remove(storageKey)
    throw error
  }
}

/**
 * Takes a room's picture away, which is looked at as another one is. Again does nothing.
 * @throws `not_found`, `room_cover_fixed`
 */
export async function removeRoomCover(context: Context, input: { roomId: string }): Promise<void> {
  await inRoom(context, input.roomId, async (trx, _held, write) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    if (!room.coverFileId) return
    await ensureNotFixed(trx, room)
    await replaceCover(context, trx, room, null)
    await renewReview(context, { trx, room, write })
  })
}

/** Nobody can look at it in time once the room is live; it is a part of the record once that is over. */
async function ensureNotFixed(
  trx: Trx,
  room: { hostId: string; fairId: string | null; state: RoomState },
): Promise<void> {
  const isPlanned = ['draft', 'in_review', 'scheduled'].includes(room.state)
  if (!isPlanned && (await reviewerOf(trx, room)) !== null) throw new Fault('room_cover_fixed')
}

async function replaceCover(
  context: Context,
  trx: Trx,
  room: { id: string; hostId: string; coverFileId: string | null },
  fileId: string | null,
): Promise<void> {
  await trx
    .updateTable('room')
    .set({ coverFileId: fileId, updatedAt: context.clock.now() })
    .where('id', '=', room.id)
    .execute()
  if (room.coverFileId) await deleteFile(context, trx, room.coverFileId)
  await noteDeed(context, trx, {
    room,
    action: 'room.changed',
    details: { cover: fileId ?? '' },
  })
}

/**
 * A room's picture, for who may see the room.
 * @throws `not_found`, also for a room without one
 */
export async function readRoomCover(
  context: Context,
  input: { roomId: string },
): Promise<{ fileId: string; mediaType: string; bytes: Uint8Array }> {
  if (!isId(input.roomId)) throw new Fault('not_found')
  const cover = await context.db
    .selectFrom('room')
    .innerJoin('file', 'file.id', 'room.coverFileId')
    .where('room.id', '=', input.roomId)
    .select(['room.id', 'room.hostId', 'room.state'])
    .select(['file.id as fileId', 'file.mediaType', 'file.storageKey'])
    .executeTakeFirst()
  if (!cover || !(await maySee(context, cover))) throw new Fault('not_found')
  const { fileId, mediaType, storageKey } = cover
  return { fileId, mediaType, bytes: await context.storage.get(storageKey) }
}

async function maySee(
  context: Context,
  room: { id: string; hostId: string; state: RoomState; fileId: string },
): Promise<boolean> {
  const facts = await roomFacts(context, context.db, room)
  if (isAtDesk(context, facts) || isReviewing(context, facts)) return true
  const shown = await publicRooms(context).where('room.id', '=', room.id).executeTakeFirst()
  if (!shown) return isAnnouncedCover(context, room.id)
  if (!isShownHost(shown, context.clock.now())) return false
  // One that was put there before it was called off is looked at by nobody.
  return (
    room.state !== 'cancelled' ||
    (await findAnnounced(context, room.id))?.coverFileId === room.fileId
  )
}
