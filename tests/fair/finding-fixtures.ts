import { searchColumns } from '#app/fair/opening-columns.ts'
import { readFilters, type OpeningFilters } from '#app/fair/model/search.ts'
import { newId } from '#app/kernel/ids.ts'
import { addOpening, addOrganiser } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import type { OpeningTables } from '#db/tables/opening.ts'
import type { Updateable } from 'kysely'

type Facts = Updateable<OpeningTables['opening']>

/** A published opening with facts of its own, its search text made as the product makes it. */
export async function addFindable(
  world: World,
  employerId: string,
  facts: Facts = {},
): Promise<string> {
  const { db, words } = world.context
  const { id } = await addOpening(world, employerId)
  if (Object.keys(facts).length > 0) {
    await db.updateTable('opening').set(facts).where('id', '=', id).execute()
  }
  const row = await db
    .selectFrom('opening')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('opening.id', '=', id)
    .selectAll('opening')
    .select('organisation.name as employerName')
    .executeTakeFirstOrThrow()
  await db.updateTable('opening').set(searchColumns(words, row)).where('id', '=', id).execute()
  return id
}

/** A fair of a whole day. */
export async function addFair(
  world: World,
  facts: { code: string; name?: string; startsAt?: Date; endsAt?: Date; organiserId?: string },
): Promise<string> {
  const id = newId()
  const organiserId = facts.organiserId ?? (await addOrganiser(world)).id
  await world.context.db
    .insertInto('fair')
    .values({
      id,
      code: facts.code,
      name: facts.name ?? '春风行动',
      intro: '',
      organiserId,
      districtCode: '370213',
      place: '零工之家',
      startsAt: facts.startsAt ?? new Date('2026-11-23T09:00:00+08:00'),
      endsAt: facts.endsAt ?? new Date('2026-11-23T16:00:00+08:00'),
      createdAt: world.context.clock.now(),
    })
    .execute()
  return id
}

/** An employer takes part in a fair. */
export async function joinFair(
  world: World,
  fairId: string,
  employerId: string,
  booth: string | null,
): Promise<void> {
  await world.context.db
    .insertInto('fairEmployer')
    .values({ fairId, employerId, booth, joinedAt: world.context.clock.now() })
    .execute()
}

/** Filters as the query of a URL says them. */
export function filtersOf(query: string): OpeningFilters {
  return readFilters(new URLSearchParams(query))
}
