import { z } from 'zod'
import { lineField } from '#app/kernel/line-field.ts'
import { playbackField } from '../../rooms/model/room-form.ts'

/** What encoders send by. */
const INGEST = ['rtmp:', 'rtmps:', 'https:']

/** The form about the server elsewhere that carries the picture of a room. */
export const providerSchema = z.object({
  provider: z.literal('save'),
  ingestUrl: lineField(500).refine(isIngest, 'fault.stream_ingest'),
  playedAt: playbackField.transform((url, check) => {
    if (url !== null) return url
    check.addIssue({ code: 'custom', message: 'fault.room_playback' })
    return z.NEVER
  }),
})

/** Another secret for its messages, or no such server any more. */
export const providerStepSchema = z.object({ provider: z.enum(['renew', 'remove']) })

function isIngest(text: string): boolean {
  return text === '' || (URL.canParse(text) && INGEST.includes(new URL(text).protocol))
}
