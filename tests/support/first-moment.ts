import type { KyselyPlugin } from 'kysely'
import type { Context } from '#app/kernel/context.ts'

/** A context whose clock goes on by a minute once anything is read. */
export function firstMoment(context: Context): { context: Context; before: Date } {
  const before = context.clock.now()
  let isRead = false
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      isRead = true
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const now = () => (isRead ? new Date(before.getTime() + 60_000) : before)
  return {
    context: { ...context, clock: { ...context.clock, now }, db: context.db.withPlugin(plugin) },
    before,
  }
}
