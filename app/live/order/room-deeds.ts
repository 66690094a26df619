import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { HostKind } from '../rooms/model/host-desk.ts'
import { canHostRoom, canReadRemoved } from '../policy.ts'
import { getAskedRoom } from './askers.ts'

const PAGE_SIZE = 50

/** Something that was done with a room or at its desk. */
export type RoomDeed = Awaited<ReturnType<typeof listRoomDeeds>>['page']['items'][number]

/**
 * What was done with a room and at its desk, by whom and why, the newest first: its host reads it, and an
 * organiser that of whichever room, with the words that were taken out. To a host, an organiser's people are
 * that organiser, and whom they looked up is not its matter.
 * @param kind at which desk it is read
 * @throws `not_found` for whoever neither runs the room nor is an organiser
 */
export async function listRoomDeeds(
  context: Context,
  kind: HostKind,
  input: { roomId: string; page: number },
) {
  const room = await getRoom(context, kind, input.roomId)
  const isOverseen = kind === 'organiser' && canReadRemoved(context.actor).allowed
  const { total } = await deedsOf(context, room.id, isOverseen)
    .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('total'))
    .executeTakeFirstOrThrow()
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const rows = await deedsOf(context, room.id, isOverseen)
    .leftJoin('account', 'account.id', 'auditEntry.actorAccountId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.action', 'auditEntry.actorAccountId'])
    .select(['account.name', 'auditEntry.details'])
    .select((eb) =>
      eb
        .selectFrom('membership')
        .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
        .whereRef('membership.accountId', '=', 'auditEntry.actorAccountId')
        .where('membership.removedAt', 'is', null)
        .where('organisation.kind', '=', 'organiser')
        .select('organisation.name')
        .orderBy('membership.id')
        .limit(1)
        .as('organiser'),
    )
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const removed = isOverseen ? await listRemoved(context, room.id, rows.flatMap(saidIn)) : null
  const about = await listAbout(
    context,
    room.id,
    rows.flatMap(({ details }) => aboutIn(details)),
  )
  const items = rows.map((row) => {
    const { id, at, action, actorAccountId, name, organiser, details } = row
    const [saidId] = saidIn(row)
    const words = saidId === undefined ? undefined : removed?.get(saidId)
    return {
      ...{ id, at, action },
      /** Null where the account is deleted, or the system did it. */
      by: isOverseen ? name : (organiser ?? name),
      isSystem: actorAccountId === null,
      minutes: typeof details.minutes === 'number' ? details.minutes : null,
      reason: textOf(details.reason),
      word: textOf(details.word),
      /** The question, opening or words that it was done about; null for none, or none that are left. */
      about: aboutIn(details).flatMap((id) => about.get(id) ?? [])[0] ?? null,
      /** What was taken out: null for another deed and to whoever may not read it. */
      removed: words ?? null,
      /** Whether there is no word any more of what was taken out. */
      isGone: removed !== null && saidId !== undefined && !words,
    }
  })
  return { room, isOverseen, page: { items, page, pageSize: PAGE_SIZE, total } }
}

async function getRoom(context: Context, kind: HostKind, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const own = await context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.id', '=', roomId)
    .where('organisation.kind', '=', kind)
    .select(['room.id', 'room.hostId', 'room.title', 'organisation.name as host'])
    .executeTakeFirst()
  if (own && canHostRoom(context.actor, own.hostId).allowed) return { ...own, isOwn: true }
  if (kind !== 'organiser') throw new Fault('not_found')
  const { id, hostId, title, host } = await getAskedRoom(context, roomId)
  return { id, hostId, title, host, isOwn: false }
}

function deedsOf(context: Context, roomId: string, isOverseen: boolean) {
  return context.db
    .selectFrom('auditEntry')
    .where('auditEntry.subjectKind', '=', 'room')
    .where('auditEntry.subjectId', '=', roomId)
    .$if(!isOverseen, (query) => query.where('auditEntry.action', '!=', 'room.asker_shown'))
}

type Details = Record<string, unknown>

/** The question or message that a deed took out, by its id; none of another deed. */
function saidIn({ action, details }: { action: string; details: Details }): string[] {
  const said =
    action === 'room.question_removed'
      ? details.question
      : action === 'room.message_removed'
        ? details.message
        : null
  return typeof said === 'string' ? [said] : []
}

async function listRemoved(context: Context, roomId: string, saidIds: string[]) {
  if (saidIds.length === 0) return new Map<string, { text: string; answer: string | null }>()
  const rows = await context.db
    .selectFrom('removedWords')
    .where('roomId', '=', roomId)
    .where('saidId', 'in', saidIds)
    .select(['saidId', 'text', 'answer'])
    .execute()
  return new Map(rows.map(({ saidId, ...words }) => [saidId, words]))
}

/** What a deed was done about, by its id: a question, an opening, or whom it silenced. */
function aboutIn({ question, opening, sanction }: Details): string[] {
  return [question, opening, sanction].filter((id) => typeof id === 'string')
}

async function listAbout(
  context: Context,
  roomId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const [questions, openings, sanctions] = await Promise.all([
    context.db
      .selectFrom('roomQuestion')
      .where('roomId', '=', roomId)
      .where('id', 'in', ids)
      .select(['id', 'text'])
      .execute(),
    context.db
      .selectFrom('opening')
      .where('id', 'in', ids)
      .select(['id', 'title as text'])
      .execute(),
    context.db
      .selectFrom('roomSanction')
      .where('roomId', '=', roomId)
      .where('id', 'in', ids)
      .select(['id', 'about as text'])
      .execute(),
  ])
  const found = [...questions, ...openings, ...sanctions]
  return new Map(found.flatMap(({ id, text }) => (text ? [[id, text]] : [])))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
