import { z } from 'zod'
import { headlineField } from '#app/kernel/line-field.ts'
import { momentFieldWith } from '#app/kernel/moment-field.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { isPictureAddress } from './picture-address.ts'

export const QUESTIONS_APPEAR = ['at_once', 'when_shown'] as const
/** A room is planned for so many hours at most. */
export const ROOM_HOURS_MOST = 8
/** So many openings can be shown in one room. */
export const ROOM_OPENINGS_MOST = 40

/** Where a picture is played; null for nowhere. */
export const playbackField = z
  .string()
  .optional()
  .transform((typed) => typed?.trim() || null)
  .refine((url) => url === null || isPictureAddress(url), 'fault.room_playback')

/** The form that changes where a room is played, once it is live. */
export const playbackSchema = z.object({
  playback: z.literal('change'),
  playbackUrl: playbackField,
})

/** An opening that its form offers; the employer is named where it is not the host. */
export interface ChoosableOpening {
  id: string
  title: string
  headcount: number | null
  employerName: string | null
}

/** A room's facts as its form sends them. */
export const roomSchema = z
  .object({
    title: headlineField(40),
    summary: wordsField(400),
    startsAt: momentFieldWith('fault.room_moment'),
    endsAt: momentFieldWith('fault.room_moment'),
    questionsAppear: z.enum(QUESTIONS_APPEAR, { error: 'fault.choose' }),
    playbackUrl: playbackField,
    fairId: z
      .union([z.uuid(), z.literal('')], { error: 'fault.choose' })
      .optional()
      .transform((id) => id || null),
    openings: z.array(z.uuid()).max(ROOM_OPENINGS_MOST).default([]),
  })
  .superRefine((room, check) => {
    const hours = (room.endsAt.getTime() - room.startsAt.getTime()) / 3_600_000
    if (hours <= 0)
      check.addIssue({ code: 'custom', path: ['endsAt'], message: 'fault.time_order' })
    if (hours > ROOM_HOURS_MOST) {
      check.addIssue({ code: 'custom', path: ['endsAt'], message: 'fault.room_long' })
    }
  })
type Typed = z.output<typeof roomSchema>

/** A room's facts; without a fair it belongs to none. */
export type RoomFactsTyped = Omit<Typed, 'fairId'> & { fairId?: string | null }
