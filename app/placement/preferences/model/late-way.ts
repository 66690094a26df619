/** How a student may come to a post once the placement is published: by the second round, by hand, or she is there. */
export const LATE_WAYS = ['wish', 'hand', 'placed'] as const
export type LateWay = (typeof LATE_WAYS)[number]
