import { z } from 'zod'
import { dayField } from './plan-form.ts'

/** The form that records which late comers have begun, and on which day. */
export const arrivalSchema = z.object({
  intent: z.literal('arrive'),
  studentIds: z.array(z.uuid()).default([]),
  beganOn: dayField,
})

/** The button that takes it back of one. */
export const arrivalBackSchema = z.object({
  intent: z.literal('take_back_arrival'),
  studentId: z.uuid(),
})
