import type { Generated } from 'kysely'

export interface BroadcastTables {
  broadcast: BroadcastTable
  broadcastRun: BroadcastRunTable
  broadcastSegment: BroadcastSegmentTable
  broadcastLack: BroadcastLackTable
  broadcastCaptions: BroadcastCaptionsTable
  broadcastRecognition: BroadcastRecognitionTable
  replayKeeping: ReplayKeepingTable
  streamKey: StreamKeyTable
  streamProvider: StreamProviderTable
  streamMessage: StreamMessageTable
}

/** The picture of a live room; its bytes lie in the storage, under its id. */
interface BroadcastTable {
  id: string
  roomId: string
  startedAt: Date
  /** Whether viewers are shown a picture now; it stays so for a moment after the presenter is gone. */
  isOn: boolean
  /** When its presenter was there last, noted every few seconds. */
  seenAt: Date | null
  /** How many streams it was sent in: each connection of a presenter is one. */
  streamCount: Generated<number>
  /** Who sends the last of them, a person or an encoder; null once nobody does. */
  presenter: string | null
  /** When the last of them began. */
  streamSince: Date | null
  /** When its replay was cut last; nothing that comes later is kept of it. */
  cutAt: Date | null
  /** When what was kept of it was given up, and why; its segments are removed one after the other. */
  forgottenAt: Date | null
  forgottenFor: 'withdrawn' | 'time' | null
}

/** A stretch with the same tracks and an init segment of its own. */
interface BroadcastRunTable {
  broadcastId: string
  number: number
}

interface BroadcastSegmentTable {
  broadcastId: string
  number: number
  run: number
  startsAt: Date
  durationMs: number
  bytes: number
  /** From then on nobody is shown it; it is gone once its bytes are. */
  removedAt: Date | null
}

/** A time of which there was a picture that could not be kept. */
interface BroadcastLackTable {
  broadcastId: string
  startsAt: Date
  endsAt: Date
}

/** What is said in a replay, as WebVTT whose times count from the replay's beginning. */
interface BroadcastCaptionsTable {
  broadcastId: string
  text: string
  editedAt: Date
  editedBy: string | null
}

/** What a recogniser hears in a replay; once it is done, a draft that its host has not looked at yet. */
interface BroadcastRecognitionTable {
  id: string
  broadcastId: string
  /** The language that is spoken. */
  locale: 'zh-CN' | 'en'
  state: 'running' | 'failed' | 'done'
  /** Null unless it has failed. */
  failedFor: 'stopped' | 'slow' | 'unreadable' | 'nothing' | null
  /** So much of the replay has been heard, in milliseconds from its beginning. */
  heardMs: Generated<number>
  /** What has been heard, as captions; empty at first. */
  text: Generated<string>
  askedAt: Date
  askedBy: string | null
}

/** How long replays are kept, in one row once an organiser has said it. */
interface ReplayKeepingTable {
  id: number
  days: number
  setAt: Date
  setBy: string | null
}

/** A key with which an encoder sends the picture of a room. */
interface StreamKeyTable {
  id: string
  roomId: string
  /** What is kept of it. */
  hash: string
  createdBy: string
  createdAt: Date
  /** From then on nothing is taken with it. */
  revokedAt: Date | null
  /** When its encoder was there last, noted every few seconds; null once it is gone. */
  seenAt: Date | null
  /** Why what was sent last was not taken: the code of a fault. */
  refusedFor: string | null
}

/** The server elsewhere that carries the picture of a room. */
interface StreamProviderTable {
  roomId: string
  /** Where the host's encoder sends to. */
  ingestUrl: string
  /** Where viewers get it from. */
  playbackUrl: string
  /** Signs its messages. To be checked it has to be read again, so it is sealed and not hashed. */
  secretSealed: string
  /** In whose name its messages are taken. */
  setBy: string
  setAt: Date
  /** What it has told last, and when that happened there. */
  lastEvent: 'started' | 'ended' | null
  lastEventAt: Date | null
}

/** A message of such a server that was taken: it is not taken again. */
interface StreamMessageTable {
  roomId: string
  /** As the server calls it. */
  messageId: string
  takenAt: Date
}
