import { expect, it } from 'vitest'
import { withOffers } from '#app/fair/fair-offers.ts'
import { createRecall } from '#server/recall.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFair, addFindable } from './finding-fixtures.ts'

onBothDatabases('what fairs offer', (world) => {
  it('is of this moment while it is little, and kept for a while where it is much', async () => {
    let now = 0
    Object.assign(world.context, { recall: createRecall(() => now) })
    const employer = await addEmployer(world)
    const little = await addFair(world, { code: 'little' })
    const much = await addFair(world, { code: 'much' })
    const nothing = await addFair(world, { code: 'nothing' })
    const publish = (fairId: string) => addFindable(world, employer.id, { fairId, headcount: 3 })
    const counts = async () => {
      const fairs = [nothing, much, little].map((id) => ({ id }))
      const offers = await withOffers(world.context, fairs, { many: 2 })
      expect(offers.map(({ id }) => id)).toEqual(fairs.map(({ id }) => id))
      return offers.map(({ openings, headcount }) => [openings, headcount])
    }
    await publish(little)
    for (let made = 0; made < 4; made++) await publish(much)
    expect(await counts()).toEqual([
      [0, 0],
      [4, 12],
      [1, 3],
    ])
    await publish(little)
    await publish(much)
    expect(await counts()).toEqual([
      [0, 0],
      [4, 12],
      [2, 6],
    ])
    // Past its time it is counted again behind the back of who asks.
    now = 60_000
    await counts()
    await expect.poll(counts).toEqual([
      [0, 0],
      [5, 15],
      [2, 6],
    ])
  })
})
