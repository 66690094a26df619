/** The one password of the demonstration's people. */
export const DEMO_PASSWORD = 'chunfeng2025'

export type DemoRole =
  | 'seeker'
  | 'recruiter_a'
  | 'recruiter_b'
  | 'organiser'
  | 'officer'
  | 'department_head'
  | 'class_teacher'
  | 'guiding_teacher'
  | 'student'
  | 'placed_student'

/** Who can be tried out on the demonstration's log-in page; the seed makes these accounts. */
export const DEMO_LOGINS: { role: DemoRole; identifier: string }[] = [
  { role: 'seeker', identifier: '13900000001' },
  { role: 'recruiter_a', identifier: 'recruiter@sanyuan.example' },
  { role: 'recruiter_b', identifier: 'recruiter@chunya.example' },
  { role: 'organiser', identifier: 'organiser@licang.example' },
  { role: 'officer', identifier: 'officer@jishi.example' },
  { role: 'department_head', identifier: 'head@jishi.example' },
  { role: 'class_teacher', identifier: 'teacher@jishi.example' },
  { role: 'guiding_teacher', identifier: 'guide@jishi.example' },
  { role: 'student', identifier: '13900000002' },
  { role: 'placed_student', identifier: '13900000003' },
]
