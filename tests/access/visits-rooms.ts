import { REVIEW_STEPS } from '#app/live/review/model/review-form.ts'
import type { HostKind } from '#app/live/rooms/model/host-desk.ts'
import { ROOM_TRANSITIONS, type RoomState } from '#app/live/rooms/model/room-states.ts'
import { HOST_STEPS } from '#app/live/rooms/model/step-form.ts'
import {
  A_PEOPLE,
  everybody,
  ORGANISERS,
  organisers,
  ownOrganiser,
  ownStaff,
  people,
  peopleOfA,
  recruiters,
  some,
  staff,
  type Answer,
  type Answers,
} from './roles.ts'
import type { HostRooms } from './town-rooms.ts'
import type { Town } from './town.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

const PLANNED = {
  title: '新的直播',
  startsAt: '2026-12-01T14:00',
  endsAt: '2026-12-01T15:00',
  questionsAppear: 'at_once',
}

const PROVIDER = {
  provider: 'save',
  ingestUrl: 'rtmp://media.example/live/1',
  playedAt: 'https://media.example/live/1.m3u8',
}

/** Live rooms: whoever comes sees what is public, the host's own people run it. */
export const VISITS_OF_ROOMS: Record<string, Visit[]> = {
  'live/rooms/pages/rooms': [look('/rooms', everybody('page'))],
  'live/rooms/pages/room': [
    look((town) => `/rooms/${town.rooms.live}`, everybody('page')),
    look((town) => `/rooms/${town.rooms.ended}`, everybody('page'), 'one that has ended'),
    look((town) => `/rooms/${town.rooms.cancelled}`, everybody('page'), 'one that was called off'),
    look((town) => `/rooms/${town.rooms.draft}`, everybody('missing'), 'a draft'),
    act(
      'take an own question back that was left',
      (town) => `/rooms/${town.rooms.ended}`,
      (town) => ({ withdrawn: town.leftQuestionId }),
      { ...everybody('missing'), seeker: 'done' },
    ),
  ],
  'live/order/pages/organiser-room-askers': [
    look((town) => `/organiser/rooms/${town.rooms.live}/askers`, organisers('page')),
    look((town) => `/organiser/rooms/${town.rooms.draft}/askers`, organisers('missing'), 'a draft'),
    act(
      'look who asked a question that there is not',
      (town) => `/organiser/rooms/${town.rooms.live}/askers`,
      () => ({ questionId: crypto.randomUUID(), reason: '举报' }),
      organisers('missing'),
    ),
    acrossTenants(
      act(
        'stop a broadcast of no fair',
        (town) => `/organiser/rooms/${town.rooms.live}/askers`,
        () => ({ intent: 'end', reason: '收费招聘' }),
        organisers('done'),
      ),
    ),
    acrossTenants(
      act(
        'call off a room of a fair',
        (town) => `/organiser/rooms/${town.reviewRoomId}/askers`,
        () => ({ intent: 'cancel', reason: '收费招聘' }),
        ownOrganiser('done'),
      ),
    ),
  ],
  'live/broadcast/pages/organiser-replays': [
    look('/organiser/replays', organisers('page')),
    acrossTenants(act('keep', '/organiser/replays', () => ({ days: '90' }), organisers('done'))),
  ],
  'live/order/pages/organiser-words': [
    look('/organiser/words', organisers('page')),
    acrossTenants(act('bar', '/organiser/words', () => ({ word: '刷单返利' }), organisers('done'))),
    acrossTenants(
      act(
        'allow',
        '/organiser/words',
        (town) => ({ allowed: town.platformWordId }),
        organisers('done'),
      ),
    ),
  ],
  'live/reminders/pages/room-reminder': [
    look((town) => `/rooms/${town.rooms.scheduled}/reminder`, people('page')),
    look((town) => `/rooms/${town.rooms.draft}/reminder`, people('missing'), 'a draft'),
    act(
      'ask to be reminded',
      (town) => `/rooms/${town.rooms.scheduled}/reminder`,
      () => ({ wanted: 'yes' }),
      people('done'),
    ),
    act(
      'ask to be reminded of a draft',
      (town) => `/rooms/${town.rooms.draft}/reminder`,
      () => ({ wanted: 'yes' }),
      people('missing'),
    ),
  ],
  'live/reminders/pages/room-calendar': [
    look((town) => `/rooms/${town.rooms.scheduled}/room.ics`, everybody('page')),
    look((town) => `/rooms/${town.rooms.draft}/room.ics`, everybody('missing'), 'a draft'),
  ],
  'live/sharing/pages/room-cover': [
    look((town) => `/rooms/${town.rooms.scheduled}/cover`, everybody('page')),
    look(
      (town) => `/rooms/${town.rooms.draft}/cover`,
      { ...everybody('missing'), ...some(A_PEOPLE, 'page') },
      'of a draft',
    ),
  ],
  'live/sharing/pages/room-poster': [
    look((town) => `/rooms/${town.rooms.scheduled}/poster`, everybody('page')),
    look(
      (town) => `/rooms/${town.rooms.cancelled}/poster`,
      everybody('missing'),
      'a cancelled one',
    ),
    look((town) => `/rooms/${town.rooms.draft}/poster`, everybody('missing'), 'of a draft'),
  ],
  'live/sharing/pages/room-code': [
    look((town) => `/rooms/${town.rooms.scheduled}/code.svg`, everybody('page')),
    look('/rooms/nobody/code.svg', everybody('missing'), 'of no room'),
  ],
  'live/review/pages/organiser-room-review': [
    look((town) => `/organiser/rooms/${town.reviewRoomId}/review`, ownOrganiser('page')),
    ...REVIEW_STEPS.map((intent) =>
      acrossTenants(
        act(
          intent,
          (town) => `/organiser/rooms/${town.reviewRoomId}/review`,
          () => ({ intent, reason: '标题不清楚' }),
          ownOrganiser('done'),
        ),
      ),
    ),
  ],
  'live/broadcast/pages/stream-hook': [
    act(
      'tell of a picture without a signature',
      (town) => `/hooks/stream/${town.rooms.live}`,
      () => ({ event: 'started' }),
      everybody('401'),
    ),
  ],
  'live/rooms/pages/room-applied': [
    look((town) => `/rooms/${town.rooms.scheduled}/applied`, runners('page')),
    look('/rooms/nobody/applied', people('missing'), 'of no room'),
  ],
  'live/people/pages/me-rooms': [look('/me/rooms', people('page'))],
  'live/people/pages/me-room': [
    look((town) => `/me/rooms/${town.rooms.scheduled}`, runners('page')),
    acrossTenants(
      act(
        'go live',
        (town) => `/me/rooms/${town.rooms.scheduled}`,
        () => ({ intent: 'go_live' }),
        { ...runners('done'), ...some(ORGANISERS, 'forbidden') },
      ),
    ),
  ],
  ...visitsOfHost('employer', {
    room: ({ rooms }, state) => rooms[state as keyof HostRooms],
    leftQuestion: ({ leftQuestionId }) => leftQuestionId,
    all: recruiters,
    own: peopleOfA,
  }),
  ...visitsOfHost('college', {
    room: ({ collegeRooms }, state) => collegeRooms[state as keyof HostRooms],
    leftQuestion: ({ collegeQuestionId }) => collegeQuestionId,
    all: staff,
    own: ownStaff,
  }),
  ...visitsOfHost('organiser', {
    room: ({ organiserRooms }, state) => organiserRooms[state as keyof HostRooms],
    leftQuestion: ({ organiserQuestionId }) => organiserQuestionId,
    all: organisers,
    own: ownOrganiser,
  }),
}

/** A form with the smallest picture. */
function pictured(): FormData {
  const form = new FormData()
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9])
  form.set('file', new File([bytes], 'cover.jpg', { type: 'image/jpeg' }))
  return form
}

const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:01.000\n大家好\n'

/** A form with a file of captions. */
function captioned(): FormData {
  const form = new FormData()
  form.set('file', new File([CAPTIONS], 'captions.vtt', { type: 'text/vtt' }))
  return form
}

/** Who runs employer A's scheduled room: its people, its presenter, and organisers, who keep order. */
function runners(answer: Answer): Answers {
  return {
    ...people('missing'),
    ...some(A_PEOPLE, answer),
    ...some(ORGANISERS, answer),
    other_seeker: answer,
  }
}

/** What the people of a host do at their own desk. */
function visitsOfHost(
  kind: HostKind,
  host: {
    room: (town: Town, state: RoomState) => string
    leftQuestion: (town: Town) => string
    /** For everybody at a desk of this kind, and for the people of the host alone. */
    all: (answer: Answer) => Answers
    own: (answer: Answer) => Answers
  },
): Record<string, Visit[]> {
  const { room, leftQuestion, all, own } = host
  const desk = `/${kind}/rooms`
  const page = (state: RoomState) => (town: Town) => `${desk}/${room(town, state)}`
  const replay = (town: Town) => `${page('ended')(town)}/replay`
  return {
    [`live/rooms/pages/${kind}-rooms`]: [look(desk, all('page'))],
    [`live/rooms/pages/${kind}-room-new`]: [
      look(`${desk}/new`, all('page')),
      act('plan', `${desk}/new`, () => PLANNED, all('done')),
    ],
    [`live/rooms/pages/${kind}-room`]: [
      look(page('draft'), own('page')),
      act('change', page('draft'), () => PLANNED, own('done')),
      ...HOST_STEPS.map((intent) =>
        act(
          intent,
          page(intent === 'take_back' ? 'draft' : ROOM_TRANSITIONS[intent].from.at(-1)!),
          () => ({ intent, reason: '设备坏了' }),
          // Where no organiser wants to look first, nothing is handed in, and nothing taken back.
          own(intent === 'hand_in' || intent === 'take_back' ? '422' : 'done'),
        ),
      ),
      act('put a picture on it', page('draft'), pictured, own('done')),
      act(
        'take its picture away',
        page('scheduled'),
        () => ({ uncover: 'yes' }),
        own(kind === 'employer' ? 'done' : 'nothing'),
      ),
      acrossTenants(
        act(
          'appoint somebody',
          page('draft'),
          (town) => ({ appointed: town.seekerEmail, role: 'moderator' }),
          own('done'),
        ),
      ),
      act(
        'take a part away',
        page('scheduled'),
        (town) => ({ released: town.presenterId }),
        own(kind === 'employer' ? 'done' : 'nothing'),
      ),
      act(
        'say where it is played',
        page('ended'),
        () => ({ playback: 'change', playbackUrl: 'https://media.example/2.mp4' }),
        own('done'),
      ),
      act('set a server elsewhere up', page('scheduled'), () => PROVIDER, own('done')),
      act('renew its secret', page('live'), () => ({ provider: 'renew' }), own('done')),
      act('stop using it', page('live'), () => ({ provider: 'remove' }), own('done')),
      acrossTenants(
        act(
          'answer what was left',
          page('ended'),
          (town) => ({ questionId: leftQuestion(town), answer: '有。' }),
          own('done'),
        ),
      ),
      acrossTenants(
        act(
          'say why what was left is not answered',
          page('ended'),
          (town) => ({ dismissed: leftQuestion(town), reason: '和岗位无关' }),
          own('done'),
        ),
      ),
    ],
    [`live/rooms/pages/${kind}-room-live`]: [
      look((town) => `${page('live')(town)}/live`, own('page')),
    ],
    [`live/order/pages/${kind}-room-log`]: [
      look((town) => `${page('draft')(town)}/log`, own('page'), 'of a draft'),
      ...(kind === 'organiser'
        ? [look((town: Town) => `/organiser/rooms/${town.rooms.live}/log`, organisers('page'))]
        : []),
    ],
    [`live/broadcast/pages/${kind}-room-replay`]: [
      look(replay, own('page')),
      look((town) => `${page('draft')(town)}/replay`, own('page'), 'of a draft'),
      act(
        'cut',
        replay,
        () => ({ intent: 'cut', from: '0:00', until: '0:02', lengthMs: '4000' }),
        own('done'),
      ),
      act('caption', replay, () => ({ intent: 'captions', captions: CAPTIONS }), own('done')),
      act('caption by a file', replay, captioned, own('done')),
      act(
        'have captions recognised',
        replay,
        () => ({ intent: 'recognise', locale: 'zh-CN' }),
        own('done'),
      ),
      // None is going on.
      act('stop that', replay, () => ({ intent: 'stop_recognition' }), own('nothing')),
      act(
        'publish a draft',
        replay,
        () => ({ intent: 'draft', captions: CAPTIONS, replaces: 'yes' }),
        own('done'),
      ),
      act('throw a draft away', replay, () => ({ intent: 'drop_draft' }), own('nothing')),
      act('withdraw', replay, () => ({ intent: 'withdraw' }), own('done')),
    ],
  }
}
