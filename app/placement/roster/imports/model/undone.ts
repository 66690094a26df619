/** What an undone import has left behind: as nobody was, as some are, or as everybody was before. */
export type UndoneExtent = 'nobody' | 'partly' | 'all'

/** How far an undoing went that took back so many students and kept so many as they are. */
export function undoneExtent(done: { undone: number; kept: number }): UndoneExtent {
  if (done.kept === 0) return 'all'
  return done.undone > 0 ? 'partly' : 'nobody'
}
