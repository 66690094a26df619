import {
  everybody,
  officers,
  organisers,
  ownOfficer,
  people,
  staff,
  studentOfficer,
  studentStaff,
} from './roles.ts'
import type { Town } from './town.ts'
import { acrossTenants, act, look, type Visit } from './visit.ts'

const ORGANISERS = '/organiser/colleges'
const COLLEAGUES = '/college/colleagues'

const STUDENT = (town: Town) => `/college/students/${town.studentId}`

const CODES = (town: Town) => `/college/class-groups/${town.college.groups.first}/codes`
const UNREAD = (town: Town) => `/college/imports/${town.unreadRosterId}`
const GONE = (town: Town) => `/college/imports/${town.goneRosterId}`
const STUDENT_CODE = (town: Town) => `/student/code/${town.studentSignUpId}`
const IMPORT = (town: Town) => `/college/imports/${town.rosterImportId}`

/** The officer and the class teacher of the town's student. */
const ownClass = { ...studentOfficer('done'), class_teacher: 'done' as const }

/** Colleges, the people of a college, its roster. */
export const VISITS_OF_ROSTERS: Record<string, Visit[]> = {
  'placement/college/pages/organiser-colleges': [
    look(ORGANISERS, organisers('page')),
    act(
      'admit',
      ORGANISERS,
      () => ({
        intent: 'admit',
        name: '春风新院',
        shortName: '新院',
        districtCode: '370211',
        officer: '王老师',
      }),
      organisers('done'),
    ),
    act(
      'invite to a college that has an officer',
      ORGANISERS,
      (town) => ({ intent: 'invite', collegeId: town.college.id, officer: '王老师' }),
      { ...people('forbidden'), organiser: '409', other_organiser: '409' },
    ),
  ],
  'placement/college/pages/college-colleagues': [
    look(COLLEAGUES, staff('page')),
    act(
      'invite',
      COLLEAGUES,
      () => ({
        intent: 'invite',
        label: '吴伟',
        contact: '19900004321',
        charge: 'guiding_teacher',
      }),
      officers('done'),
    ),
    act(
      'charge the class teacher',
      COLLEAGUES,
      (town) => ({
        intent: 'give',
        id: town.people.class_teacher.acting.college?.id ?? '',
        charge: 'guiding_teacher',
      }),
      ownOfficer('done'),
    ),
    act(
      'remove the class teacher',
      COLLEAGUES,
      (town) => ({ intent: 'remove', id: town.people.class_teacher.acting.college?.id ?? '' }),
      ownOfficer('done'),
    ),
  ],
  'placement/roster/pages/college-students': [
    look('/college/students', staff('page')),
    act(
      'note one as left',
      '/college/students',
      (town) => ({ intent: 'leave', selected: town.studentId, seen: 'yes', reason: '退学' }),
      ownOfficer('done'),
    ),
    act(
      'move one, and be shown what that brings about',
      '/college/students',
      (town) => ({
        intent: 'move',
        selected: town.studentId,
        classGroupId: town.college.groups.second,
      }),
      ownOfficer('nothing'),
    ),
    act(
      'bring one back',
      '/college/students',
      (town) => ({ intent: 'return', selected: town.studentId }),
      ownOfficer('nothing'),
    ),
  ],
  'placement/roster/pages/college-student': [
    look(STUDENT, studentStaff('page')),
    act('show', STUDENT, () => ({ intent: 'show' }), { ...ownClass, guiding_teacher: 'done' }),
    act('edit', STUDENT, () => ({ intent: 'edit', phone: '13900000077' }), ownClass),
    act(
      'note as left',
      STUDENT,
      () => ({ intent: 'leave', seen: 'yes', reason: '退学' }),
      ownOfficer('done'),
    ),
    act('bring back', STUDENT, () => ({ intent: 'return' }), ownOfficer('nothing')),
    act(
      'move by hand, and be shown what that brings about',
      STUDENT,
      (town) => ({ intent: 'edit', classGroupId: town.college.groups.second }),
      studentOfficer('nothing'),
    ),
    act(
      'let a post go that is not kept',
      STUDENT,
      (town) => ({ intent: 'release', plan: town.planId, reason: '换专业' }),
      ownOfficer('409'),
    ),
  ],
  'placement/roster/imports/pages/college-imports': [
    look('/college/imports', officers('page')),
    act('upload', '/college/imports', () => rosterFile(), officers('done')),
  ],
  'placement/roster/imports/pages/college-import': [
    look(IMPORT, ownOfficer('page')),
    look(UNREAD, ownOfficer('page')),
    look(GONE, ownOfficer('page'), 'one that has left a row out'),
    act('have it read again', UNREAD, () => ({ intent: 'read_again' }), ownOfficer('done')),
    act('commit', IMPORT, () => ({ intent: 'commit' }), ownOfficer('done')),
    act(
      'show what is masked in a row',
      IMPORT,
      () => ({ intent: 'unmask', row: '2' }),
      ownOfficer('done'),
    ),
    act(
      'show a number that is wrong',
      IMPORT,
      () => ({ intent: 'unmask', row: '3' }),
      ownOfficer('done'),
    ),
    act('say what columns hold', IMPORT, () => ({ intent: 'map' }), ownOfficer('done')),
    act('drop it', IMPORT, () => ({ intent: 'drop' }), ownOfficer('done')),
    act('make class groups', IMPORT, () => ({ intent: 'make_groups' }), ownOfficer('done')),
    act(
      'mend a row',
      IMPORT,
      () => ({ intent: 'mend', row: '2', name: '新名' }),
      ownOfficer('done'),
    ),
    act(
      'leave students out of plans',
      IMPORT,
      () => ({ intent: 'stay_out_of_plans' }),
      ownOfficer('done'),
    ),
    act('let students join plans', IMPORT, () => ({ intent: 'join_plans' }), ownOfficer('done')),
    act(
      'mend rows with the same fault',
      IMPORT,
      (town) => ({ intent: 'mend_alike', alike: town.alikeKey, field: 'group', text: '汽车1班' }),
      ownOfficer('done'),
    ),
  ],
  'placement/roster/imports/pages/roster-template': [
    look('/college/imports/template', officers('page')),
  ],
  'placement/roster/imports/pages/roster-to-mend': [
    look((town) => `${IMPORT(town)}/to-mend`, ownOfficer('page')),
    look((town) => `${GONE(town)}/to-mend`, ownOfficer('page'), 'of one gone in'),
  ],
  'placement/roster/codes/pages/class-group-codes': [
    look(CODES, { ...staff('missing'), officer: 'page', class_teacher: 'page' }),
    act('make codes', CODES, () => ({ intent: 'all' }), {
      ...staff('missing'),
      officer: 'done',
      class_teacher: 'done',
    }),
    act(
      'make one student’s code anew',
      CODES,
      (town) => ({ intent: 'one', student: town.waitingStudentId }),
      { ...staff('missing'), officer: 'done', class_teacher: 'done' },
    ),
  ],
  'placement/roster/codes/pages/student-code': [
    look(STUDENT_CODE, everybody('page')),
    act('another code', STUDENT_CODE, () => ({ resend: '' }), everybody('done')),
    act('no code', STUDENT_CODE, () => ({ code: '12345' }), everybody('400')),
    acrossTenants(
      act(
        'the right code',
        STUDENT_CODE,
        (town) => ({ code: town.studentSignUpCode }),
        everybody('done'),
      ),
    ),
  ],
  'placement/roster/codes/pages/student': [
    look('/student', everybody('page')),
    act(
      'guess a code',
      '/student',
      (town) => ({
        collegeId: town.college.id,
        number: '20240001',
        birthDay: '2008-03-05',
        code: 'ABCD2345',
        phone: '13900000066',
        password: town.password,
      }),
      everybody('422'),
    ),
  ],
}

function rosterFile(): FormData {
  const form = new FormData()
  form.set('file', new File(['学号,姓名,班级\n20240999,林小雨,汽车1班'], '名册.csv'))
  return form
}
