import type { Context } from '#app/kernel/context.ts'
import { findOwnStudent } from './own-student.ts'
import { whatWaits } from './student-plans.ts'

/** Whether the actor is a student, and what of her internship waits for her. */
export async function getOwnEntry(
  context: Context,
): Promise<{ isStudent: boolean; waits: Awaited<ReturnType<typeof whatWaits>> }> {
  const student = await findOwnStudent(context, context.db)
  if (!student) return { isStudent: false, waits: null }
  return { isStudent: true, waits: await whatWaits(context, student) }
}
