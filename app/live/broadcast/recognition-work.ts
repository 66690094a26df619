import type { Context, Recognised } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import {
  cutCaptions,
  MOST_CAPTION_CHARACTERS,
  readCaptions,
  writeCaptions,
  type Caption,
} from './model/captions.ts'
import { heardUntil } from './model/recognition.ts'
import { findSoundPiece, type SoundPiece } from './replay-sound.ts'

/** Whether it is still wanted is asked so often. */
const LOOK_MS = 2_000

type Failure = Extract<Recognised, { failed: unknown }>['failed'] | 'nothing'

/** What becomes of a recognition after a piece: it goes on from a moment, or is over. */
type Step =
  | { state: 'running' | 'done'; heardMs: number; text: string }
  | { state: 'failed'; failedFor: Failure }

/**
 * Has the next piece of a replay's sound recognised, and enqueues the one after it. For a job; where it was
 * given up, or its replay is gone, it does nothing.
 * @throws where the server stops meanwhile: the piece is then to be heard anew
 */
export async function recognisePiece(
  context: Context,
  input: { recognitionId: string },
): Promise<void> {
  const asked = await context.db
    .selectFrom('broadcastRecognition as asked')
    .innerJoin('broadcast', 'broadcast.id', 'asked.broadcastId')
    .where('asked.id', '=', input.recognitionId)
    .where('asked.state', '=', 'running')
    .where('broadcast.forgottenAt', 'is', null)
    .select(['asked.id', 'asked.broadcastId', 'asked.locale', 'asked.heardMs', 'asked.text'])
    .select('broadcast.startedAt')
    .executeTakeFirst()
  if (!asked) return
  const step = await hear(context, asked)
  const isKept = await context.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('broadcastRecognition')
      .set(step.state === 'failed' ? { ...step, text: '' } : step)
      .where('id', '=', asked.id)
      .where('state', '=', 'running')
      .where('heardMs', '=', asked.heardMs)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    if (step.state === 'running')
      await context.jobs.enqueue(trx, 'recognise_captions', { recognitionId: asked.id })
    return true
  })
  if (isKept && step.state === 'failed')
    context.log.warn(
      { recognitionId: asked.id, why: step.failedFor },
      'no captions were recognised',
    )
}

async function hear(
  context: Context,
  asked: {
    id: string
    broadcastId: string
    startedAt: Date
    locale: string
    heardMs: number
    text: string
  },
): Promise<Step> {
  const { id, broadcastId, startedAt, locale, heardMs, text } = asked
  const piece = await findSoundPiece(context, { broadcastId, startedAt, fromMs: heardMs })
  if (!piece) {
    return text === '' ? failed('nothing') : { state: 'done', heardMs, text }
  }
  const { recogniser } = context
  if (!recogniser) return failed('stopped')
  const recognised = await whileWanted(context, id, (signal) =>
    recogniser.recognise(piece.bytes, { locale, signal }),
  )
  if ('failed' in recognised) return failed(recognised.failed)
  const heard = await readHeard(recognised.text, piece)
  if (!heard) return failed('unreadable')
  const untilMs = heardUntil(piece, heard)
  const captions = [
    ...(text === '' ? [] : await readCaptions(text)),
    ...heard.filter(({ fromMs }) => fromMs < untilMs),
  ]
  const written = captions.length === 0 ? '' : writeCaptions(captions)
  if (written.length > MOST_CAPTION_CHARACTERS) return failed('unreadable')
  return { state: 'running', heardMs: untilMs, text: written }
}

/** Does what may take long, and breaks it off once it was given up, on whichever node. */
async function whileWanted<T>(
  { db, log }: Context,
  recognitionId: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const given = new AbortController()
  const look = async () => {
    const stands = await db
      .selectFrom('broadcastRecognition')
      .where('id', '=', recognitionId)
      .select('id')
      .executeTakeFirst()
    if (!stands) given.abort()
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'it could not be looked up'))
  }, LOOK_MS)
  try {
    return await work(given.signal)
  } finally {
    clearInterval(timer)
  }
}

const failed = (failedFor: Failure): Step => ({ state: 'failed', failedFor })

/** The captions of a piece, by their times in the replay; null where they are none. */
async function readHeard(text: string, piece: SoundPiece): Promise<Caption[] | null> {
  const { fromMs, untilMs } = piece
  try {
    return cutCaptions(await readCaptions(text), { fromMs: 0, untilMs: untilMs - fromMs })
      .filter((caption) => caption.text !== '')
      .map((caption) => ({
        ...caption,
        fromMs: Math.round(fromMs + caption.fromMs),
        untilMs: Math.round(fromMs + caption.untilMs),
      }))
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    // Nobody speaks all the time.
    return fault.code === 'captions_none' ? [] : null
  }
}
