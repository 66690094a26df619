/** A demand that shares caps with others of its employer, and those of the same name theirs too. */
export interface CapSharer {
  id: string
  /** The title of the post as it is compared. */
  post: string
  /** What it has without the others. */
  most: number
  /** What the caps leave beside whoever is there already; null where none holds. */
  left: { employer: number | null; post: number | null }
}

/** What students wish of demands that share a cap. */
export interface SharedWishes {
  /** How many have the post already: settled by hand, or by the version that stands. */
  held: ReadonlyMap<string, number>
  /** Of everybody else the demands that she ranked, the best first. */
  lists: readonly (readonly string[])[]
}

const NO_WISHES: SharedWishes = { held: new Map(), lists: [] }

/**
 * Deals the seats under the shared caps of one employer, one at a time: first to whoever has the post
 * already; then to the post with the most students for each seat that it would have with this one,
 * counting each student at the best of these posts that she ranked (d'Hondt's rule), and to none more
 * than rank it; what nobody ranks is dealt evenly. What no cap holds is given in full before. Alike are
 * served in the order given.
 */
export function shareCaps(
  sharers: readonly CapSharer[],
  { held, lists }: SharedWishes = NO_WISHES,
): Map<string, number> {
  const dealt = new Map<string, number>()
  const of = (id: string) => dealt.get(id) ?? 0
  const sum = (of_: (one: CapSharer) => boolean) =>
    sharers.filter(of_).reduce((total, { id }) => total + of(id), 0)
  for (const { id, left, most } of sharers)
    if (left.employer === null && left.post === null) dealt.set(id, most)
  const hasRoom = ({ id, post, most, left }: CapSharer) =>
    of(id) < most &&
    (left.employer === null || sum(() => true) < left.employer) &&
    (left.post === null || sum((other) => other.post === post) < left.post)
  const best = new Map<string, number>()
  const ranked = new Map<string, number>()
  const ids = new Set(sharers.map(({ id }) => id))
  for (const list of lists) {
    const own = list.filter((id) => ids.has(id))
    own.forEach((id) => ranked.set(id, (ranked.get(id) ?? 0) + 1))
    if (own[0] !== undefined) best.set(own[0], (best.get(own[0]) ?? 0) + 1)
  }
  const heldAt = (id: string) => held.get(id) ?? 0
  const phases: { most: (id: string) => number; weight: (id: string) => number }[] = [
    { most: heldAt, weight: heldAt },
    { most: (id) => heldAt(id) + (ranked.get(id) ?? 0), weight: (id) => best.get(id) ?? 0 },
    { most: () => Infinity, weight: () => 1 },
  ]
  for (const { most, weight } of phases) {
    for (;;) {
      const open = sharers.filter((one) => of(one.id) < most(one.id) && hasRoom(one))
      const [next] = open.sort(
        (one, other) => weight(other.id) / (of(other.id) + 1) - weight(one.id) / (of(one.id) + 1),
      )
      if (!next) break
      dealt.set(next.id, of(next.id) + 1)
    }
  }
  return dealt
}
