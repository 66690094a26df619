/** Where a room's picture lies; another picture has another address. */
export function coverPath(roomId: string, fileId: string): string {
  return `/rooms/${roomId}/cover?file=${fileId}`
}
