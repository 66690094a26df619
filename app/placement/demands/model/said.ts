import { excerptOf } from '#app/fair/screening/model/opening-texts.ts'
import { isHolding, screenTexts } from '#app/fair/screening/model/screen.ts'
import type { DemandFacts } from './demand.ts'
import type { Said } from './judge.ts'

/** The texts of a demand that people write themselves. */
const TEXTS = ['title', 'duties', 'address', 'mentor'] as const

/**
 * What an opening's rules hold in the texts of a demand, in the order of its form
 * (docs/decisions/0015). What they only warn of, an age, is no matter of a demand: the rules about a
 * person say how old one must be.
 */
export function screenDemand(facts: Pick<DemandFacts, (typeof TEXTS)[number]>): Said[] {
  return TEXTS.flatMap((field) => {
    const text = facts[field] ?? ''
    return screenTexts({ text })
      .filter(isHolding)
      .map(({ rule, severity, term, basis, ...span }) => ({
        field,
        rule,
        severity,
        term,
        basis,
        excerpt: excerptOf(text, span),
      }))
  })
}
