import type { Claim, Reason } from '../../allocation/explain.ts'
import type { Lowered } from '../../demands/seats.ts'
import type { RuleCode, RuleTerms } from '../../demands/model/rules.ts'

/** What bars a post to a student: a rule, the demand's end, or the employer's refusal. */
export type Bar = RuleCode | 'withdrawn' | 'days' | 'employer'

/** What is kept of a rule that bars a post: its number, and what its words need. */
export type BarTerms = Pick<RuleTerms, 'article' | 'threshold' | 'text'>

/** A reason as it is kept with a placement; its choice is counted as the student ranked the posts. */
export type ToldReason = (
  | Reason
  /** Told by flows before 27 November 2026 where another placement is as good: the lottery decided nothing. */
  | { post: string; choice: number; why: 'lottery'; own: Claim }
  | {
      post: string
      choice: number
      why: 'barred'
      rule: Bar
      /** The rule in the words of that moment; placements published before they were kept have none. */
      terms?: BarTerms
    }
) & {
  /** Where the post is of the list that she sent for the second round, in which `choice` is counted. */
  round?: 2
  /** Of a post without seats for her: by what it has fewer than its employer offers. */
  lowered?: Lowered
  /** The version that decided it, where a later one left it as it was. */
  version?: number
}

/** Whether a reason compares the student's lottery number with another one. */
export function comparesLottery(reason: ToldReason): boolean {
  if (reason.why === 'alike') return true
  return reason.why === 'claims' && isByLottery(reason)
}

/** Whether the lottery decided between two claims: the employer has ranked neither before the other. */
export function isByLottery({ own, last }: { own: Claim; last: Claim }): boolean {
  return own.place === null || last.place === null || own.place === last.place
}
