import { expect, it } from 'vitest'
import { moveDemand } from '#app/placement/demands/demand-steps.ts'
import { judgeDemands } from '#app/placement/demands/judged-demands.ts'
import { NEWCOMER, SEED_DEMANDS } from '#db/seed/content/demands.ts'
import { loadCollege } from '#db/seed/load/college.ts'
import { loadDemands } from '#db/seed/load/demands.ts'
import { loadPeople } from '#db/seed/load/people.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

onEmbeddedDatabase('what employers ask the college of the demonstration for', (world) => {
  it('could have been offered, and what breaks a rule waits for its filing', async () => {
    const { context } = world
    const people = await loadPeople(context)
    const names = [...new Set(SEED_DEMANDS.map(({ employer }) => employer))]
    const admitted = []
    for (const name of names) {
      const { id } = await addEmployer(world, name === NEWCOMER ? {} : { name })
      const place = { districtCode: '370213', address: '九水东路 130 号' }
      const seed = { name, real: name !== NEWCOMER, ...place } as never
      admitted.push({ employerId: id, seed })
    }
    const college = await loadCollege(context, { people, seed: 20250214 })
    const loaded = await loadDemands(context, { college, admitted, people })
    const offered = loaded.filter(({ seed }) => seed.state !== 'draft')
    const again: [string, string][] = []
    for (const { demandId, seed } of offered) {
      await context.db
        .updateTable('demand')
        .set({ state: 'draft' })
        .where('id', '=', demandId)
        .execute()
      const offer = { demandId, party: 'employer', action: 'offer' } as const
      const outcome = await moveDemand(context, offer).then(
        () => 'offered',
        (fault: { code: string }) => fault.code,
      )
      again.push([seed.title, outcome])
    }
    expect(again).toEqual(offered.map(({ seed }) => [seed.title, 'offered']))
    const waiting = loaded.filter(({ seed }) => seed.state === 'offered')
    const demandIds = waiting.map(({ demandId }) => demandId)
    const { judged } = await judgeDemands(context, context.db, { demandIds })
    const refused = waiting.flatMap(({ demandId, seed }) => {
      const rules = judged.get(demandId)!.judgements.filter(({ verdict }) => verdict === 'refuses')
      return rules.length === 0 ? [] : [[seed.title, ...rules.map(({ rule }) => rule)]]
    })
    expect(refused).toEqual([
      ['线束包装', 'rest_days', 'overtime'],
      ['塔筒高处检修', 'night_shift', 'high_place'],
    ])
  })
})
