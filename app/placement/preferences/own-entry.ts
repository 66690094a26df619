import type { Context } from '#app/kernel/context.ts'
import { findOwnPlan, isOpen, readPreference } from './own-internship.ts'
import { findOwnStudent } from './own-student.ts'

/** Whether the actor is a student, and whether preferences of theirs are still to be sent. */
export async function getOwnEntry(
  context: Context,
): Promise<{ isStudent: boolean; waits: boolean }> {
  const student = await findOwnStudent(context, context.db)
  if (!student) return { isStudent: false, waits: false }
  const plan = await findOwnPlan(context.db, student)
  if (!plan || !isOpen(plan, context.clock.now())) return { isStudent: true, waits: false }
  const preference = await readPreference(context.db, plan.id, student.id)
  return { isStudent: true, waits: !preference?.sentAt }
}
