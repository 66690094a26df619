/** What the packager makes of a stream, in the order in which it is made. */
export type Packaged =
  | {
      kind: 'init'
      run: number
      bytes: Uint8Array
      /** The init segment of the sound alone; null for a run without sound. */
      sound: Uint8Array | null
    }
  | {
      kind: 'part'
      run: number
      segment: number
      part: number
      durationMs: number
      /** When the first frame of its segment came, as of the segment. */
      startsAt: number
      /** Whether decoding may begin with it. */
      isIndependent: boolean
      bytes: Uint8Array
      /** From this byte on it is the sound alone. */
      soundAt: number
    }
  | {
      kind: 'moment'
      segment: number
      /** A whole file of one picture: that with which the segment begins. */
      bytes: Uint8Array
    }
  | {
      kind: 'segment'
      run: number
      segment: number
      /** When its first frame came to the server, in milliseconds of the server's clock. */
      startsAt: number
      durationMs: number
    }

/** Why a stream cannot be taken any further. */
export type StreamRefusal =
  | 'stream_not_begun'
  | 'stream_no_tracks'
  | 'stream_bad_frame'
  | 'stream_no_key_frame'
  | 'stream_too_much'
