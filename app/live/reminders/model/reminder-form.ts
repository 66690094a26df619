import { z } from 'zod'

/** Whether somebody wants to be reminded, as the button sends it, and the page to go back to. */
export const reminderSchema = z.object({
  wanted: z.enum(['yes', 'no'], { error: 'fault.choose' }),
  back: z.string().optional(),
})
