import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { lineField } from '#app/kernel/line-field.ts'
import { dayField } from './plan-form.ts'

/** A training before the posts as its form sends it. */
export const trainingSchema = z.object({
  title: lineField(60),
  heldOn: dayField,
  hours: z.coerce
    .number({ error: 'fault.plan_hours' })
    .gt(0, 'fault.plan_hours')
    .max(400, 'fault.plan_hours'),
  place: wordsField(60),
})
export type TrainingFacts = z.output<typeof trainingSchema>

/** The form that takes one out. */
export const removeTrainingSchema = z.object({ trainingId: z.string() })

/** The form of who was there. */
export const attendanceSchema = z.object({
  classGroupId: z.uuid(),
  present: z.array(z.uuid()).default([]),
})
