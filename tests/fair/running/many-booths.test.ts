import { expect, it } from 'vitest'
import { listFairBooths, numberBooths } from '#app/fair/running/fair-booths.ts'
import { BOOTH_SORTS, readBoothFilter } from '#app/fair/running/model/booth-list.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const COPIES = 10_049

onBothDatabases('ten thousand employers of a fair', (world) => {
  it('are listed whole in every order, found, and numbered together', async () => {
    const { id: organiserId, officer } = await addOrganiser(world)
    const idOrCode = await addFair(world, { code: 'many-booths', organiserId })
    const { id } = await addEmployer(world)
    const { db, clock } = world.context
    await db
      .insertInto('fairEmployer')
      .values({ fairId: idOrCode, employerId: id, booth: null, joinedAt: clock.now() })
      .execute()
    const copy = "md5('booth' || n)::uuid"
    const name = "'参展' || lpad(n::text, 5, '0')"
    await multiply(world, 'organisation', { id, copies: COPIES, own: { id: copy, name } })
    await multiply(world, 'employer', {
      id,
      copies: COPIES,
      own: { id: copy, uscc: "lpad(n::text, 18, 'B')", name_key: name },
    })
    await db
      .insertInto('fairEmployer')
      .columns(['fairId', 'employerId', 'booth', 'joinedAt'])
      .expression((from) =>
        from
          .selectFrom('organisation')
          .where('name', 'like', '参展%')
          .select((eb) => [
            eb.val(idOrCode).as('fairId'),
            'organisation.id',
            eb.val<string | null>(null).as('booth'),
            eb.val(clock.now()).as('joinedAt'),
          ]),
      )
      .execute()
    const as = world.as(officer)
    const list = (query: string) => {
      const filter = readBoothFilter(new URLSearchParams(query))
      return listFairBooths(as, { idOrCode, filter, add: '' })
    }
    expect(await numberBooths(as, { fairId: idOrCode, prefix: 'A' })).toEqual({
      changed: COPIES + 1,
    })
    for (const sort of BOOTH_SORTS) {
      const pages = [await list(`sort=${sort}`), await list(`sort=${sort}&page=2`)]
      const ids = pages.flatMap(({ page }) => page.items.map((row) => row.id))
      expect(pages[0]?.counts, sort).toMatchObject({ all: COPIES + 1, without: 0 })
      expect(new Set(ids).size, sort).toBe(2 * (pages[0]?.page.pageSize ?? 0))
    }
    const { page } = await list('q=参展0999&sort=name')
    expect(page.items.map((row) => row.name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `参展0999${index}`),
    )
  }, 120_000)
})
