import type { InternFacts, StartFacts } from '#app/placement/demands/model/judge-start.ts'
import {
  BARRED_PREMISES,
  FEES,
  HAZARDS,
  type DemandFacts,
} from '#app/placement/demands/model/demand.ts'
import type { StudentForRules } from '#app/placement/demands/model/eligibility.ts'
import type { Surroundings } from '#app/placement/demands/model/judge.ts'
import type { RuleCode } from '#app/placement/demands/model/rules.ts'

/** For each rule about a demand: the nearest that keeps it, what breaks it, and how it is told. */
export const DEMAND_ROWS: [
  RuleCode,
  Partial<DemandFacts>,
  Partial<DemandFacts>,
  'refuses' | 'warns',
  /** What is so around the wrong one. */
  Partial<Surroundings>?,
][] = [
  ['hours_day', { hoursDay: 8 }, { hoursDay: 8.5 }, 'refuses'],
  ['hours_week', { hoursWeek: 40 }, { hoursWeek: 41 }, 'refuses'],
  ['rest_days', { restDays: 1 }, { restDays: 0 }, 'refuses'],
  ['rest_days', { restDays: 2 }, { restDays: 2, works: ['rest_days'] }, 'refuses'],
  ['overtime', { works: ['night_shift'] }, { works: ['overtime'] }, 'refuses'],
  ['night_shift', { shifts: 'two_shifts' }, { works: ['night_shift'] }, 'refuses'],
  ['night_shift', { shifts: 'day' }, { shifts: 'three_shifts' }, 'refuses'],
  ...HAZARDS.map((kind): (typeof DEMAND_ROWS)[number] => [
    kind,
    { kinds: HAZARDS.filter((other) => other !== kind) },
    { kinds: [kind] },
    'refuses',
  ]),
  ['physical_grade', { physicalGrade: '2' }, { physicalGrade: '3' }, 'refuses'],
  ['physical_grade', { physicalGrade: '1' }, { physicalGrade: '4' }, 'refuses'],
  ...BARRED_PREMISES.map((premises): (typeof DEMAND_ROWS)[number] => [
    'premises',
    { premises: 'restaurant' },
    { premises },
    'refuses',
  ]),
  ['agency', { agency: 'none' }, { agency: 'agency' }, 'refuses'],
  ['agency', { agency: 'none' }, { agency: 'proxy' }, 'refuses'],
  ['pay_share', { pay: 3200, postWage: 4000 }, { pay: 3199, postWage: 4000 }, 'refuses'],
  ['pay_money', { payIn: 'money' }, { payIn: 'kind' }, 'refuses'],
  ['pay_money', { payTo: 'student' }, { payTo: 'college' }, 'refuses'],
  ['pay_money', { payTo: 'student' }, { payTo: 'agency' }, 'refuses'],
  ['pay_interval', { payEvery: 'month' }, { payEvery: 'quarter' }, 'refuses'],
  ['pay_interval', { payEvery: 'week' }, { payEvery: 'end' }, 'refuses'],
  ...FEES.map((fee): (typeof DEMAND_ROWS)[number] => [
    'fees',
    { fees: [] },
    { fees: [fee] },
    'refuses',
  ]),
  ['identity_papers', { holds: ['guarantee'] }, { holds: ['identity_papers'] }, 'refuses'],
  ['fees', { duties: '不收押金。' }, { duties: '每人交押金500元。' }, 'refuses'],
  [
    'identity_papers',
    { duties: '入职时查验身份证。' },
    { duties: '身份证由公司统一保管。' },
    'refuses',
  ],
  ['wording', { title: '装配工，男女不限' }, { title: '装配工，只招男生' }, 'refuses'],
  ['wording', { duties: '装配电池模组。' }, { duties: '限本地户籍。' }, 'refuses'],
  ['wording', {}, { mentor: '王师傅，只招女生' }, 'refuses'],
  ['wording_in_doubt', { duties: '需长时间站立。' }, { duties: '要求四肢健全。' }, 'warns'],
  ['guarantee', { holds: ['identity_papers'] }, { holds: ['guarantee'] }, 'refuses'],
  ['insurance_payer', { insurance: 'college' }, { insurance: 'student' }, 'refuses'],
  [
    'cap_employer',
    { headcount: 93, employerStaff: 930 },
    { headcount: 93, employerStaff: 929 },
    'warns',
  ],
  ['cap_post', { headcount: 93, postStaff: 465 }, { headcount: 93, postStaff: 464 }, 'warns'],
  ['term', { lastDay: '2027-08-31' }, { lastDay: '2027-12-31' }, 'warns'],
  ['term', { lastDay: '2027-08-31' }, { lastDay: '2027-05-31' }, 'warns'],
  ['simple_labour', { labour: 'skilled' }, { labour: 'simple' }, 'warns'],
  ['mentor', { mentor: '王师傅' }, { mentor: null }, 'warns'],
  ['site_visit', {}, {}, 'warns', { visit: null }],
  ['unsuitable_site', {}, {}, 'refuses', { visit: 'unsuitable' }],
  ['outside_province', { districtCode: '370100' }, { districtCode: '440000' }, 'refuses'],
  ['outside_province', { districtCode: '370700' }, { districtCode: '321200' }, 'refuses'],
]

/** About a person: who keeps the rule and who does not, and the demand where it is another than the right one. */
export const PERSON_ROWS: [
  RuleCode,
  Partial<StudentForRules>,
  Partial<StudentForRules>,
  Partial<DemandFacts>?,
][] = [
  ['first_year', { entryYear: 2025 }, { entryYear: 2026 }],
  ['under_age', { birthDay: '2011-03-01' }, { birthDay: '2011-03-02' }],
  [
    'minors_work',
    { sex: 'male', birthDay: '2009-03-01' },
    { sex: 'male', birthDay: '2009-03-02' },
    { barred: ['minors'] },
  ],
  // By law every kind of work that needs a filing, and labour of grade IV.
  ...(
    [...HAZARDS.map((kind) => ({ kinds: [kind] })), { physicalGrade: '4' as const }] as const
  ).map((demand): (typeof PERSON_ROWS)[number] => [
    'minors_work',
    { sex: 'male', birthDay: '2009-03-01' },
    { sex: 'male', birthDay: '2009-03-02' },
    demand,
  ]),
  ['women_work', { sex: 'male' }, { sex: 'female' }, { barred: ['women'] }],
  ['women_work', { sex: 'male' }, { sex: 'female' }, { kinds: ['underground'] }],
  ['women_work', { sex: 'male' }, { sex: 'female' }, { physicalGrade: '4' }],
  ['major', { majorId: 'm1' }, { majorId: 'm2' }],
]

/** An intern against whom no rule has anything. */
export const INTERN: InternFacts = {
  birthDay: '2008-03-05',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  beginsOn: '2027-03-01',
  signsOn: '2027-03-01',
  consent: 'agreed',
  guardian: 'agreed',
  signedOn: '2027-02-28',
  insurances: [{ firstDay: '2027-03-01', lastDay: '2027-08-31', payer: 'college' }],
}

/** Likewise a plan. */
export const PLAN: StartFacts = {
  kind: 'post',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  undecided: 0,
  unguided: 0,
  unmentored: 0,
  fullTime: 0,
  assessment: { aspects: ['skills', 'attendance'], isComplete: true },
}

const [insurance] = INTERN.insurances

/** For each rule about an intern: the nearest that keeps it, and what breaks it. */
export const INTERN_ROWS: [RuleCode, Partial<InternFacts>, Partial<InternFacts>][] = [
  ['consent', { consent: 'agreed' }, { consent: null }],
  ['consent', { consent: 'agreed' }, { consent: 'refused' }],
  // Of age is who was born 18 years before the first day, and before the day of her own signature.
  [
    'guardian_consent',
    { birthDay: '2009-03-01', guardian: null },
    { birthDay: '2009-03-02', guardian: null },
  ],
  [
    'guardian_consent',
    { birthDay: '2009-02-01', signsOn: '2027-02-01', guardian: null },
    { birthDay: '2009-02-01', signsOn: '2027-01-31', guardian: null },
  ],
  [
    'guardian_consent',
    { birthDay: '2009-03-02', guardian: 'agreed' },
    { birthDay: '2009-03-02', guardian: 'refused' },
  ],
  ['agreement', { signedOn: '2027-02-28' }, { signedOn: null }],
  ['agreement', { signedOn: '2027-02-28' }, { signedOn: '2027-03-01' }],
  ['agreement', { signedOn: '2027-03-01', beginsOn: '2027-03-02' }, { signedOn: '2027-03-02' }],
  ['insurance', {}, { insurances: [] }],
  ['insurance', {}, { insurances: [{ ...insurance!, lastDay: '2027-08-30' }] }],
  ['insurance', {}, { insurances: [{ ...insurance!, firstDay: '2027-03-02' }] }],
  [
    'insurance',
    { insurances: [{ ...insurance!, payer: 'employer' }] },
    { insurances: [{ ...insurance!, payer: 'student' }] },
  ],
]

/** The same about a plan; the last says what comes of it. */
export const PLAN_ROWS: [
  RuleCode,
  Partial<StartFacts>,
  Partial<StartFacts>,
  'refuses' | 'warns',
][] = [
  ['term', { lastDay: '2027-08-31' }, { lastDay: '2027-12-31' }, 'warns'],
  ['term', { lastDay: '2027-12-31', kind: 'familiarisation' }, { lastDay: '2027-05-31' }, 'warns'],
  ['self_arranged', { undecided: 0 }, { undecided: 1 }, 'refuses'],
  ['guiding_teacher', { unguided: 0 }, { unguided: 1 }, 'refuses'],
  ['named_mentor', { unmentored: 0 }, { unmentored: 1 }, 'refuses'],
  [
    'familiarisation',
    { kind: 'familiarisation', lastDay: '2027-03-21' },
    { kind: 'familiarisation', lastDay: '2027-03-22' },
    'warns',
  ],
  [
    'familiarisation',
    { fullTime: 1 },
    { kind: 'familiarisation', lastDay: '2027-03-05', fullTime: 1 },
    'warns',
  ],
  ['assessment', {}, { assessment: null }, 'warns'],
  [
    'assessment',
    { assessment: { aspects: ['skills'], isComplete: true } },
    { assessment: { aspects: ['attendance'], isComplete: true } },
    'warns',
  ],
  ['assessment', {}, { assessment: { aspects: ['skills'], isComplete: false } }, 'warns'],
]
