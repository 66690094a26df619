/** What the picture of a stream is like. */
export interface VideoTrack {
  /** Pixels. */
  width: number
  height: number
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) in base64. */
  description: string
}

/** What its sound is like: Opus of a browser, or AAC of an encoder. */
export type AudioTrack = OpusTrack | AacTrack

interface OpusTrack {
  codec: 'opus'
  /** Samples a second, as the microphone gives them. */
  sampleRate: number
  channels: number
}

interface AacTrack {
  codec: 'aac'
  /** Samples a second, in which its frames are counted. */
  sampleRate: number
  channels: number
  /** The AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) in base64. */
  description: string
}

/**
 * What a presenter's browser says over the websocket of the picture, and an encoder in its way, as JSON: first `start`, with the
 * tracks that will come, then what each of them is like. Encoded frames go as bytes between.
 */
export type TrackMessage =
  | { kind: 'start'; video: boolean; audio: boolean }
  | ({ kind: 'video' } & VideoTrack)
  | ({ kind: 'audio' } & AudioTrack)

/** Said by a presenter who takes the picture off; without it, the connection is only broken. */
export const STOP = 'stop'
