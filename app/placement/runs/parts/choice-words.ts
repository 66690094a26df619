import type { Translate } from '#app/i18n/index.ts'

/** Which of a student's choices a post is, and of the second round where it is of that. */
export function sayChoice(t: Translate, of: { choice: number; round: number }): string {
  const { choice, round } = of
  return t(round === 2 ? 'allocation.choice_second' : 'allocation.choice', { number: choice })
}

/** The same of a post that somebody has, ranked or not. */
export function sayGot(t: Translate, of: { choice: number | null; choiceRound: number }): string {
  const { choice, choiceRound } = of
  return choice === null ? t('allocation.outside') : sayChoice(t, { choice, round: choiceRound })
}
