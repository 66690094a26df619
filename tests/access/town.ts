import type { OpeningState } from '#app/fair/model/opening.ts'
import type { World } from '#tests/support/world.ts'
import { addCollege, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addBooth, type Booth } from '#tests/fair/application-fixtures.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { addSuspended, type SuspendedGiven } from './town-suspended.ts'
import { findGuestCode, sendApplications } from './town-applications.ts'
import { addInvitation, addLinks, type Links } from './town-links.ts'
import { addBeside, addRosterImport, findStudent, nameStudent } from './town-roster.ts'
import { addPeople, cookiesOf, PASSWORD, type People } from './town-people.ts'
import {
  addDraft,
  addExport,
  addLicence,
  addNotice,
  addOpenings,
  addOwnFair,
  addSearch,
  addToDecide,
} from './town-things.ts'
import { addInterviews, type Interviews } from './town-interviews.ts'
import { addImports, type TownImports } from './town-imports.ts'
import { addPlans, type TownPlans } from './town-plans.ts'
import { addRooms, type TownRooms } from './town-rooms.ts'
import { addRuns, type TownRuns } from './town-runs.ts'
import { addDemands, type TownDemands } from './town-demands.ts'
import { addScreening } from './town-screening.ts'
import { stopToken } from '#app/fair/finding/search-telling.ts'
import type { ADMISSION_DECISIONS } from '#app/accounts/model/admission.ts'
import type { Role } from './roles.ts'

type Decision = (typeof ADMISSION_DECISIONS)[number]

/** One of each thing; nearly all of it is employer A's or the seeker's. */
export interface Town
  extends
    Links,
    TownDemands,
    Interviews,
    TownImports,
    TownPlans,
    TownRooms,
    TownRuns,
    SuspendedGiven {
  password: string
  now: Date
  people: People
  /** The Cookie header of each role. */
  cookies: Record<Role, string>
  fairCode: string
  /** The organiser's own, not announced yet, with employer A in it. */
  ownFairId: string
  otherFairId: string

  a: Booth
  b: Booth
  /** The officer's, the class teacher's and the student's. */
  college: TestCollege
  /** Of the class teacher's class group. */
  studentId: string
  /** To be looked over. */
  rosterImportId: string
  unreadRosterId: string
  /** Of two rows of it that have the same fault. */
  alikeKey: string
  /** Gone in, a row of it left out. */
  goneRosterId: string
  /** Of the same class group, without an account. */
  waitingStudentId: string
  /** A student's number that waits for its code. */
  studentSignUpId: string
  studentSignUpCode: string
  /** Of an employer that waits to be admitted. */
  hiddenEmployerId: string
  hiddenOpeningId: string
  /** Of an employer that has handed nothing in. */
  unreadyEmployerId: string
  /** Whom each decision can be made about, and when their papers were handed in. */
  toDecide: Record<Decision, { employerId: string; seen: string }>

  /** Employer A's, one in each state. */
  openings: Record<OpeningState, string>
  draftOfB: string
  licenceId: string
  colleagueMembershipId: string
  organiserMembershipId: string
  invitationId: string
  invitationToken: string
  invitationOfBId: string

  /** To employer A. */
  applicationId: string
  offeredApplicationId: string
  refusedApplicationId: string
  guestApplicationId: string
  guestCode: string

  /** The seeker's. */
  disclosureId: string
  certificateId: string
  exportId: string
  /** Sent to employer A. */
  resumeFileId: string
  noticeId: string
  complaintId: string
  /** Of nobody known; whoever has its secret reads it. */
  guestReport: { complaintId: string; secret: string | null }
  /** Employer A's, waiting because of its words. */
  flaggedOpeningId: string
  /** Employer A's, waiting because of what its sheet alone demands. */
  demandingOpeningId: string
  searchId: string
  stopToken: string
  sessionId: string
}

/** Builds the town in a world. */
export async function buildTown(world: World): Promise<Town> {
  const a = await addBooth(world)
  const b = await addBooth(world)
  const hidden = await addEmployer(world, { admission: 'in_review', name: '隐去待审有限公司' })
  const suspended = await addSuspended(world)
  const after = await addEmployer(world)
  const college = await addCollege(world)
  const { people, fairCode } = await addPeople(world, { a, b, hidden, suspended, after }, college)
  await nameStudent(world, people.student)
  await addBeside(world, college)
  const applications = await sendApplications(world, { a, people })
  const { cookies, sessionId } = await cookiesOf(world, people)
  const invitation = await addInvitation(world, people.recruiter_a, '甲方请来的人')
  const invitationOfB = await addInvitation(world, people.recruiter_b, '乙方请来的人')
  return {
    password: PASSWORD,
    now: world.context.clock.now(),
    people,
    cookies,
    fairCode,
    otherFairId: await addFair(world, { code: 'elsewhere-2026' }),
    ownFairId: await addOwnFair(world, people.organiser, a),
    a,
    b,
    ...suspended.given,
    college,
    studentId: await findStudent(world, people.student),
    ...(await addRosterImport(world, people.officer, college)),
    hiddenEmployerId: hidden.id,
    hiddenOpeningId: (await addOpening(world, hidden.id, { title: '待审的岗位' })).id,
    unreadyEmployerId: (await addEmployer(world, { admission: 'preparing' })).id,
    toDecide: await addToDecide(world),
    openings: {
      ...(await addOpenings(world, a)),
      published: a.openingId,
      draft: await addDraft(world, people.recruiter_a, '甲方草稿'),
    },
    draftOfB: await addDraft(world, people.recruiter_b, '乙方草稿'),
    licenceId: await addLicence(world, a),
    colleagueMembershipId: people.colleague_a.acting.employer?.id ?? '',
    organiserMembershipId: people.organiser.acting.organiser?.id ?? '',
    invitationId: invitation.id,
    invitationToken: invitation.token,
    invitationOfBId: invitationOfB.id,
    ...applications,
    guestCode: await findGuestCode(world),
    noticeId: await addNotice(world, people.seeker),
    searchId: await addSearch(world, people.seeker),
    stopToken: stopToken(world.context, people.seeker.accountId),
    sessionId,
    ...(await addInterviews(world, { a, people })),
    ...(await addScreening(world, { a, seeker: people.seeker })),
    exportId: await addExport(world, people.seeker, sessionId),
    ...(await addLinks(world, people)),
    ...(await addDemands(world, { college, a })),
    ...(await addImports(world, people, fairCode)),
    ...(await addRooms(world, people)),
    ...(await addRuns(world, college, { ...people, a, after })),
    ...(await addPlans(world, college, { ...people, a })),
  }
}
