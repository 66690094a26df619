/** One thing of a room that is another than when it was announced; an empty text is none. */
export type RoomChange =
  | { field: 'title' | 'summary' | 'fair' | 'playbackUrl'; old: string; now: string }
  | { field: 'cover'; had: boolean; has: boolean }
  | { field: 'openings'; gone: string[]; added: string[] }
