import { addNote } from '#app/fair/applicants/notes.ts'
import { removeTemplate, saveTemplate } from '#app/fair/applicants/templates.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { findInterviewFeed, makeInterviewFeed } from '#app/fair/interviews/interview-feed.ts'
import { apply, invite, type Booth } from '#tests/fair/application-fixtures.ts'
import { addOpening } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import type { People } from './town-people.ts'

/** The seeker's interviews with employer A, and what A's recruiter keeps. */
export interface Interviews {
  /** To choose a time for. */
  proposedInterviewId: string
  proposedSlotId: string
  /** With a time that is agreed on. */
  agreedInterviewId: string
  agreedApplicationId: string
  noteId: string
  templateId: string
  /** Removed a moment ago. */
  removedTemplateId: string
  /** Opens the calendar of A's recruiter. */
  feedAddress: string
}

export async function addInterviews(
  world: World,
  town: { a: Booth; people: People },
): Promise<Interviews> {
  const { a, people } = town
  const proposed = await inviteTo(world, a, people, '甲方待选岗位')
  const agreed = await inviteTo(world, a, people, '甲方约好岗位')
  await answerInterview(world.as(people.seeker), {
    interviewId: agreed.interviewId,
    answer: 'accept',
    slotId: agreed.slotId,
  })
  const as = world.as(people.recruiter_a)
  await addNote(as, { applicationId: agreed.applicationId, text: '只给甲方看的备注' })
  const { id: noteId } = await world.context.db
    .selectFrom('applicantNote')
    .select('id')
    .executeTakeFirstOrThrow()
  const template = await saveTemplate(as, {
    employerId: a.employerId,
    kind: 'refuse',
    name: '甲方的模板',
    text: '甲方的话',
  })
  const { employerId } = a
  const removed = await saveTemplate(as, {
    employerId,
    kind: 'refuse',
    name: '甲方去掉的模板',
    text: '甲方不用的话',
  })
  await removeTemplate(as, { employerId, templateId: removed.id })
  await makeInterviewFeed(as, { employerId })
  const { feed } = await findInterviewFeed(as, { employerId })
  return {
    proposedInterviewId: proposed.interviewId,
    proposedSlotId: proposed.slotId,
    agreedInterviewId: agreed.interviewId,
    agreedApplicationId: agreed.applicationId,
    noteId,
    templateId: template.id,
    removedTemplateId: removed.id,
    feedAddress: new URL(feed?.address ?? '').pathname,
  }
}

async function inviteTo(world: World, a: Booth, people: People, title: string) {
  const opening = await addOpening(world, a.employerId, { title })
  const { applicationId } = await apply(world, people.seeker, {
    ...a,
    openingId: opening.id,
    title,
  })
  await invite(world, people.recruiter_a, applicationId)
  const { id, roundId } = await world.context.db
    .selectFrom('interview')
    .where('applicationId', '=', applicationId)
    .select(['id', 'roundId'])
    .executeTakeFirstOrThrow()
  const slot = await world.context.db
    .selectFrom('interviewSlot')
    .where('roundId', '=', roundId)
    .select('id')
    .executeTakeFirstOrThrow()
  return { applicationId, interviewId: id, slotId: slot.id }
}
