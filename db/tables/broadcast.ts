export interface BroadcastTables {
  broadcast: BroadcastTable
  broadcastRun: BroadcastRunTable
  broadcastSegment: BroadcastSegmentTable
}

/** The picture of a live room; its bytes lie in the storage, under its id. */
interface BroadcastTable {
  id: string
  roomId: string
  startedAt: Date
  /** Whether viewers are shown a picture now; it stays so for a moment after the presenter is gone. */
  isOn: boolean
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
}
