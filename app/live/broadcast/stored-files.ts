/** Where the storage has the init segment of a run. */
export function initKey(broadcastId: string, run: number): string {
  return `video/${broadcastId}/init/${run}`
}

/** Where the storage has a segment. */
export function segmentKey(broadcastId: string, number: number): string {
  return `video/${broadcastId}/${number}`
}
