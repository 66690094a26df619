import type { Context } from '#app/kernel/context.ts'

/** What a refusal's sentence says so that its button takes back what was refused since a moment. */
export function undoOf(context: Context, from: number): Record<string, number | string> {
  return { undo: '/employer/applicants', from, to: context.clock.now().getTime() }
}
