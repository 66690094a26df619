import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { HostKind } from '#app/live/rooms/model/host-desk.ts'
import { setStreamProvider } from '#app/live/broadcast/external/stream-providers.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { setRoomCover } from '#app/live/sharing/room-cover.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addFair, joinFair } from '#tests/fair/finding-fixtures.ts'
import { everyTwoSeconds, keepPicture } from '#tests/live/broadcast/kept-picture.ts'
import type { World } from '#tests/support/world.ts'

/** A host's live rooms, one in each state. */
export interface HostRooms {
  draft: string
  scheduled: string
  live: string
  cancelled: string
  ended: string
}

/** Live rooms of employer A, of the officer's college and of the organiser. */
export interface TownRooms {
  rooms: HostRooms
  collegeRooms: HostRooms
  organiserRooms: HostRooms
  /** Employer A's, of a fair of the organiser's, and waiting for a look. */
  reviewRoomId: string
  /** Who presents employer A's scheduled room, and is none of its people. */
  presenterId: string
  /** Of the seeker, who has no part in any. */
  seekerEmail: string
  /** Asked in the room of each that has ended, and not answered. */
  leftQuestionId: string
  collegeQuestionId: string
  organiserQuestionId: string
  /** A word that no room allows. */
  platformWordId: string
}

type Asker = Record<
  'recruiter_a' | 'officer' | 'organiser' | 'seeker' | 'other_seeker',
  AccountActor
>

/** Adds a room of each host in each state. */
export async function addRooms(world: World, people: Asker): Promise<TownRooms> {
  const employers = await addHost(world, people, {
    kind: 'employer',
    name: '甲方',
    host: people.recruiter_a,
  })
  const colleges = await addHost(world, people, {
    kind: 'college',
    name: '院校',
    host: people.officer,
  })
  const organisers = await addHost(world, people, {
    kind: 'organiser',
    name: '主办方',
    host: people.organiser,
  })
  await world.context.db
    .insertInto('roomPerson')
    .values({
      roomId: employers.rooms.scheduled,
      accountId: people.other_seeker.accountId,
      role: 'presenter',
    })
    .execute()
  const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9])
  for (const roomId of [employers.rooms.draft, employers.rooms.scheduled]) {
    await setRoomCover(world.as(people.recruiter_a), { roomId, name: '车间.jpg', bytes: picture })
  }
  const reviewRoomId = await handIn(world, people)
  const platformWordId = newId()
  await world.context.db
    .insertInto('barredWord')
    .values({
      id: platformWordId,
      roomId: null,
      word: '加我微信返现',
      addedBy: null,
      addedAt: world.context.clock.now(),
    })
    .execute()
  return {
    reviewRoomId,
    platformWordId,
    presenterId: people.other_seeker.accountId,
    seekerEmail: await emailOf(world, people.seeker),
    rooms: employers.rooms,
    collegeRooms: colleges.rooms,
    organiserRooms: organisers.rooms,
    leftQuestionId: employers.leftQuestionId,
    collegeQuestionId: colleges.leftQuestionId,
    organiserQuestionId: organisers.leftQuestionId,
  }
}

async function handIn(world: World, people: Asker): Promise<string> {
  const { recruiter_a: recruiter, organiser } = people
  const organiserId = organiser.acting.organiser!.organisationId
  const fairId = await addFair(world, { code: 'reviewing-2026', organiserId })
  await world.context.db
    .updateTable('fair')
    .set({ reviewsRooms: true })
    .where('id', '=', fairId)
    .execute()
  await joinFair(world, fairId, recruiter.acting.employer!.organisationId, null)
  const { roomId } = await planRoom(world.as(recruiter), {
    kind: 'employer',
    facts: {
      title: '等审核的直播',
      summary: '',
      startsAt: new Date('2026-11-24T14:00:00+08:00'),
      endsAt: new Date('2026-11-24T15:00:00+08:00'),
      questionsAppear: 'at_once',
      playbackUrl: null,
      fairId,
      openings: [],
    },
  })
  await moveRoom(world.as(recruiter), { roomId, action: 'hand_in' })
  return roomId
}

async function emailOf(world: World, who: AccountActor): Promise<string> {
  const { email } = await world.context.db
    .selectFrom('account')
    .where('id', '=', who.accountId)
    .select('email')
    .executeTakeFirstOrThrow()
  return email!
}

async function addHost(
  world: World,
  people: Asker,
  of: { kind: HostKind; name: string; host: AccountActor },
): Promise<{ rooms: HostRooms; leftQuestionId: string }> {
  const desk = world.as(of.host)
  const plan = async (title: string) => {
    const { roomId } = await planRoom(desk, {
      kind: of.kind,
      facts: {
        title,
        summary: '',
        startsAt: new Date('2026-11-24T14:00:00+08:00'),
        endsAt: new Date('2026-11-24T15:00:00+08:00'),
        questionsAppear: 'at_once',
        playbackUrl: null,
        openings: [],
      },
    })
    return roomId
  }
  const draft = await plan(`${of.name}还没发布的直播`)
  const [scheduled, live, cancelled, ended] = [
    await plan('预告'),
    await plan('直播'),
    await plan('取消的'),
    await plan('结束的'),
  ]
  for (const roomId of [scheduled, live, cancelled, ended]) {
    await moveRoom(desk, { roomId, action: 'schedule' })
  }
  await moveRoom(desk, { roomId: cancelled, action: 'cancel', reason: '停电' })
  for (const roomId of [live, ended]) await moveRoom(desk, { roomId, action: 'go_live' })
  await setStreamProvider(desk, {
    roomId: live,
    ingestUrl: 'rtmp://media.example/live/1',
    playbackUrl: 'https://media.example/live/1.m3u8',
  })
  const { payload } = await askQuestion(world.as(people.seeker), {
    roomId: ended,
    clientMessageId: newId(),
    text: '有食堂吗？',
    anonymous: true,
    openingId: null,
  })
  await moveRoom(desk, { roomId: ended, action: 'end' })
  await keepPicture(
    world,
    ended,
    everyTwoSeconds(new Date(world.context.clock.now().getTime() - 4_000), 2),
  )
  return {
    rooms: { draft, scheduled, live, cancelled, ended },
    leftQuestionId: (payload as { id: string }).id,
  }
}
