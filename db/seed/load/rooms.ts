import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { saveCaptions } from '#app/live/broadcast/captions.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { setRoomCover } from '#app/live/sharing/room-cover.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { sendRoomMessage } from '#app/live/talk/messages.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { pinOpening } from '#app/live/talk/showing.ts'
import { ENDED_ROOM, OPEN_ROOM, SCHEDULED_ROOM, type SeedQuestion } from '../content/rooms.ts'
import { roomCover, type CoverName } from '../content/room-covers.ts'
import { SEEKERS } from '../content/seekers.ts'
import { ownerOf, personOf } from './actors.ts'
import type { DemoPeople } from './people.ts'
import { captionStretches, loadReplay } from './replay.ts'

/** Openings that a room of the demonstration shows. */
const SHOWN = 4
const MINUTE_MS = 60_000
/** How long each is planned to last. */
export const ROOM_MS = 60 * MINUTE_MS

/**
 * Loads three rooms: one that ended yesterday with what was answered in it, one that is announced for
 * tomorrow, and one that whoever logs in as a recruiter brings live.
 */
export async function loadRooms(context: Context, input: { people: DemoPeople }): Promise<void> {
  const seekers = await findSeekers(context)
  const first = await findHost(context, input.people.recruiter_a, '李强')
  const second = await findHost(context, input.people.recruiter_b, '周婷')
  await loadEnded(context, { ...first, seekers })
  await loadScheduled(context, { ...second, seekers })
  await planOpenRoom(context, { id: input.people.recruiter_a, name: '李强' })
}

/** Plans the room that whoever tries the demonstration brings live, for the next evening. */
export async function planOpenRoom(
  context: Context,
  recruiter: { id: string; name: string },
): Promise<void> {
  const host = await findHost(context, recruiter.id, recruiter.name)
  await plan(context, { ...host, ...OPEN_ROOM, at: nextEvening(context.clock.now()) })
}

/** 14:00 of the next day in Shanghai. */
export function tomorrowAfternoon(now: Date): Date {
  return new Date(`${shanghaiDay(addDays(now, 1))}T14:00:00+08:00`)
}

/** The next 20:00 in Shanghai. */
export function nextEvening(now: Date): Date {
  const today = new Date(`${shanghaiDay(now)}T20:00:00+08:00`)
  return today > now ? today : addDays(today, 1)
}

interface Host {
  recruiter: AccountActor
  openings: string[]
}

async function loadEnded(
  context: Context,
  host: Host & { seekers: AccountActor[] },
): Promise<void> {
  const at = new Date(`${shanghaiDay(addDays(context.clock.now(), -1))}T14:00:00+08:00`)
  let now = addDays(at, -3)
  const timed = { ...context, clock: { now: () => now } }
  const roomId = await plan(timed, { ...host, ...ENDED_ROOM, at })
  const desk = { ...timed, actor: host.recruiter }
  now = at
  await moveRoom(desk, { roomId, action: 'go_live' })
  await pinOpening(desk, { roomId, openingId: host.openings[0] ?? null })
  const moments = [at]
  for (const [place, question] of ENDED_ROOM.questions.entries()) {
    now = new Date(at.getTime() + (place * 6 + 2) * MINUTE_MS)
    await ask(timed, { ...host, roomId, question, place })
    now = new Date(now.getTime() + 3 * MINUTE_MS)
    if (question.answer === undefined) continue
    const [asked] = await timed.db
      .selectFrom('roomQuestion')
      .where('roomId', '=', roomId)
      .where('text', '=', question.text)
      .select('id')
      .execute()
    await moveQuestion(desk, { roomId, questionId: asked!.id, action: 'begin' })
    moments.push(now)
    now = new Date(now.getTime() + MINUTE_MS)
    await answerQuestion(desk, { roomId, questionId: asked!.id, text: question.answer })
  }
  for (const [place, text] of ENDED_ROOM.messages.entries()) {
    const actor = host.seekers[place]!
    await sendRoomMessage({ ...timed, actor }, { roomId, clientMessageId: newId(), text })
  }
  now = new Date(at.getTime() + 55 * MINUTE_MS)
  await moveRoom(desk, { roomId, action: 'end' })
  await loadReplay(context, { roomId, openedAt: at, moments })
  await saveCaptions(desk, { roomId, captions: captionStretches(ENDED_ROOM.captions) })
}

async function loadScheduled(
  context: Context,
  host: Host & { seekers: AccountActor[] },
): Promise<void> {
  const at = tomorrowAfternoon(context.clock.now())
  const roomId = await plan(context, { ...host, ...SCHEDULED_ROOM, at })
  for (const [place, text] of SCHEDULED_ROOM.questions.entries()) {
    const question = { text, anonymous: true, votes: 2 - place }
    await ask(context, { ...host, roomId, question, place })
  }
}

async function plan(
  context: Context,
  input: Host & { title: string; summary: string; cover: CoverName; at: Date },
): Promise<string> {
  const desk = { ...context, actor: input.recruiter }
  const { title, summary, at: startsAt, openings } = input
  const { roomId } = await planRoom(desk, {
    kind: 'employer',
    facts: {
      title,
      summary,
      startsAt,
      endsAt: new Date(startsAt.getTime() + ROOM_MS),
      questionsAppear: 'at_once',
      playbackUrl: null,
      openings,
    },
  })
  await setRoomCover(desk, { roomId, ...roomCover(input.cover) })
  await moveRoom(desk, { roomId, action: 'schedule' })
  return roomId
}

async function ask(
  context: Context,
  input: Host & {
    seekers: AccountActor[]
    roomId: string
    question: SeedQuestion
    place: number
  },
): Promise<void> {
  const { seekers, openings, roomId, question, place } = input
  const others = [...seekers.slice(place), ...seekers.slice(0, place)]
  const [asker, ...voters] = others
  const { payload } = await askQuestion(
    { ...context, actor: asker! },
    {
      roomId,
      clientMessageId: newId(),
      text: question.text,
      anonymous: question.anonymous,
      openingId: question.about === undefined ? null : (openings[question.about] ?? null),
    },
  )
  const questionId = (payload as { id: string }).id
  for (const actor of voters.slice(0, question.votes)) {
    await voteFor({ ...context, actor }, { roomId, questionId })
  }
}

async function findHost(context: Context, accountId: string, name: string): Promise<Host> {
  const membership = await context.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
    .where('membership.accountId', '=', accountId)
    .select(['membership.id as membershipId', 'organisation.id', 'organisation.name', 'shortName'])
    .executeTakeFirstOrThrow()
  const openings = await context.db
    .selectFrom('opening')
    .where('employerId', '=', membership.id)
    .where('state', '=', 'published')
    .select('id')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  return {
    recruiter: ownerOf(personOf(accountId, name), membership),
    openings: openings.map(({ id }) => id),
  }
}

async function findSeekers(context: Context): Promise<AccountActor[]> {
  const accounts = await context.db
    .selectFrom('account')
    .where(
      'phone',
      'in',
      SEEKERS.map(({ phone }) => phone),
    )
    .select(['id', 'name'])
    .orderBy('phone')
    .execute()
  return accounts.map(({ id, name }) => personOf(id, name))
}
