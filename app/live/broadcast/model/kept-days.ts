/** So many days replays can be kept after the end of their rooms. */
export const KEPT_DAYS = [30, 90, 180, 365] as const
