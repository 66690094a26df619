/**
 * Who comes to the site. A guest holds the cookie of an application; the colleague is no owner; the
 * removed member was A's until a moment ago and is still logged in, claiming to act for it. Employer A
 * has posts in plans that are not published yet, the recruiter "after" is of the one with posts in the
 * plan that is. The officer, the teachers, the head of the student's department and the student are of
 * one college; the other class teacher teaches none of the class groups in its plans, the teacher "same plan"
 * another one that takes part in the same plans; the other officer and the other student are of another
 * college.
 */
export const ROLES = [
  'anonymous',
  'guest',
  'seeker',
  'other_seeker',
  'recruiter_a',
  'colleague_a',
  'recruiter_b',
  'recruiter_after',
  'recruiter_not_admitted',
  'recruiter_suspended',
  'removed_member',
  'officer',
  'other_officer',
  'department_head',
  'class_teacher',
  'other_class_teacher',
  'same_plan_teacher',
  'guiding_teacher',
  'student',
  'other_student',
  'organiser',
  'other_organiser',
] as const
export type Role = (typeof ROLES)[number]

export const A_PEOPLE = ['recruiter_a', 'colleague_a'] as const satisfies Role[]
export const RECRUITERS = [
  ...A_PEOPLE,
  'recruiter_b',
  'recruiter_after',
  'recruiter_not_admitted',
  'recruiter_suspended',
] as const satisfies Role[]
export const OWNERS = [
  'recruiter_a',
  'recruiter_b',
  'recruiter_after',
  'recruiter_not_admitted',
  'recruiter_suspended',
] as const satisfies Role[]

/** Who works at the college and is no officer. */
export const TEACHERS = [
  'department_head',
  'class_teacher',
  'other_class_teacher',
  'same_plan_teacher',
  'guiding_teacher',
] as const satisfies Role[]

/** Class teachers who do not teach the town's student. */
const OTHER_TEACHERS = ['other_class_teacher', 'same_plan_teacher'] as const satisfies Role[]

export const ORGANISERS = ['organiser', 'other_organiser'] as const satisfies Role[]

/**
 * What a role gets: `page` something to look at; `done` a form carried out, so that rows changed;
 * `nothing` a form answered as well, but no row changed; `login` sent to log in first; `forbidden`
 * 403, `missing` 404; `to …` sent elsewhere; or another status.
 */
export type Answer =
  'page' | 'done' | 'nothing' | 'login' | 'forbidden' | 'missing' | `to ${string}` | `${number}`

export type Answers = Record<Role, Answer>

/** The same for everybody. */
export function everybody(answer: Answer): Answers {
  return Object.fromEntries(ROLES.map((role) => [role, answer])) as Answers
}

/** The same for everybody who is logged in; the others are sent to log in. */
export function people(answer: Answer): Answers {
  return { ...everybody(answer), anonymous: 'login', guest: 'login' }
}

/** The same for everybody who acts for an employer; other people are refused. */
export function recruiters(answer: Answer): Answers {
  return { ...people('forbidden'), ...some(RECRUITERS, answer) }
}

/** For the people of employer A alone: to other employers there is nothing. */
export function peopleOfA(answer: Answer): Answers {
  return { ...recruiters('missing'), ...some(A_PEOPLE, answer) }
}

/** For the people of the suspended employer alone. */
export function peopleOfSuspended(answer: Answer): Answers {
  return { ...recruiters('missing'), recruiter_suspended: answer }
}

/** For organisers alone. */
export function organisers(answer: Answer): Answers {
  return { ...people('forbidden'), organiser: answer, other_organiser: answer }
}

/** For the organiser of the town's own fair: to another one there is no such thing. */
export function ownOrganiser(answer: Answer): Answers {
  return { ...organisers('missing'), organiser: answer }
}

/** For everybody who acts for a college. */
export function staff(answer: Answer): Answers {
  return {
    ...people('forbidden'),
    officer: answer,
    other_officer: answer,
    ...some(TEACHERS, answer),
  }
}

/** For the officer of the town's own college alone: to another one there is no such thing. */
export function ownOfficer(answer: Answer): Answers {
  return { ...staff('missing'), officer: answer, ...some(TEACHERS, 'forbidden') }
}

/** For officers, each of their own college; its teachers are refused. */
export function officers(answer: Answer): Answers {
  return { ...staff(answer), ...some(TEACHERS, 'forbidden') }
}

/** For the people of the town's own college: to another one there is no such thing. */
export function ownStaff(answer: Answer): Answers {
  return { ...ownOfficer(answer), ...some(TEACHERS, answer) }
}

/** For the people of the college who see the town's student: not who teaches another class group. */
export function studentStaff(answer: Answer): Answers {
  return { ...ownStaff(answer), ...some(OTHER_TEACHERS, 'missing') }
}

/** The same for one who is not at a post yet: nobody guides her. */
export function groupStaff(answer: Answer): Answers {
  return { ...studentStaff(answer), guiding_teacher: 'missing' }
}

/** For the officer, of what others see who see the town's student. */
export function studentOfficer(answer: Answer): Answers {
  return { ...ownOfficer(answer), ...some(OTHER_TEACHERS, 'missing') }
}

/** The same of a student who is not at a post yet. */
export function groupOfficer(answer: Answer): Answers {
  return { ...studentOfficer(answer), guiding_teacher: 'missing' }
}

/**
 * The same for who teaches another class group of the plan as for the student's own class teacher: of what
 * is the plan's and no student's.
 */
export function ofPlan(answers: Answers): Answers {
  return { ...answers, same_plan_teacher: answers.class_teacher }
}

/** One answer for several roles, to be laid over another table. */
export function some<R extends Role>(roles: readonly R[], answer: Answer): Record<R, Answer> {
  return Object.fromEntries(roles.map((role) => [role, answer])) as Record<R, Answer>
}
