import { z } from 'zod'
import type { TrackMessage } from './stream-track.ts'

const SOUND = {
  kind: z.literal('audio'),
  sampleRate: z.number().int().min(8_000).max(96_000),
  channels: z.number().int().min(1).max(2),
}

const TRACK_MESSAGE: z.ZodType<TrackMessage> = z.union([
  z.object({ kind: z.literal('start'), video: z.boolean(), audio: z.boolean() }),
  z.object({
    kind: z.literal('video'),
    width: z.number().int().min(16).max(4096),
    height: z.number().int().min(16).max(4096),
    description: z.base64().min(12).max(4_000),
  }),
  z.object({ ...SOUND, codec: z.literal('aac'), description: z.base64().min(4).max(88) }),
  // Pages that were opened before there was another codec do not name theirs.
  z.object({ ...SOUND, codec: z.literal('opus').default('opus') }),
])

/** A text message of the presenter's, or null for anything else. */
export function readTrackMessage(text: string): TrackMessage | null {
  try {
    return TRACK_MESSAGE.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
