import { applyAsGuest } from '#app/fair/application-guests.ts'
import { saveEntry } from '#app/fair/people/resume-entries.ts'
import { uploadAttachment } from '#app/fair/people/resume-files.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import {
  apply,
  consentFor,
  lastCode,
  setState,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import type { World } from '#tests/support/world.ts'
import { GUEST_SECRET, type People } from './town-people.ts'

const GUEST_PHONE = '19712345678'

/** Applications to employer A: the seeker's, another one's that was answered, and a guest's. */
export async function sendApplications(world: World, town: { a: Booth; people: People }) {
  const { a, people } = town
  const own = await addResumeThings(world, people)
  const { applicationId } = await apply(world, people.seeker, a, '求职者甲的一句话', [
    'certificates',
    'attachments',
  ])
  const offered = await apply(world, people.other_seeker, a, '求职者乙的一句话')
  await setState(world, offered.applicationId, 'offered')
  const { guestApplicationId } = await applyAsGuest(world.as(ANONYMOUS), {
    openingId: a.openingId,
    name: '周强',
    phone: GUEST_PHONE,
    line: '访客的一句话',
    consent: consentFor(a, false),
    secret: GUEST_SECRET,
    address: '10.0.0.1',
  })
  const refused = await applyAsGuest(world.as(ANONYMOUS), {
    openingId: a.openingId,
    name: '吴敏',
    phone: '19712345679',
    line: '',
    consent: consentFor(a, false),
    secret: `${GUEST_SECRET}2`,
    address: '10.0.0.2',
  })
  const { applicationId: refusedApplicationId } = await world.context.db
    .selectFrom('guestApplication')
    .where('id', '=', refused.guestApplicationId)
    .select('applicationId')
    .executeTakeFirstOrThrow()
  await setState(world, refusedApplicationId, 'refused')
  const { id: disclosureId } = await world.context.db
    .selectFrom('disclosure')
    .where('applicationId', '=', applicationId)
    .select('id')
    .executeTakeFirstOrThrow()
  return {
    applicationId,
    offeredApplicationId: offered.applicationId,
    refusedApplicationId,
    guestApplicationId,
    disclosureId,
    ...own,
  }
}

/** A certificate and a PDF of the seeker's. */
async function addResumeThings(world: World, people: People) {
  const as = world.as(people.seeker)
  const value = { name: '求职者甲的证书', number: '', issuer: '', issued: null }
  const { entryId } = await saveEntry(as, { list: 'certificates', entryId: null, value })
  const bytes = Buffer.from('%PDF-1.4 求职者甲的附件')
  const { fileId } = await uploadAttachment(as, { name: '求职者甲的附件.pdf', bytes })
  return { certificateId: entryId, resumeFileId: fileId }
}

/** The code that was texted to the guest. */
export function findGuestCode(world: World): Promise<string> {
  return lastCode(world, GUEST_PHONE)
}
