/** What was heard last of a picture. */
export type StreamEvent = 'started' | 'ended'

/**
 * What carries the picture of a room to its viewers. `embedded` is this site, to which browsers and encoders
 * send; `external` is a server elsewhere, such as SRS, MediaMTX, LiveKit or a CDN.
 */
export interface StreamProvider {
  kind: 'embedded' | 'external'
  /** Where encoders send to; null where they cannot. */
  sendTo: string | null
  /** Since when the key stands with which they send; null for none, or where it is part of the address. */
  keySince: Date | null
  /** Where viewers get it from; null for the room's own page. */
  playAt: string | null
  /** What happened last; null where nothing has yet. */
  last: { event: StreamEvent; at: Date } | null
}

/** A server elsewhere as the desk of a room shows it. */
export interface ExternalProvider extends StreamProvider {
  kind: 'external'
  sendTo: string
  playAt: string
  /** Whoever has set it up may not change the picture any more, so nothing is taken from it. */
  isStopped: boolean
}

/** What the desk of a room shows of where its picture comes from. */
export interface StreamDesk {
  embedded: StreamProvider
  external: ExternalProvider | null
  /** Where the server elsewhere tells what happens. */
  hookUrl: string
}
