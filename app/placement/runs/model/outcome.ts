/** A share of students in one allocation: so many got their 1st, 2nd … choice. */
export interface Shares {
  key: string
  students: number
  /** By choice as it was sent in the first round; the last entry is not special. */
  choices: number[]
  /** At a post that was ranked in the second round. */
  second: number
  /** At a post that she had not ranked, by hand. */
  outside: number
  unplaced: number
}

/** Where a student of an allocation is. */
export interface Outcome {
  planPostId: string | null
  /** 1 for her first choice; null where she has no post, or one that she had not ranked. */
  choice: number | null
  /** In which round's list the choice is counted. */
  choiceRound: number
}

/** Counts outcomes by what each student is, the largest group first. */
export function countShares(
  outcomes: readonly (Outcome & { key: string })[],
  mostRanks: number,
): Shares[] {
  const groups = Map.groupBy(outcomes, ({ key }) => key)
  return [...groups]
    .map(([key, members]) => sharesOf(key, members, mostRanks))
    .sort((one, other) => other.students - one.students || (one.key < other.key ? -1 : 1))
}

/** The same for one group. */
export function sharesOf(key: string, members: readonly Outcome[], mostRanks: number): Shares {
  const choices = Array.from({ length: mostRanks }, () => 0)
  let second = 0
  let outside = 0
  let unplaced = 0
  for (const { planPostId, choice, choiceRound } of members) {
    if (planPostId === null) unplaced += 1
    else if (choice === null) outside += 1
    else if (choiceRound === 2) second += 1
    else choices[choice - 1] = (choices[choice - 1] ?? 0) + 1
  }
  return { key, students: members.length, choices, second, outside, unplaced }
}

/** Two groups as one. */
export function addShares(one: Shares, other: Shares): Shares {
  const ranks = Math.max(one.choices.length, other.choices.length)
  return {
    key: one.key,
    students: one.students + other.students,
    choices: Array.from(
      { length: ranks },
      (_, at) => (one.choices[at] ?? 0) + (other.choices[at] ?? 0),
    ),
    second: one.second + other.second,
    outside: one.outside + other.outside,
    unplaced: one.unplaced + other.unplaced,
  }
}

/** How many have a post. */
export function placedOf({ students, unplaced }: Pick<Shares, 'students' | 'unplaced'>): number {
  return students - unplaced
}
