/** What the picture of a stream is like. */
export interface VideoTrack {
  /** Pixels. */
  width: number
  height: number
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) in base64. */
  description: string
}

/** What its sound is like. */
export interface AudioTrack {
  /** Samples a second, as the microphone gives them. */
  sampleRate: number
  channels: number
}

/**
 * What a presenter's browser says over the websocket of the picture, as JSON: first `start`, with the
 * tracks that will come, then what each of them is like. Encoded frames go as bytes between.
 */
export type TrackMessage =
  | { kind: 'start'; video: boolean; audio: boolean }
  | ({ kind: 'video' } & VideoTrack)
  | ({ kind: 'audio' } & AudioTrack)

/** Said by a presenter who takes the picture off; without it, the connection is only broken. */
export const STOP = 'stop'
