import { ROOM_TRANSITIONS } from '#app/live/rooms/model/room-states.ts'
import { HOST_STEPS } from '#app/live/rooms/model/step-form.ts'
import { everybody, people, peopleOfA, recruiters } from './roles.ts'
import type { Town } from './town.ts'
import { act, look, type Visit } from './visit.ts'

const PLANNED = {
  title: '新的直播',
  startsAt: '2026-12-01T14:00',
  endsAt: '2026-12-01T15:00',
  questionsAppear: 'at_once',
}

const roomFor = (town: Town, step: (typeof HOST_STEPS)[number]) =>
  town.rooms[ROOM_TRANSITIONS[step].from.at(-1) as keyof Town['rooms']]

/** Live rooms: whoever comes sees what is public, the host's own people run it. */
export const VISITS_OF_ROOMS: Record<string, Visit[]> = {
  'live/rooms/pages/rooms': [look('/rooms', everybody('page'))],
  'live/rooms/pages/room': [
    look((town) => `/rooms/${town.rooms.live}`, everybody('page')),
    look((town) => `/rooms/${town.rooms.ended}`, everybody('page'), 'one that has ended'),
    look((town) => `/rooms/${town.rooms.cancelled}`, everybody('page'), 'one that was called off'),
    look((town) => `/rooms/${town.rooms.draft}`, everybody('missing'), 'a draft'),
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
  'live/rooms/pages/employer-rooms': [look('/employer/rooms', recruiters('page'))],
  'live/rooms/pages/employer-room-new': [
    look('/employer/rooms/new', recruiters('page')),
    act('plan', '/employer/rooms/new', () => PLANNED, recruiters('done')),
  ],
  'live/rooms/pages/employer-room': [
    look((town) => `/employer/rooms/${town.rooms.draft}`, peopleOfA('page')),
    act(
      'change',
      (town) => `/employer/rooms/${town.rooms.draft}`,
      () => PLANNED,
      peopleOfA('done'),
    ),
    ...HOST_STEPS.map((intent) =>
      act(
        intent,
        (town) => `/employer/rooms/${roomFor(town, intent)}`,
        () => ({ intent, reason: '设备坏了' }),
        peopleOfA('done'),
      ),
    ),
    act(
      'answer what was left',
      (town) => `/employer/rooms/${town.rooms.ended}`,
      (town) => ({ questionId: town.leftQuestionId, answer: '有。' }),
      peopleOfA('done'),
    ),
    act(
      'say why what was left is not answered',
      (town) => `/employer/rooms/${town.rooms.ended}`,
      (town) => ({ dismissed: town.leftQuestionId, reason: '和岗位无关' }),
      peopleOfA('done'),
    ),
  ],
  'live/rooms/pages/employer-room-live': [
    look((town) => `/employer/rooms/${town.rooms.live}/live`, peopleOfA('page')),
  ],
}
