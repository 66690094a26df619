import type { Context } from '#app/kernel/context.ts'
import { yearsBefore } from '#app/kernel/years-before.ts'

/** Records are kept for three years (人力资源市场暂行条例 §33 asks for two). */
const YEARS = 3

/**
 * Takes away flags with their decisions, and answered reports, once they have been kept for three
 * years (个人信息保护法 §19, §47). A flag that still stands in an opening goes with its opening's
 * last change; a report that nobody has answered stays. For a job, daily; the same again does nothing.
 */
export async function purgeScreening(
  context: Context,
): Promise<{ flags: number; complaints: number }> {
  const until = yearsBefore(context.clock.now(), YEARS)
  const flags = await context.db
    .deleteFrom('openingFlag')
    .where('foundAt', '<', until)
    .where((eb) => eb.or([eb('decidedAt', 'is', null), eb('decidedAt', '<', until)]))
    .where((eb) =>
      eb.or([
        eb('goneAt', '<', until),
        eb('openingId', 'is', null),
        eb.exists(
          eb
            .selectFrom('opening')
            .whereRef('opening.id', '=', 'openingFlag.openingId')
            .where('opening.updatedAt', '<', until)
            .select('opening.id'),
        ),
      ]),
    )
    .executeTakeFirst()
  const complaints = await context.db
    .deleteFrom('complaint')
    .where('answeredAt', '<', until)
    .executeTakeFirst()
  return { flags: Number(flags.numDeletedRows), complaints: Number(complaints.numDeletedRows) }
}
