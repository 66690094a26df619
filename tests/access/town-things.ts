import { createDraft } from '#app/fair/opening-drafts.ts'
import type { OpeningState } from '#app/fair/model/opening.ts'
import { saveTyped } from '#app/fair/opening-typing.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Booth } from '#tests/fair/application-fixtures.ts'
import { addFair, joinFair } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

/** A draft in which a recruiter has typed a title. */
export async function addDraft(world: World, by: AccountActor, title: string): Promise<string> {
  const employerId = by.acting.employer?.organisationId ?? ''
  const { openingId } = await createDraft(world.as(by), { employerId })
  const hand = { editor: '', version: '', overwrite: true }
  await saveTyped(world.as(by), { openingId, typed: { title }, ...hand })
  return openingId
}

/** An opening of an employer in each state but the first and the published one. */
export async function addOpenings(world: World, booth: Booth) {
  const add = async (state: OpeningState) => {
    const { id } = await addOpening(world, booth.employerId, { title: `甲方岗位 ${state}` })
    const values = { state, ...(state === 'in_review' && { publishedAt: null }) }
    await world.context.db.updateTable('opening').set(values).where('id', '=', id).execute()
    return id
  }
  return {
    in_review: await add('in_review'),
    paused: await add('paused'),
    filled: await add('filled'),
    expired: await add('expired'),
    withdrawn: await add('withdrawn'),
  }
}

/** The licence of an employer, on file and in the storage. */
export async function addLicence(world: World, booth: Booth): Promise<string> {
  const id = newId()
  const bytes = Buffer.from('%PDF-1.4 甲方的营业执照')
  const storageKey = `papers/${id}`
  await world.context.storage.put(storageKey, bytes)
  const { db, clock } = world.context
  await db
    .insertInto('file')
    .values({
      id,
      organisationId: booth.employerId,
      accountId: booth.recruiter.accountId,
      purpose: 'licence',
      name: '甲方执照.pdf',
      mediaType: 'application/pdf',
      byteSize: bytes.length,
      storageKey,
      createdAt: clock.now(),
    })
    .execute()
  // Both papers, so that they can be handed in.
  await db
    .updateTable('employer')
    .set({ licenceFileId: id, authorisationFileId: id })
    .where('id', '=', booth.employerId)
    .execute()
  return id
}

/** A copy of the seeker's data, and a session in which it may be taken. */
export async function addExport(
  world: World,
  seeker: AccountActor,
  sessionId: string,
): Promise<string> {
  const { db, clock, storage } = world.context
  const id = newId()
  const storageKey = `exports/${id}`
  await storage.put(storageKey, Buffer.from('PK'))
  const now = clock.now()
  await db
    .insertInto('dataExport')
    .values({
      id,
      accountId: seeker.accountId,
      state: 'ready',
      storageKey,
      byteSize: 2,
      createdAt: now,
      readyAt: now,
    })
    .execute()
  await db.updateTable('session').set({ provedAt: now }).where('id', '=', sessionId).execute()
  return id
}

/** A notice to the seeker. */
export async function addNotice(world: World, seeker: AccountActor): Promise<string> {
  const id = newId()
  await world.context.db
    .insertInto('notice')
    .values({
      id,
      accountId: seeker.accountId,
      kind: 'notice.password_changed',
      params: '{}',
      href: '/me/account',
      createdAt: world.context.clock.now(),
      readAt: null,
    })
    .execute()
  return id
}

/** A saved search of a person's, of an hour ago. */
export async function addSearch(world: World, actor: AccountActor): Promise<string> {
  const id = newId()
  const earlier = new Date(world.context.clock.now().getTime() - 60 * 60_000)
  await world.context.db
    .insertInto('savedSearch')
    .values({
      id,
      accountId: actor.accountId,
      name: null,
      query: 'q=电焊工',
      createdAt: earlier,
      seenAt: earlier,
      toldAt: earlier,
    })
    .execute()
  return id
}

/** An employer for each decision of an organiser. */
export async function addToDecide(world: World) {
  const waiting = await addEmployer(world, { admission: 'in_review', name: '隐去待定有限公司' })
  const admitted = await addEmployer(world, { name: '在册有限公司' })
  const suspended = await addEmployer(world, { admission: 'suspended', name: '隐去停用有限公司' })
  const renewing = await addEmployer(world, { name: '复核有限公司' })
  const now = world.context.clock.now()
  const earlier = new Date(now.getTime() - 60_000)
  await world.context.db
    .updateTable('employer')
    .set({ verifiedAt: earlier, submittedAt: now })
    .where('id', '=', renewing.id)
    .execute()
  const about = ({ id }: { id: string }) => ({ employerId: id, seen: now.toISOString() })
  return {
    admit: about(waiting),
    refuse: about(waiting),
    suspend: about(admitted),
    reinstate: about(suspended),
    confirm: about(renewing),
    return_renewal: about(renewing),
  }
}

/** A fair that the organiser prepares, with one employer that has no booth yet. */
export async function addOwnFair(
  world: World,
  organiser: AccountActor,
  booth: Booth,
): Promise<string> {
  const organiserId = organiser.acting.organiser?.organisationId
  const fairId = await addFair(world, { code: 'own-2027', name: '筹备中的招聘会', organiserId })
  const { db } = world.context
  await db.updateTable('fair').set({ announcedAt: null }).where('id', '=', fairId).execute()
  await joinFair(world, fairId, booth.employerId, null)
  return fairId
}
