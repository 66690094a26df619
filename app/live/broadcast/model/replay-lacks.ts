/** A time of which a picture was shown and not kept, in milliseconds of the server's clock. */
export interface Lack {
  fromMs: number
  untilMs: number
}

/** Times that are closer to each other are told as one. */
const SAME_LACK_MS = 10_000

/** What is lacking, with one more time that is: beside the last one it makes that longer. */
export function addLack(lacks: readonly Lack[], one: Lack): Lack[] {
  const last = lacks.at(-1)
  if (!last || one.fromMs - last.untilMs > SAME_LACK_MS) return [...lacks, one]
  return [...lacks.slice(0, -1), { ...last, untilMs: Math.max(last.untilMs, one.untilMs) }]
}

/** Times in order, those that are close to each other as one. */
export function joinLacks(lacks: readonly Lack[]): Lack[] {
  return lacks.reduce<Lack[]>(addLack, [])
}
