import { expect } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import type { Line } from './line.ts'
import { openViewer, type Viewer } from './viewers.ts'

const SENDERS = 6
const WATCHERS = 4
const EACH = 20
/** Everybody writes into the chat and votes in each so manieth round. */
const CHAT_EVERY = 4
const VOTE_EVERY = 5
/** Two servers that are killed are started again within so long on a busy machine. */
const SERVERS_BACK_MS = 90_000
/** How long something that happens soon is waited for. */
export const PATIENCE = { timeout: 25_000, interval: 50 }

/** A room with people in it, some of whom ask. */
export interface Hall {
  roomId: string
  senders: Viewer[]
  /** Whoever answers. */
  desk: Viewer
  viewers: Viewer[]
  /** What was asked before anybody came: the first is voted for by all, the others are answered. */
  before: { id: string; text: string }[]
  /** What was to be heard beside the questions: lines of the chat, votes and answers. */
  spoken: string[]
  voters: Set<Viewer>
  answers: string[]
}

/** People in one room, all of whom come over the line. */
export async function fill(world: World, line: Line, askers = SENDERS): Promise<Hall> {
  const { roomId, recruiter } = await addRoom(world)
  const asker = await addPerson(world)
  const before: Hall['before'] = []
  for (const text of ['包住吗？', '一天几个小时？', '有没有年终奖？', '几号发工资？']) {
    const said = { roomId, clientMessageId: newId(), text, anonymous: true, openingId: null }
    const { payload } = await askQuestion(world.as(asker), said)
    before.push({ id: (payload as { id: string }).id, text })
  }
  const people = await Promise.all(Array.from({ length: askers }, () => addPerson(world)))
  const enter = (who: (typeof people)[number] | null) =>
    openViewer(world.context, { who, roomId, port: line.port })
  const senders = await Promise.all(people.map(enter))
  const watchers = await Promise.all(Array.from({ length: WATCHERS }, () => enter(null)))
  const desk = await enter(recruiter)
  const viewers = [desk, ...senders, ...watchers]
  await expect
    .poll(() => viewers.every((viewer) => viewer.getState().connection === 'here'), PATIENCE)
    .toBe(true)
  return { roomId, senders, desk, viewers, before, spoken: [], voters: new Set(), answers: [] }
}

/**
 * Everybody says their questions, writes into the chat and votes, and the desk answers, while something else
 * goes on between each. What is pressed and gets no answer is pressed again, as a person does.
 */
export async function say(
  hall: Hall,
  meanwhile: (round: number) => Promise<void>,
  rounds = EACH,
): Promise<string[]> {
  const said: string[] = []
  const [favourite, ...open] = hall.before
  const presses: Promise<void>[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [at, sender] of hall.senders.entries()) {
      const text = `第 ${round} 轮，第 ${at} 人`
      said.push(text)
      sender.speak({ command: 'ask', text, anonymous: true, openingId: null })
      if (round % CHAT_EVERY === 1) {
        const line = `${text}的话`
        hall.spoken.push(line)
        sender.speak({ command: 'say', text: line, anonymous: false, openingId: null })
      }
      // Whoever has voted presses again later.
      if ((round - at) % VOTE_EVERY === 0) {
        hall.voters.add(sender)
        presses.push(pressUntil(() => sender.vote(favourite!.id)))
      }
    }
    const question = round % 2 === 1 ? open.pop() : undefined
    if (question) {
      const [questionId, text] = [question.id, `答：${question.text}`]
      hall.answers.push(text)
      presses.push(
        pressUntil(async () => !(await hall.desk.command('answer', { questionId, text }))),
      )
    }
    await meanwhile(round)
  }
  await Promise.all(presses)
  return said
}

async function pressUntil(press: () => Promise<boolean>): Promise<void> {
  await expect.poll(press, { timeout: SERVERS_BACK_MS, interval: 300 }).toBe(true)
}

/** All that was said, pressed and answered stands in the room once, and everybody sees the same room. */
export async function expectNothingLost(world: World, hall: Hall, said: string[]): Promise<void> {
  await expect
    .poll(() => hall.senders.reduce((sum, sender) => sum + sender.unsent(), 0), PATIENCE)
    .toBe(0)
  const asked = [...said, ...hall.before.map(({ text }) => text)]
  const { view } = await openRoom(world.context, hall.roomId)
  expect(view.questions.map(({ text }) => text).sort()).toEqual(asked.sort())
  const inChat = view.messages.map(({ text }) => text)
  if (hall.spoken.length > 0) expect(inChat.sort()).toEqual([...hall.spoken].sort())
  const favourite = view.questions.find(({ id }) => id === hall.before[0]!.id)
  expect(favourite?.votes).toBe(hall.voters.size)
  const answers = await world.context.db
    .selectFrom('roomEvent')
    .where('roomId', '=', hall.roomId)
    .where('kind', '=', 'answer')
    .select('payload')
    .execute()
  expect(answers.map(({ payload }) => payload.text).sort()).toEqual([...hall.answers].sort())
  const ofDesk = await openRoom(world.as(hall.desk.who!), hall.roomId)
  for (const viewer of hall.viewers) {
    const right = viewer === hall.desk ? ofDesk.view : view
    await expect.poll(() => viewer.getState().view, PATIENCE).toEqual(right)
    expect(viewer.getState().fault).toBeNull()
  }
}

/** Lets so much time pass. */
export const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
