import type { Context } from '#app/kernel/context.ts'
import { findOwnStudent } from './own-student.ts'
import { waitsForPreferences } from './student-plans.ts'

/** Whether the actor is a student, and whether preferences of theirs are still to be sent. */
export async function getOwnEntry(
  context: Context,
): Promise<{ isStudent: boolean; waits: boolean }> {
  const student = await findOwnStudent(context, context.db)
  if (!student) return { isStudent: false, waits: false }
  return { isStudent: true, waits: await waitsForPreferences(context, student) }
}
