import fc from 'fast-check'

/** Weights of what nothing is to be said against, and of all else. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )

export type DayPair = readonly [string, string]
const anyDays = mostly<DayPair>(
  ['2027-03-01', '2027-08-31'],
  ...([
    ['2027-02-01', '2027-12-31'],
    ['2027-04-01', '2027-08-31'],
    ['2029-09-01', '2030-02-28'],
  ] as const),
)
/** Rules that a province makes stricter or takes back, with what they go by. */
const anyRule = fc.constantFrom(
  { code: 'pay_share' as const, threshold: 90 },
  { code: 'hours_day' as const, threshold: 6 },
  { code: 'hours_week' as const, threshold: 36 },
  { code: 'physical_grade' as const, threshold: 2 },
)
const anyWork = {
  kinds: mostly<'toxic'[]>([], ['toxic']),
  fees: mostly<'deposit'[]>([], ['deposit']),
  barred: mostly<('minors' | 'women')[]>([], ['minors'], ['women']),
  physicalGrade: mostly<'2' | '3' | '4'>('2', '3', '4'),
  /** Of 3,800 a month that the post pays. */
  pay: mostly(3200, 3039, 3420),
  hoursDay: mostly(8, 9),
  hoursWeek: mostly(40, 36, 41),
}
const anyPost = fc.record({
  ...anyWork,
  /** A filing is recorded for toxic work. */
  isFiled: fc.boolean(),
  /** So many people that the caps of 10 and 20 of a hundred leave one intern, or none. */
  staff: mostly({ employer: 1000, post: 500 }, { employer: 10, post: 9 }, { employer: 9, post: 5 }),
  days: anyDays,
  major: mostly<'first' | 'other'>('first', 'other'),
  site: mostly<'suitable' | 'unsuitable'>('suitable', 'unsuitable'),
})
// 汽车2班 is in its first year, 数控1班 has the other major.
const anyGroup = mostly<'first' | 'second' | 'other'>('first', 'second', 'other')
const anyBirthDay = mostly(
  ...(['2008-01-01', '2009-03-01', '2009-03-02', '2011-02-01', '2011-03-02'] as const),
)
const anyStudent = fc.record({
  birthDay: anyBirthDay,
  sex: fc.constantFrom('female' as const, 'male' as const),
  group: anyGroup,
  wishes: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  refusedAt: mostly<number | null>(null, 0, 1, 2),
  isHardship: fc.boolean(),
  /** An import moves her to this class group before she wishes. */
  imported: mostly<'first' | 'second' | 'other' | null>(null, 'first', 'second', 'other'),
  second: fc.shuffledSubarray([0, 1, 2]),
})
const anyAct = fc.record({
  act: fc.constantFrom('lock' as const, 'move' as const, 'swap' as const),
  who: fc.nat(3),
  other: fc.nat(3),
  post: fc.nat(2),
})
/** What an officer asks of `groups`; two of the students by their places. */
const anyDemands = fc.record({
  classSites: mostly<1 | 2 | null>(null, 1, 2),
  employerMost: mostly<1 | null>(null, 1),
  teachers: mostly<{ most: number; studentsEach: number } | null>(null, {
    most: 2,
    studentsEach: 1,
  }),
  areFriends: fc.boolean(),
  areChosen: mostly(false, true),
  hardshipFirst: fc.boolean(),
})
const anyNewsOfPost = fc.oneof(
  fc.record({ what: fc.constant('days' as const), post: fc.nat(2), days: anyDays }),
  fc.record({ what: fc.constant('site' as const), post: fc.nat(2) }),
  fc.record({ what: fc.constant('withdrawal' as const), post: fc.nat(2) }),
  fc.record({ what: fc.constant('rule' as const), rule: anyRule }),
)
const anyNewsOfStudent = fc.oneof(
  fc.record({ what: fc.constant('refusal' as const), who: fc.nat(3), post: fc.nat(2) }),
  fc.record({
    what: fc.constant('correction' as const),
    who: fc.nat(3),
    birthDay: anyBirthDay,
    sex: fc.constantFrom('female' as const, 'male' as const),
  }),
)
/** A post that a student has found, asks for, and gets or does not. */
const anyFound = fc.record({
  what: fc.constant('own_post' as const),
  who: fc.nat(3),
  work: fc.record(anyWork),
  site: mostly<'suitable' | 'unsuitable'>('suitable', 'unsuitable'),
  /** The college goes to the site before it decides, without which nothing is approved after the start. */
  isVisitedFirst: fc.boolean(),
})
/** What becomes known between working out and publishing. */
const anyNews = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.oneof(anyNewsOfPost, anyNewsOfStudent, anyFound) },
)
const anyVersion = fc.record({
  acts: fc.array(anyAct, { maxLength: 2 }),
  /** Of whom an employer says by its page that it cannot take them, once the placement is published. */
  late: fc.array(fc.record({ who: fc.nat(3), post: fc.nat(2) }), { maxLength: 2 }),
  news: anyNews,
  demands: anyDemands,
})
/** What happens to a plan with posts, beside its own steps. */
const anyEvent = fc.oneof(
  anyNewsOfPost,
  anyNewsOfStudent,
  anyFound,
  fc.record({
    what: fc.constant('class' as const),
    who: fc.nat(3),
    group: fc.constantFrom('first' as const, 'second' as const, 'other' as const),
    posts: fc.constantFrom('keep' as const, 'release' as const),
  }),
  fc.record({ what: fc.constant('undo' as const) }),
)
const anyEvents = fc.array(anyEvent, { maxLength: 2 })

/** A plan with all that happens to it from the first placement to its end and beyond. */
export const anyPlan = fc.record({
  posts: fc.tuple(anyPost, anyPost, anyPost),
  students: fc.array(anyStudent, { minLength: 2, maxLength: 4 }),
  first: anyVersion,
  /** Beside a second round everybody may also be worked out again, the others kept where they are. */
  next: fc.record({ isKept: fc.boolean(), version: anyVersion }),
  beforeStart: anyEvents,
  whileStarted: anyEvents,
  /** Who has no post once the others work is placed in a second round. */
  late: anyVersion,
  onceEnded: anyEvents,
})

export type PlanMade = typeof anyPlan extends fc.Arbitrary<infer Plan> ? Plan : never
export type Version = PlanMade['first']
export type PlanEvent = PlanMade['onceEnded'][number]

const WORK = {
  ...{ kinds: [], fees: [], barred: [] },
  ...{ physicalGrade: '2' as const, pay: 3200, hoursDay: 8, hoursWeek: 40 },
}
const POST: PlanMade['posts'][0] = {
  ...WORK,
  ...{ isFiled: false, staff: { employer: 1000, post: 500 } },
  ...{ days: ['2027-03-01', '2027-08-31'], major: 'first', site: 'suitable' },
}
const STUDENT: PlanMade['students'][0] = {
  ...{ birthDay: '2008-01-01', sex: 'female', group: 'first', wishes: [0, 1], refusedAt: null },
  ...{ isHardship: false, imported: null, second: [2] },
}
const VERSION: Version = {
  acts: [{ act: 'lock', who: 0, other: 0, post: 0 }],
  late: [],
  news: null,
  demands: {
    ...{ classSites: 2, employerMost: 1, teachers: null },
    ...{ areFriends: true, areChosen: false, hardshipFirst: true },
  },
}
const FOUND_POST: PlanEvent = {
  ...{ what: 'own_post', who: 2, site: 'suitable', isVisitedFirst: false },
  work: WORK,
}

/** A plan against which nothing speaks: it goes through every step. */
export const LAWFUL_PLAN: PlanMade = {
  posts: [POST, POST, POST],
  students: [
    STUDENT,
    { ...STUDENT, wishes: [1, 0], isHardship: true },
    { ...STUDENT, group: 'other', imported: 'first' },
    { ...STUDENT, second: [] },
    { ...STUDENT, second: [] },
  ],
  first: VERSION,
  next: { isKept: false, version: VERSION },
  beforeStart: [FOUND_POST],
  // The fifth has none after that either, and finds one herself.
  whileStarted: [
    { ...FOUND_POST, who: 4, isVisitedFirst: true },
    { what: 'undo' },
    { what: 'class', who: 0, group: 'other', posts: 'keep' },
  ],
  // The fourth has no post before the start, and the one that the third has left for hers is free.
  late: {
    acts: [{ act: 'move', who: 3, other: 0, post: 2 }],
    late: [],
    news: null,
    demands: {
      ...{ classSites: null, employerMost: null, teachers: null },
      ...{ areFriends: false, areChosen: false, hardshipFirst: false },
    },
  },
  onceEnded: [],
}

/** The same with work that is filed for, and a rule that a province changes in the middle of it. */
export const FILED_PLAN: PlanMade = {
  ...LAWFUL_PLAN,
  posts: [{ ...POST, kinds: ['toxic'], isFiled: true }, { ...POST, pay: 3420 }, POST],
  // Who is at less than 90 of a hundred may not begin, and so the plan does not.
  beforeStart: [{ what: 'rule', rule: { code: 'pay_share', threshold: 90 } }],
}

/**
 * Plans at whose posts nobody may be, each post for a reason of its own, which is not left to what happens
 * to be drawn.
 */
export const BARRED_PLANS: readonly PlanMade[] = (
  [
    [{ hoursDay: 9 }, { hoursWeek: 41 }, { pay: 3039 }],
    [{ physicalGrade: '3' }, { kinds: ['toxic'] }, { staff: { employer: 9, post: 500 } }],
    [{ fees: ['deposit'] }, { site: 'unsuitable' }, { staff: { employer: 1000, post: 4 } }],
  ] as const satisfies readonly (readonly Partial<PlanMade['posts'][0]>[])[]
).map(([one, other, last]) => ({
  ...LAWFUL_PLAN,
  posts: [
    { ...POST, ...one },
    { ...POST, ...other },
    { ...POST, ...last },
  ] as PlanMade['posts'],
}))

/** The same, in which the employers of who comes in the second round and late cannot take them. */
export const REFUSED_LATE_PLAN: PlanMade = {
  ...LAWFUL_PLAN,
  next: { isKept: false, version: { ...VERSION, acts: [], late: [{ who: 2, post: 2 }] } },
  beforeStart: [],
  late: { ...LAWFUL_PLAN.late, late: [{ who: 3, post: 2 }] },
}

/** The same, in which who comes late is moved to another post: which of them is free, the lottery says. */
export const OTHER_LATE_PLANS: readonly PlanMade[] = [0, 1].map((post) => ({
  ...LAWFUL_PLAN,
  late: { ...LAWFUL_PLAN.late, acts: [{ act: 'move', who: 3, other: 0, post }] },
}))
