import { readSheet } from 'read-excel-file/node'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { findApplicantNeighbours, getApplicantBoard, listApplicants } from '#app/fair/applicants.ts'
import { exportApplicants } from '#app/fair/applicants/export.ts'
import { listNotes } from '#app/fair/applicants/notes.ts'
import { listTemplates } from '#app/fair/applicants/templates.ts'
import { getEmployerDesk } from '#app/fair/desk.ts'
import { getOpeningFigures } from '#app/fair/figures/opening-figures.ts'
import { listApplicantInterviews, listInvitees } from '#app/fair/interviews/applicant-interviews.ts'
import { getAgenda, listNextInterviews } from '#app/fair/interviews/employer-agenda.ts'
import {
  findInterviewFeed,
  makeInterviewFeed,
  readInterviewFeed,
} from '#app/fair/interviews/interview-feed.ts'
import { APPLICANT_SORTS, readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { getEmployerOverview } from '#app/fair/overview.ts'
import { saveEntry } from '#app/fair/people/resume-entries.ts'
import { readApplicantFile, uploadAttachment, uploadScan } from '#app/fair/people/resume-files.ts'
import { printApplicantResume } from '#app/fair/people/resume-pdf.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import type { World } from '#tests/support/world.ts'
import type { Booth } from './application-fixtures.ts'

const FILTERS = readApplicantFilters(new URLSearchParams())

/**
 * Everything that an employer's people can be shown of one of its applicants: each list in each
 * order, the page, what can be downloaded, and what was sent to them. What the pages make of it is
 * looked through by `tests/access/taken-back.test.ts`, page by page.
 */
export async function everythingSeen(
  world: World,
  booth: Booth,
  applicationId: string,
): Promise<string> {
  // What is printed is read as it is given to the printer: a PDF has no words, but shapes.
  const as: Context = {
    ...world.as(booth.recruiter),
    printer: { print: (document) => Promise.resolve(Buffer.from(JSON.stringify(document))) },
  }
  const { employerId, openingId } = booth
  const all = { ...FILTERS, employerId, applicationId }
  const { db } = world.context
  const files = await db
    .selectFrom('file')
    .where('organisationId', 'is', null)
    .select('id')
    .execute()
  const members = db
    .selectFrom('membership')
    .where('organisationId', '=', employerId)
    .select('accountId')
  return JSON.stringify([
    await openApplication(as, { applicationId, marks: true }),
    ...(await Promise.all(APPLICANT_SORTS.map((sort) => listApplicants(as, { ...all, sort })))),
    await getApplicantBoard(as, all),
    await findApplicantNeighbours(as, all),
    await listApplicantInterviews(as, { employerId, applicationId }),
    await listInvitees(as, { employerId, applicationIds: [applicationId] }),
    await getAgenda(as, { employerId }),
    await listNextInterviews(as, { employerId, limit: 20 }),
    await feedOf(as, employerId),
    await listNotes(as, { employerId, applicationId }),
    await listTemplates(as, { employerId, locale: 'zh-CN' }),
    await readSheet(await bytesOf(await exportApplicants(as, { ...all, locale: 'zh-CN' }))),
    await textOf(printApplicantResume(as, { applicationId, locale: 'zh-CN' })),
    ...(await Promise.all(
      files.map(({ id }) => textOf(readApplicantFile(as, { applicationId, fileId: id }))),
    )),
    await getEmployerDesk(as, { employerId }),
    await getEmployerOverview(as, { employerId }),
    await getDeskOpening(as, { openingId }),
    await getOpeningFigures(as, { openingId }),
    await db.selectFrom('notice').where('accountId', 'in', members).selectAll().execute(),
    await db.selectFrom('message').where('accountId', 'in', members).selectAll().execute(),
  ])
}

/** A certificate with a photo, and a PDF, in a person's résumé; gives the words in them. */
export async function addFiles(world: World, seeker: AccountActor): Promise<string[]> {
  const as = world.as(seeker)
  const value = { name: '焊工证', number: 'T370213', issuer: '', issued: null }
  const { entryId } = await saveEntry(as, { list: 'certificates', entryId: null, value })
  const file = (words: string) => ({
    name: `${words}.pdf`,
    bytes: Buffer.from(`%PDF-1.4 ${words}`),
  })
  await uploadScan(as, { entryId, ...file('证书的照片') })
  await uploadAttachment(as, file('我的附件'))
  return [value.name, value.number, '证书的照片', '%PDF-1.4 证书的照片', '%PDF-1.4 我的附件']
}

/** What the calendar of one of the employer's people is given. */
async function feedOf(as: Context, employerId: string): Promise<string> {
  await makeInterviewFeed(as, { employerId })
  const { feed } = await findInterviewFeed(as, { employerId })
  const token = /feed\/([^/]+)\//.exec(feed?.address ?? '')?.[1] ?? ''
  const calendar = await readInterviewFeed({ ...as, actor: ANONYMOUS }, { token })
  return calendar.replace(/\r\n[ \t]/g, '')
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer())
}

/** The name and the words of a file that may be read, or the code of the refusal. */
async function textOf(reading: Promise<{ name: string; bytes: Uint8Array }>): Promise<string> {
  try {
    const { name, bytes } = await reading
    return `${name} ${Buffer.from(bytes).toString()}`
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    return fault.code
  }
}
