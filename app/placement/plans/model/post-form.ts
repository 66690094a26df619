import { z } from 'zod'

/** The forms of a plan's posts. */
export const addPostsSchema = z.object({
  intent: z.literal('add'),
  demands: z.array(z.uuid()).default([]),
})
export const removePostSchema = z.object({ intent: z.literal('remove'), postId: z.uuid() })
export const guidesSchema = z.object({
  intent: z.literal('guides'),
  postId: z.uuid(),
  guides: z.array(z.uuid()).default([]),
})
