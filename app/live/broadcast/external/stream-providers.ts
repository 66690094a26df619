import { newLinkSecret } from '#app/accounts/secrets.ts'
import { seal } from '#app/accounts/sealed.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { noteDeed } from '../../order/desk-log.ts'
import { canHostRoom } from '../../policy.ts'
import { ensurePlayed } from '../../rooms/played-address.ts'
import { putPlayback } from '../../rooms/playback.ts'
import { inRoom, type HeldRoom } from '../../talk/held-room.ts'
import { ensureOpen } from '../../talk/open-room.ts'
import type { EncoderDesk } from '../model/encoder-desk.ts'
import type { ExternalProvider, StreamDesk, StreamProvider } from '../model/stream-provider.ts'
import { inNameOfSetter } from './running-stream.ts'

type Room = Pick<HeldRoom, 'id' | 'state' | 'hostId'>

/**
 * What carries the picture of a room, as its desk shows it; null where the room is over or not announced.
 * For who may read the desk: it is not asked again. The secret of the server elsewhere is not in it.
 */
export async function findStreamDesk(
  context: Context,
  room: Room,
  encoder: EncoderDesk | null,
): Promise<StreamDesk | null> {
  if (room.state !== 'scheduled' && room.state !== 'live') return null
  return {
    embedded: await describeEmbedded(context, room, encoder),
    external: await findExternal(context, room),
    hookUrl: `${context.site.appUrl.replace(/\/$/, '')}/hooks/stream/${room.id}`,
  }
}

async function describeEmbedded(
  context: Context,
  room: Room,
  encoder: EncoderDesk | null,
): Promise<StreamProvider> {
  const broadcast = await context.db
    .selectFrom('broadcast')
    .where('roomId', '=', room.id)
    .select(['isOn', 'startedAt', 'seenAt'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const last = broadcast && {
    event: broadcast.isOn ? ('started' as const) : ('ended' as const),
    at: broadcast.isOn ? broadcast.startedAt : (broadcast.seenAt ?? broadcast.startedAt),
  }
  return {
    kind: 'embedded',
    sendTo: encoder?.url ?? null,
    keySince: encoder?.key?.createdAt ?? null,
    playAt: null,
    last: last ?? null,
  }
}

async function findExternal(context: Context, room: Room): Promise<ExternalProvider | null> {
  const found = await context.db
    .selectFrom('streamProvider')
    .where('roomId', '=', room.id)
    .select(['ingestUrl', 'playbackUrl', 'setBy', 'lastEvent', 'lastEventAt'])
    .executeTakeFirst()
  if (!found) return null
  const { setBy, lastEvent, lastEventAt } = found
  const setter = await inNameOfSetter(context, context.db, { setBy, hostId: room.hostId })
  return {
    kind: 'external',
    sendTo: found.ingestUrl,
    keySince: null,
    playAt: found.playbackUrl,
    last: lastEvent && lastEventAt && { event: lastEvent, at: lastEventAt },
    isStopped: setter === null,
  }
}

/**
 * Says which server elsewhere carries the picture of a room, in the name of the actor. What it shows
 * already moves to the new address with it.
 * @returns the secret with which it signs its messages, to be shown this once; null where it has one
 * @throws `not_found`; `room_closed` where the room is over or not announced; at `playedAt` what
 * `ensurePlayed` says
 */
export async function setStreamProvider(
  context: Context,
  input: { roomId: string; ingestUrl: string; playbackUrl: string },
): Promise<{ secret: string | null }> {
  const { roomId, ingestUrl, playbackUrl } = input
  ensurePlayed(context, { field: 'playedAt', address: playbackUrl })
  return inRoom(context, roomId, async (trx, room, write) => {
    const setBy = ensureKeepsProvider(context, room)
    const set = { ingestUrl, playbackUrl, setBy, setAt: context.clock.now() }
    const before = await trx
      .selectFrom('streamProvider')
      .where('roomId', '=', roomId)
      .select(['playbackUrl', 'lastEvent'])
      .executeTakeFirst()
    await noteDeed(context, trx, { room, action: 'room.stream_provider_set' })
    if (!before) {
      const secret = newLinkSecret()
      const secretSealed = seal(context, 'stream_hook', secret)
      await trx
        .insertInto('streamProvider')
        .values({ roomId, ...set, secretSealed, lastEvent: null, lastEventAt: null })
        .execute()
      return { secret }
    }
    await trx.updateTable('streamProvider').set(set).where('roomId', '=', roomId).execute()
    if (room.state === 'live' && before.lastEvent === 'started') {
      await putPlayback(context, { trx, room, write }, (url) =>
        url === before.playbackUrl ? playbackUrl : url,
      )
    }
    return { secret: null }
  })
}

/**
 * Another secret for the messages of a room's server elsewhere, taken in the name of the actor from then
 * on; what is signed with the one before is refused at once.
 * @returns the secret, to be shown this once
 * @throws as `setStreamProvider`; `conflict` where the room has no such server any more
 */
export async function renewProviderSecret(
  context: Context,
  input: { roomId: string },
): Promise<{ secret: string }> {
  return inRoom(context, input.roomId, async (trx, room) => {
    const setBy = ensureKeepsProvider(context, room)
    const secret = newLinkSecret()
    const renewed = await trx
      .updateTable('streamProvider')
      .set({ setBy, secretSealed: seal(context, 'stream_hook', secret) })
      .where('roomId', '=', room.id)
      .returning('roomId')
      .executeTakeFirst()
    if (!renewed) throw new Fault('conflict')
    await noteDeed(context, trx, { room, action: 'room.stream_secret_renewed' })
    return { secret }
  })
}

/**
 * Takes nothing more from the server elsewhere. What is shown goes on until the address is changed by hand.
 * Nothing where the room has none.
 * @throws as `setStreamProvider`
 */
export async function removeStreamProvider(
  context: Context,
  input: { roomId: string },
): Promise<void> {
  await inRoom(context, input.roomId, async (trx, room) => {
    ensureKeepsProvider(context, room)
    if (!(await dropProvider(trx, room.id))) return
    await noteDeed(context, trx, { room, action: 'room.stream_provider_removed' })
  })
}

/** Whoever changes the address of the picture by hand, in their own name. */
function ensureKeepsProvider(context: Context, room: HeldRoom): string {
  ensureAllowed(canHostRoom(context.actor, room.hostId))
  const accountId = accountIdOf(context.actor)
  if (!accountId) throw new Fault('not_allowed')
  ensureOpen(room, 'keep_stream_provider')
  return accountId
}

async function dropProvider(trx: Trx, roomId: string): Promise<boolean> {
  const dropped = await trx
    .deleteFrom('streamProvider')
    .where('roomId', '=', roomId)
    .returning('roomId')
    .executeTakeFirst()
  return dropped !== undefined
}
