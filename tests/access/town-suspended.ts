import { openApplication } from '#app/fair/applicant-detail.ts'
import { uploadAttachment } from '#app/fair/people/resume-files.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addBooth, addSeeker, apply, invite } from '#tests/fair/application-fixtures.ts'
import type { World } from '#tests/support/world.ts'

/** What an employer was given before it was suspended. */
export interface SuspendedGiven {
  suspendedEmployerId: string
  givenApplicationId: string
  givenInterviewId: string
  givenFileId: string
}

/** An employer that was suspended after somebody had applied to it and been invited. */
export async function addSuspended(
  world: World,
): Promise<{ recruiter: AccountActor; given: SuspendedGiven }> {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  const bytes = Buffer.from('%PDF-1.4 给停用单位的附件')
  const { fileId } = await uploadAttachment(world.as(seeker), { name: '附件.pdf', bytes })
  const { applicationId } = await apply(world, seeker, booth, '给停用单位的一句话', ['attachments'])
  await invite(world, booth.recruiter, applicationId)
  const { db } = world.context
  const interview = await db
    .selectFrom('interview')
    .where('applicationId', '=', applicationId)
    .select('id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('employer')
    .set({ admission: 'suspended' })
    .where('id', '=', booth.employerId)
    .execute()
  // Read today already: that the page is read once more is not noted again.
  await openApplication(world.as(booth.recruiter), { applicationId, marks: false })
  return {
    recruiter: booth.recruiter,
    given: {
      suspendedEmployerId: booth.employerId,
      givenApplicationId: applicationId,
      givenInterviewId: interview.id,
      givenFileId: fileId,
    },
  }
}
