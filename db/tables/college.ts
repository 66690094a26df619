import type { Generated } from 'kysely'

export interface CollegeTables {
  college: CollegeTable
  department: DepartmentTable
  major: MajorTable
  classGroup: ClassGroupTable
  student: StudentTable
}

interface CollegeTable {
  id: string
  districtCode: string
  address: string
  admittedBy: string | null
  createdAt: Date
}

interface DepartmentTable {
  id: string
  collegeId: string
  name: string
}

interface MajorTable {
  id: string
  collegeId: string
  departmentId: string
  name: string
}

interface ClassGroupTable {
  id: string
  collegeId: string
  majorId: string
  name: string
  /** In the autumn of which its students began: of first year until the summer after. */
  entryYear: number
}

export type Sex = 'female' | 'male'
export type StudentState = 'enrolled' | 'left'

interface StudentTable {
  id: string
  collegeId: string
  classGroupId: string
  /** 学号, the college's own. */
  number: string
  name: string
  sex: Sex
  /** `YYYY-MM-DD`. */
  birthDay: string
  idNumberSealed: string | null
  /** By which one finds it again without opening it. */
  idNumberIndex: string | null
  phone: Generated<string>
  /** Name and number of the guardian, as sealed JSON. */
  guardianSealed: string | null
  homeDistrictCode: string | null
  state: Generated<StudentState>
  /** Who has taken the student's account over; null before. */
  accountId: string | null
  codeHash: string | null
  codeExpiresAt: Date | null
  /** Wrong tries with that code; after a few it opens nothing any more. */
  codeFailedTries: Generated<number>
  createdAt: Date
  updatedAt: Date
}
