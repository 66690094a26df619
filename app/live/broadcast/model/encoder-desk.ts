import type { FaultCode } from '#app/kernel/errors.ts'
import type { MessageKey } from '#app/i18n/index.ts'

/** What the desk of a room shows of encoders. */
export interface EncoderDesk {
  /** Where they send to. */
  url: string
  /** The key that stands; what it is nobody knows any more. */
  key: {
    createdAt: Date
    isConnected: boolean
    /** Why what was sent last was not taken. */
    refusedFor: FaultCode | null
  } | null
}

/** What somebody at an encoder can do about it; other reasons are no fault of its settings. */
const WORDS: Partial<Record<FaultCode, MessageKey>> = {
  room_closed: 'rooms.encoder_fault.closed',
  stream_picture_codec: 'fault.stream_picture_codec',
  stream_sound_codec: 'fault.stream_sound_codec',
  stream_no_key_frame: 'fault.stream_no_key_frame',
  stream_taken: 'fault.stream_taken',
  stream_too_much: 'rooms.encoder_fault.too_much',
  not_allowed: 'rooms.encoder_fault.maker',
  not_admitted: 'fault.not_admitted',
}

/** The words for why an encoder was sent away. */
export function encoderFaultKey(code: FaultCode): MessageKey {
  return WORDS[code] ?? 'rooms.encoder_fault.broken'
}
