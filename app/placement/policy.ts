import { isOrganiser, type Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'
import { seesClassGroup, seesStudent, type Staff } from './college/model/staff.ts'

/** Organisers admit colleges and see which there are. */
export function canAdmitColleges(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_allowed')
}

/** Placement officers run a college's internships; what others of it may do is narrower. */
export function canRunCollege(staff: Staff): Decision {
  return staff.isOfficer ? ALLOWED : denied('not_allowed')
}

/** A class group is seen by officers, by the heads of its department and by its class teacher. */
export function canSeeClassGroup(staff: Staff, classGroupId: string): Decision {
  return seesClassGroup(staff, classGroupId) ? ALLOWED : denied('not_found')
}

/** Its students are seen by the same, and each by the guiding teacher of the post she is placed at. */
export function canSeeStudent(
  staff: Staff,
  student: { id: string; classGroupId: string },
): Decision {
  return seesStudent(staff, student) ? ALLOWED : denied('not_found')
}

/** What a student told in confidence is for the own class teacher alone, not even for officers. */
export function canReadHardship(staff: Staff, student: { classGroupId: string }): Decision {
  return staff.teachesIds.includes(student.classGroupId) ? ALLOWED : denied('not_found')
}

/** Preferences are entered for a student by her own class teacher, whom she tells them. */
export function canEnterPreferences(staff: Staff, student: { classGroupId: string }): Decision {
  return staff.teachesIds.includes(student.classGroupId) ? ALLOWED : denied('not_found')
}

/** The same of a college's plans, for a transaction that looks at the actor alone. */
export function canMovePlans(actor: Actor, collegeId: string): Decision {
  if (actor.kind === 'system') return ALLOWED
  const own =
    actor.kind === 'account' &&
    actor.memberships.find((membership) => membership.organisationId === collegeId)
  if (!own) return denied('not_found')
  return own.role === 'owner' ? ALLOWED : denied('not_allowed')
}

/** Organisers see the rules of internships with their history. */
export function canSeeRules(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_allowed')
}

/** An owner of the organiser changes them: it stands for the province (docs/decisions/0032). */
export function canChangeRules(actor: Actor): Decision {
  if (actor.kind === 'system') return ALLOWED
  const owns =
    actor.kind === 'account' &&
    actor.memberships.some(({ kind, role }) => kind === 'organiser' && role === 'owner')
  return owns ? ALLOWED : denied('not_allowed')
}

/** Officers change what the roster says of a student, and the own class teacher does. */
export function canEditStudent(
  staff: Staff,
  student: { id: string; classGroupId: string },
): Decision {
  const seeing = canSeeStudent(staff, student)
  if (!seeing.allowed) return seeing
  const isTeacher = staff.teachesIds.includes(student.classGroupId)
  return staff.isOfficer || isTeacher ? ALLOWED : denied('not_allowed')
}

/** The same look at what is masked otherwise: identity number and guardian. */
export function canUnmaskStudent(
  staff: Staff,
  student: { id: string; classGroupId: string },
): Decision {
  return canEditStudent(staff, student)
}

/** Whom to call when something happens at the post, its guiding teacher must know; not who she is. */
export function canCallGuardian(
  staff: Staff,
  student: { id: string; classGroupId: string },
): Decision {
  return staff.guidesIds.includes(student.id) ? ALLOWED : canUnmaskStudent(staff, student)
}

/** Guardians are written to by officers and by the class teacher, who know them. */
export function canAskGuardians(staff: Staff, classGroupId: string): Decision {
  const seeing = canSeeClassGroup(staff, classGroupId)
  if (!seeing.allowed) return seeing
  return staff.isOfficer || staff.teachesIds.includes(classGroupId)
    ? ALLOWED
    : denied('not_allowed')
}

/** Signed papers are read by officers and by the class teacher; others do not know of them. */
export function canReadPapers(staff: Staff, student: { classGroupId: string }): Decision {
  return staff.isOfficer || staff.teachesIds.includes(student.classGroupId)
    ? ALLOWED
    : denied('not_found')
}

/** Codes are handed out by officers and by the class teacher; for others there is no such class group. */
export function canHandOutCodes(staff: Staff, classGroupId: string): Decision {
  return staff.isOfficer || staff.teachesIds.includes(classGroupId) ? ALLOWED : denied('not_found')
}
