/** How people in a room can react without a word. */
export const REACTIONS = ['like', 'clap', 'heart'] as const

export type Reaction = (typeof REACTIONS)[number]
