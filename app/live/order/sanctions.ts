import type { ExpressionBuilder } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/tables/index.ts'
import { canModerate } from '../policy.ts'
import { inRoom, type HeldRoom } from '../talk/held-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { noteDeed } from './desk-log.ts'

export interface Sanction {
  roomId: string
  /** A question or a message of whoever it is for: who asks without a name stays without one. */
  of: string
  kind: 'mute' | 'ban'
  /** How long a mute lasts; a ban stands until it is lifted. */
  minutes: number
}

/**
 * Lets somebody not speak in a room for a while, or at all. It is of the person, over every
 * connection, and for one thing that was said: what stands for another is neither looked at nor changed, or
 * it would tell that the same person has said both. Of two moderators at once the stricter one's word
 * stands: a ban is never made a mute, nor a mute shorter; to let somebody speak sooner is to lift it.
 * @throws `not_found`, `not_allowed` for whoever keeps no order, and for people of the host who
 * have said it under their name; of a question without a name it is written and silences none of them
 */
export async function sanction(context: Context, input: Sanction): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    const { accountId, about, isNamed } = await whoSaid(trx, room, input.of)
    if (isNamed) await ensureNoneOfTheDesk(trx, room, accountId)
    const now = context.clock.now()
    const until = input.kind === 'ban' ? null : new Date(now.getTime() + input.minutes * 60_000)
    const standing = await findStanding(trx, { roomId: room.id, saidId: input.of })
    if (standing && isAsStrict(standing, until)) return []
    if (standing) {
      await lift(context, trx, standing.id)
      await write({
        kind: 'sanction_lifted',
        audience: 'desk',
        payload: { id: standing.id },
        authorId: accountId,
      })
    }
    const id = newId()
    await trx
      .insertInto('roomSanction')
      .values({
        id,
        roomId: room.id,
        accountId,
        saidId: input.of,
        kind: input.kind,
        until,
        about,
        setBy: accountIdOf(context.actor),
        setAt: now,
        liftedAt: null,
        liftedBy: null,
      })
      .execute()
    await noteDeed(context, trx, {
      room,
      action: `room.${input.kind === 'ban' ? 'banned' : 'muted'}`,
      details: {
        ...{ sanction: id, account: accountId },
        ...(input.kind === 'mute' ? { minutes: input.minutes } : {}),
      },
    })
    const event = await write({
      kind: 'sanction',
      audience: 'desk',
      payload: { id, kind: input.kind, until: until?.getTime() ?? null, about, of: input.of },
      authorId: accountId,
    })
    return [event]
  })
}

/** A press that comes again within so long is the same one. */
const SAME_MS = 60_000

interface Standing {
  id: string
  until: Date | null
}

async function findStanding(
  trx: Trx,
  { roomId, saidId }: { roomId: string; saidId: string },
): Promise<Standing | undefined> {
  return trx
    .selectFrom('roomSanction')
    .where('roomId', '=', roomId)
    .where('saidId', '=', saidId)
    .where('liftedAt', 'is', null)
    .select(['id', 'until'])
    .executeTakeFirst()
}

function isAsStrict(standing: Standing, until: Date | null): boolean {
  if (!standing.until) return true
  return until !== null && until.getTime() - standing.until.getTime() < SAME_MS
}

/**
 * Takes back what stands for one thing that was said; what stands for another of the same person stays.
 * Once that is done, again changes nothing.
 * @throws `not_found`, `not_allowed`
 */
export async function liftSanction(
  context: Context,
  input: { roomId: string; sanctionId: string },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    const found = await trx
      .selectFrom('roomSanction')
      .where('id', '=', input.sanctionId)
      .where('roomId', '=', room.id)
      .select(['accountId', 'liftedAt'])
      .executeTakeFirst()
    if (!found) throw new Fault('not_found')
    if (found.liftedAt) return []
    await lift(context, trx, input.sanctionId)
    await noteDeed(context, trx, {
      room,
      action: 'room.sanction_lifted',
      details: { sanction: input.sanctionId },
    })
    const event = await write({
      kind: 'sanction_lifted',
      audience: 'desk',
      payload: { id: input.sanctionId },
      authorId: found.accountId,
    })
    return [event]
  })
}

/**
 * Refuses whoever may not speak in the room now.
 * @throws `room_banned`, `room_muted` with the `minutes` left
 */
export async function ensureMaySpeak(
  context: Pick<Context, 'clock'>,
  trx: Trx | Context['db'],
  input: Speaker,
): Promise<void> {
  const [silenced] = await findSilenced(context, trx, [input])
  if (silenced) throw silenced
}

interface Speaker {
  roomId: string
  accountId: string
}

/**
 * Why each of them may not speak in the room now, in their order; null for whoever may. The strictest of
 * what stands for somebody counts, and nothing does for whoever runs the room.
 */
export async function findSilenced(
  context: Pick<Context, 'clock'>,
  trx: Trx | Context['db'],
  speakers: Speaker[],
): Promise<(Fault | null)[]> {
  const standing = await trx
    .selectFrom('roomSanction')
    .where('roomId', 'in', [...new Set(speakers.map(({ roomId }) => roomId))])
    .where('accountId', 'in', [...new Set(speakers.map(({ accountId }) => accountId))])
    .where('liftedAt', 'is', null)
    .where((eb) => eb.not(eb.exists(partOf(eb))))
    .where((eb) => eb.not(eb.exists(membershipOf(eb))))
    .select(['roomId', 'accountId', 'until'])
    .execute()
  const keyOf = ({ roomId, accountId }: Speaker) => `${roomId} ${accountId}`
  const standingOf = Map.groupBy(standing, keyOf)
  const now = context.clock.now().getTime()
  return speakers.map((speaker) => {
    const ends = (standingOf.get(keyOf(speaker)) ?? []).map(({ until }) => until?.getTime() ?? null)
    if (ends.includes(null)) return new Fault('room_banned')
    const left = Math.max(0, ...ends.map((end) => end! - now))
    return left > 0
      ? new Fault('room_muted', { params: { minutes: Math.ceil(left / 60_000) } })
      : null
  })
}

type OfSanction = ExpressionBuilder<Database, 'roomSanction'>

function partOf(eb: OfSanction) {
  return eb
    .selectFrom('roomPerson')
    .whereRef('roomPerson.roomId', '=', 'roomSanction.roomId')
    .whereRef('roomPerson.accountId', '=', 'roomSanction.accountId')
    .select('roomPerson.role')
}

function membershipOf(eb: OfSanction) {
  return eb
    .selectFrom('room')
    .innerJoin('membership', 'membership.organisationId', 'room.hostId')
    .whereRef('room.id', '=', 'roomSanction.roomId')
    .whereRef('membership.accountId', '=', 'roomSanction.accountId')
    .where('membership.removedAt', 'is', null)
    .select('membership.id')
}

async function lift(context: Context, trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('roomSanction')
    .set({ liftedAt: context.clock.now(), liftedBy: accountIdOf(context.actor) })
    .where('id', '=', id)
    .execute()
}

async function whoSaid(trx: Trx, room: HeldRoom, id: string) {
  const question = await trx
    .selectFrom('roomQuestion')
    .where('id', '=', id)
    .where('roomId', '=', room.id)
    .select(['authorId', 'text', 'anonymous'])
    .executeTakeFirst()
  if (question?.authorId) {
    const { authorId, text, anonymous } = question
    return { accountId: authorId, about: text, isNamed: !anonymous }
  }
  const message = await trx
    .selectFrom('roomEvent')
    .where('roomId', '=', room.id)
    .where('kind', '=', 'message')
    .where((eb) => eb(eb.ref('payload', '->>').key('id'), '=', id))
    .select(['authorId', 'payload'])
    .executeTakeFirst()
  if (!message?.authorId) throw new Fault('not_found')
  return { accountId: message.authorId, about: String(message.payload.text), isNamed: true }
}

/** Who runs the room is not silenced in it; the host takes such a part away where it was given. */
async function ensureNoneOfTheDesk(trx: Trx, room: HeldRoom, accountId: string): Promise<void> {
  const [member, person] = [
    await trx
      .selectFrom('membership')
      .where('organisationId', '=', room.hostId)
      .where('accountId', '=', accountId)
      .where('removedAt', 'is', null)
      .select('id')
      .executeTakeFirst(),
    await trx
      .selectFrom('roomPerson')
      .where('roomId', '=', room.id)
      .where('accountId', '=', accountId)
      .select('role')
      .executeTakeFirst(),
  ]
  if (member || person) throw new Fault('not_allowed')
}
