import { useT } from '#app/i18n/react.tsx'
import { demandChoices, demandLabels } from './demand-fields.ts'
import type { DemandFormPart } from './demand-form.tsx'

/** What each part of a demand's form is written with: words, labels, choices, and what the rules say. */
export function useDemandPart({ judgements, rules, reader, faults }: DemandFormPart) {
  const t = useT()
  return {
    t,
    labels: demandLabels(t),
    choices: demandChoices(t),
    says: { judgements, rules, reader, faults },
  }
}
