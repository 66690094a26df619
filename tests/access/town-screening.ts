import { reportOpening } from '#app/fair/screening/reports.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Booth } from '#tests/fair/application-fixtures.ts'
import { addOpening } from '#tests/support/people.ts'
import { addFlagged } from '#tests/support/flagged.ts'
import type { World } from '#tests/support/world.ts'

/** What the organiser looks at: an opening of employer A with flagged words, and a seeker's report. */
export async function addScreening(world: World, input: { a: Booth; seeker: AccountActor }) {
  const { a, seeker } = input
  const id = await addFlagged(world, a.employerId, '能看懂图纸，限男性。', '甲方标出用语的岗位')
  const demanding = await addDemanding(world, a)
  const { complaintId } = await reportOpening(world.as(seeker), {
    openingId: a.openingId,
    kind: 'fee',
    words: '求职者甲的举报',
    contact: '',
    address: '127.0.0.1',
  })
  const guest = await reportOpening(
    { ...world.context, actor: { kind: 'anonymous' } },
    { openingId: a.openingId, kind: 'untrue', words: '访客的举报', contact: '', address: '::1' },
  )
  return { flaggedOpeningId: id, demandingOpeningId: demanding, complaintId, guestReport: guest }
}

async function addDemanding(world: World, a: Booth): Promise<string> {
  const { id } = await addOpening(world, a.employerId, { title: '甲方表格里有要求的岗位' })
  await world.context.db
    .updateTable('opening')
    .set({ state: 'in_review', flagged: true, publishedAt: null, demands: ['限男性'] })
    .where('id', '=', id)
    .execute()
  return id
}
