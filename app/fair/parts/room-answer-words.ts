import type { Translate } from '#app/i18n/index.ts'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import type { RoomAnswer } from '../room-answers.ts'

type Given = Pick<RoomAnswer, 'answer' | 'momentMs' | 'isRecorded'>

/** Whether an answer was said where nothing was recorded. */
export function isUnheard({ answer, isRecorded }: Given): boolean {
  return answer === null && !isRecorded
}

/** That a question was answered aloud, and when in the broadcast. */
export function sayAloud({ momentMs }: Given, t: Translate): string {
  return t('room_answers.aloud', { at: sayBroadcastClock(momentMs ?? 0) })
}

/** What the way to an answer in its room is called. */
export function sayWhere(one: Given, t: Translate): string {
  const { answer, momentMs } = one
  if (isUnheard(one)) return t('room_answers.room')
  if (momentMs === null) return t('room_answers.after')
  // A replay goes on where nothing was shown, so that its times are not those of the broadcast.
  if (one.isRecorded) return t(answer ? 'room_answers.replay_typed' : 'room_answers.replay')
  return t('room_answers.typed', { at: sayBroadcastClock(momentMs) })
}
