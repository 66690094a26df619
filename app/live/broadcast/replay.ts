import { publicOpenings } from '#app/fair/public-openings.ts'
import type { Context } from '#app/kernel/context.ts'
import { hasCaptions } from './captions.ts'
import { listLacks, listSegments } from './kept-segments.ts'
import { joinLacks, type Lack } from './model/replay-lacks.ts'
import { replayMsOf, stretchesOf, type Stretch } from './model/replay-timeline.ts'

/** Something that the replay of a room can be begun at. */
export interface Chapter {
  kind: 'opening' | 'question'
  /** Of the opening, or of the question. */
  id: string
  title: string
  /** Milliseconds since the room went live, as answers are marked. */
  momentMs: number
  /** Milliseconds from the beginning of the replay. */
  replayMs: number
}

/** What was kept of a room's picture, to be seen again. */
export interface Replay {
  broadcastId: string
  stretches: Stretch[]
  chapters: Chapter[]
  /** When a picture was shown that could not be kept. */
  lacks: Lack[]
  hasCaptions: boolean
}

/** The replay of a room that is over, with its chapters; null where nothing of it was kept. */
export async function findReplay(
  context: Context,
  room: { id: string; openedAt: Date | null; replayId: string | null },
): Promise<Replay | null> {
  const { replayId: broadcastId, openedAt } = room
  if (!broadcastId || !openedAt) return null
  const stretches = stretchesOf(await listSegments(context, broadcastId))
  const [first] = stretches
  if (!first) return null
  const [pins, answers, lacks, isCaptioned] = await Promise.all([
    listPins(context, room.id),
    listAnswers(context, room.id),
    listLacks(context, broadcastId),
    hasCaptions(context, broadcastId),
  ])
  const since = openedAt.getTime()
  const chapters: Chapter[] = []
  let pinned: string | null = null
  for (const [at, pin] of pins.entries()) {
    const next = pins[at + 1]
    const isSeen = !next || next.at > first.startsAt
    if (pin.openingId && pin.title && pin.openingId !== pinned && isSeen) {
      // What was put up before the first picture is there when it comes.
      const shownAt = Math.max(pin.at, first.startsAt)
      const replayMs = replayMsOf(stretches, shownAt)
      if (replayMs !== null) {
        const { openingId: id, title } = pin
        chapters.push({ kind: 'opening', id, title, momentMs: shownAt - since, replayMs })
      }
    }
    pinned = pin.openingId
  }
  for (const { id, text, momentMs } of answers) {
    if (momentMs === null) continue
    const replayMs = replayMsOf(stretches, since + momentMs)
    if (replayMs !== null) chapters.push({ kind: 'question', id, title: text, momentMs, replayMs })
  }
  chapters.sort((one, other) => one.replayMs - other.replayMs)
  const told = { lacks: joinLacks(lacks), hasCaptions: isCaptioned }
  return { broadcastId, stretches, chapters, ...told }
}

/** What was put under the picture, in order; one that nobody may see any more has no title. */
async function listPins(context: Context, roomId: string) {
  const events = await context.db
    .selectFrom('roomEvent')
    .where('roomId', '=', roomId)
    .where('kind', '=', 'pin')
    .select(['payload', 'at'])
    .orderBy('seq')
    .execute()
  const ids = [...new Set(events.map(({ payload }) => payload.openingId as string | null))]
  const shown = ids.filter((id) => id !== null)
  const titles = new Map(
    shown.length === 0
      ? []
      : (
          await publicOpenings(context)
            .where('opening.id', 'in', shown)
            .select(['opening.id', 'opening.title'])
            .execute()
        ).map(({ id, title }) => [id, title]),
  )
  return events.map(({ payload, at }) => {
    const openingId = payload.openingId as string | null
    return { openingId, at: at.getTime(), title: (openingId && titles.get(openingId)) ?? null }
  })
}

function listAnswers(context: Context, roomId: string) {
  return context.db
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .where('state', '=', 'answered')
    .where('momentMs', 'is not', null)
    .select(['id', 'text', 'momentMs'])
    .execute()
}
