/** What a student sent in each round, the best first. */
export interface SentWishes {
  first: readonly string[]
  second: readonly string[]
}

/** Which of a student's choices a post is: counted in the list of the round in which she ranked it. */
export interface Choice {
  choice: number
  round: 1 | 2
}

/**
 * What she is placed by: in the second round the list that she sent for it, which takes the place of
 * the first; else what she sent first and, where everything is open again, her later list after it.
 */
export function wishesIn({ first, second }: SentWishes, round: 1 | 2): string[] {
  if (round === 2 && second.length > 0) return [...second]
  return [...new Set([...first, ...second])]
}

/** Which choice of hers a post is in a round's placement; null for a post that she did not rank. */
export function choiceOf(sent: SentWishes, post: string, round: 1 | 2): Choice | null {
  const lists = [
    { round: 1 as const, posts: sent.first },
    { round: 2 as const, posts: sent.second },
  ]
  const own = (round === 2 ? lists.reverse() : lists).find(({ posts }) => posts.includes(post))
  return own ? { choice: own.posts.indexOf(post) + 1, round: own.round } : null
}
