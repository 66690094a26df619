import type { z } from 'zod'
import {
  basicsSchema,
  ENTRY_SCHEMAS,
  introSchema,
  isListStep,
  levelSchema,
  wishesSchema,
  type StepName,
} from './steps.ts'

const SCHEMAS = {
  basics: basicsSchema,
  level: levelSchema,
  wishes: wishesSchema,
  intro: introSchema,
}

/** The form of a step: of one of its entries where it is a list. */
export function stepSchema(step: StepName): z.ZodType<Record<string, unknown>> {
  return isListStep(step) ? ENTRY_SCHEMAS[step] : SCHEMAS[step]
}
