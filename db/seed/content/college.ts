import type { StudentFacts } from '#app/placement/roster/model/student.ts'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { createRandom, type Random } from '../random.ts'
import { GIVEN_NAMES, SURNAMES } from './names.ts'

/** The college of the story. */
export const COLLEGE = {
  name: '青岛市技师学院',
  shortName: '技师学院',
  districtCode: '370211',
  address: '团结路 3369 号',
}

/** Which internship of the story a class group is in. */
export type Cohort = 'battery_line' | 'rail' | 'in_posts' | 'collecting'

/** A class group of the demonstration with as many students as it has. */
export interface SeedClassGroup {
  department: string
  major: string
  classGroup: string
  entryYear: number
  size: number
  cohort: Cohort
}

function groups(
  facts: Omit<SeedClassGroup, 'classGroup' | 'size'>,
  name: string,
  sizes: number[],
): SeedClassGroup[] {
  return sizes.map((size, at) => ({ ...facts, classGroup: `${name}${at + 1}班`, size }))
}

const AUTOMOTIVE = '汽车学院'
const RAIL = '轨道交通学院'
const MANUFACTURING = '智能制造学院'
const MANY = (count: number) => Array.from({ length: count }, () => 39)

/** 93 on the battery line, 213 of three rail majors, 663 in posts already, 178 who still choose. */
export const CLASS_GROUPS: SeedClassGroup[] = [
  ...groups(
    {
      department: AUTOMOTIVE,
      major: '新能源汽车检测与维修',
      entryYear: 2024,
      cohort: 'battery_line',
    },
    '新能源汽车检测与维修',
    [24, 23, 23, 23],
  ),
  ...groups(
    { department: RAIL, major: '机电一体化技术', entryYear: 2024, cohort: 'rail' },
    '机电一体化技术',
    [37, 36],
  ),
  ...groups(
    { department: RAIL, major: '轨道车辆技术', entryYear: 2024, cohort: 'rail' },
    '轨道车辆技术',
    [36, 35],
  ),
  ...groups(
    { department: RAIL, major: '电力机车', entryYear: 2024, cohort: 'rail' },
    '电力机车',
    [35, 34],
  ),
  ...groups(
    {
      department: MANUFACTURING,
      major: '工业机器人应用与维护',
      entryYear: 2023,
      cohort: 'in_posts',
    },
    '工业机器人应用与维护',
    MANY(6),
  ),
  ...groups(
    { department: MANUFACTURING, major: '电气自动化', entryYear: 2023, cohort: 'in_posts' },
    '电气自动化',
    MANY(6),
  ),
  ...groups(
    { department: MANUFACTURING, major: '数控加工中心', entryYear: 2023, cohort: 'in_posts' },
    '数控加工中心高级',
    MANY(5),
  ),
  ...groups(
    { department: AUTOMOTIVE, major: '汽车维修', entryYear: 2025, cohort: 'collecting' },
    '汽车维修',
    [45, 45, 44, 44],
  ),
]

/** A student of the demonstration; where the class group is, its place in `CLASS_GROUPS` says. */
export type SeedStudent = Omit<StudentFacts, 'classGroupId'> & { classGroup: string }

/** Makes the roster; one seed, one roster. All of it is made up. */
export function generateStudents(seed: number): SeedStudent[] {
  const random = createRandom(seed).fork('students')
  let serial = 0
  return CLASS_GROUPS.flatMap((group, place) =>
    Array.from({ length: group.size }, (_, at) => {
      const own = serial++
      const sex = random.int(1, 100) <= 31 ? 'female' : 'male'
      const birthDay = birthDayOf(random, group.entryYear)
      return {
        classGroup: group.classGroup,
        number: `${group.entryYear}${pad(place + 1, 2)}${pad(at + 1, 2)}`,
        name: random.pick(SURNAMES) + random.pick(GIVEN_NAMES),
        sex,
        birthDay,
        idNumber: madeUpIdNumber({ birthDay, sex, serial: own }),
        phone: `1990001${pad(own, 4)}`,
        guardian: {
          name: random.pick(SURNAMES) + random.pick(GIVEN_NAMES),
          phone: `1990002${pad(own, 4)}`,
        },
        homeDistrictCode: random.pick([...DISTRICTS, ...DISTRICTS, ...OUTSIDE_DISTRICTS]).code,
      } satisfies SeedStudent
    }),
  )
}

/** Between fifteen and a half and seventeen at the beginning of the first school year. */
function birthDayOf(random: Random, entryYear: number): string {
  const begin = Date.UTC(entryYear - 17, 8, 1)
  return new Date(begin + random.int(0, 540) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number with a right check whose division, the city as a whole, no person's number has. */
function madeUpIdNumber(of: { birthDay: string; sex: string; serial: number }): string {
  const order = (of.serial % 500) * 2 + (of.sex === 'male' ? 1 : 0)
  const body = `370200${of.birthDay.replaceAll('-', '')}${pad(order, 3)}`
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]!
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
