import { newId } from '#app/kernel/ids.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { addPaperLinks } from '#app/placement/agreements/paper-links.ts'
import { makeAll } from '#app/placement/agreements/settling.ts'
import { lockPlan } from '#app/placement/plans/locked-plan.ts'
import type { TestCollege } from '#tests/placement/college-fixtures.ts'
import type { World } from '#tests/support/world.ts'

/**
 * The agreement of a post that a student has found herself, whose contact was sent a link to sign it.
 * @returns its id.
 */
export async function addContactAgreement(
  world: World,
  of: { planId: string; studentId: string; postId: string },
): Promise<string> {
  const { context } = world
  return context.db.transaction().execute(async (trx) => {
    const plan = await lockPlan(trx, of.planId)
    await makeAll(context, trx, { plan, interns: await readInterns(context, trx, of) })
    const { id } = await trx
      .selectFrom('agreement')
      .where('postId', '=', of.postId)
      .select('id')
      .executeTakeFirstOrThrow()
    const { planId, ...about } = of
    const links = [{ ...about, agreementId: id, phone: '19955504321' }]
    await addPaperLinks(context, trx, { kind: 'employer', planId, links })
    return id
  })
}

/** The paper of a student's guardian, and that of another student's agreement. */
export async function filePapers(
  world: World,
  college: TestCollege,
  of: { planId: string; studentId: string; postId: string; students: { id: string }[] },
): Promise<string> {
  const { db, storage, clock } = world.context
  const { planId, studentId, postId } = of
  const at = clock.now()
  const fileIds = { consent: newId(), agreement: newId() }
  for (const purpose of ['consent', 'agreement'] as const) {
    const storageKey = `college/${fileIds[purpose]}`
    const bytes = Buffer.from('%PDF-1.4 made up')
    await storage.put(storageKey, bytes)
    await db
      .insertInto('file')
      .values({
        id: fileIds[purpose],
        organisationId: college.id,
        accountId: null,
        purpose,
        name: '签好的.pdf',
        mediaType: 'application/pdf',
        byteSize: bytes.length,
        storageKey,
        createdAt: at,
      })
      .execute()
  }
  const given = { answer: 'agreed' as const, fileId: fileIds.consent, givenBy: null, filedBy: null }
  await db
    .insertInto('consent')
    .values({ planId, studentId, postId, giver: 'guardian', ...given, at })
    .execute()
  const { id } = await db
    .updateTable('agreement')
    .set({ state: 'signed', fileId: fileIds.agreement, signedAt: at })
    .where('planId', '=', planId)
    .where('studentId', '=', of.students[0]!.id)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
