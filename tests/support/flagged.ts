import { flagOpenings } from '#app/fair/screening/opening-flags.ts'
import { addOpening } from './people.ts'
import type { World } from './world.ts'

/** An opening that waits because of these requirements. */
export async function addFlagged(
  world: World,
  employerId: string,
  requirements: string,
  title = '数控车工',
) {
  const { id } = await addOpening(world, employerId, { title })
  const { db, clock } = world.context
  await db
    .updateTable('opening')
    .set({ state: 'in_review', flagged: true, publishedAt: null, requirements })
    .where('id', '=', id)
    .execute()
  const texts = { title, occupation: '车工', requirements }
  await db
    .transaction()
    .execute((trx) =>
      flagOpenings(trx, [{ openingId: id, employerId, texts, demands: [] }], { now: clock.now() }),
    )
  return id
}
