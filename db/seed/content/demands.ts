import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import type { Cohort } from './college.ts'

/** A demand of the demonstration; days and place are of its cohort and its employer. */
export interface SeedDemand {
  employer: string
  cohort: Cohort
  title: string
  headcount: number
  /** Names of majors that match, and of those that are near. */
  match: string[]
  near?: string[]
  employerStaff: number
  postStaff: number
  pay: number
  postWage: number
  state: 'admitted' | 'offered' | 'draft'
  /** What differs from a demand against which no rule has anything. */
  facts?: Partial<DemandFacts>
  /** What the officer has recorded: a reason, or a filing. */
  lifted?: { rule: string; kind: 'override' | 'filing'; reason: string }[]
  districtCode?: string
}

const SANYUAN = '青岛三元集团股份有限公司'
const FOTON = '潍坊北汽福田汽车股份有限公司'
const GREAT_WALL = '长城汽车股份有限公司（泰州分公司）'
const KEJIE = '青岛科捷机器人有限公司'
const TGOOD = '青岛特锐德电气股份有限公司'
const HONGPU = '青岛鸿普电气科技有限公司'
/** In the place of a made-up employer that the college has not been to. */
export const NEWCOMER = 'newcomer'

const CARS = '新能源汽车检测与维修'
const REPAIR = '汽车维修'
const MECHATRONICS = '机电一体化技术'
const ROLLING_STOCK = '轨道车辆技术'
const LOCOMOTIVES = '电力机车'
const ROBOTS = '工业机器人应用与维护'
const ELECTRICAL = '电气自动化'
const MACHINING = '数控加工中心'

/** Days from the day of loading on which each cohort's internship begins, and how many it lasts. */
export const COHORT_DAYS: Record<Cohort, { from: number; days: number }> = {
  battery_line: { from: 10, days: 182 },
  rail: { from: 14, days: 182 },
  in_posts: { from: -100, days: 184 },
  collecting: { from: 75, days: 183 },
}

/** What the story's employers ask the college for. */
export const SEED_DEMANDS: SeedDemand[] = [
  {
    employer: SANYUAN,
    cohort: 'battery_line',
    title: '电池 PACK 装配',
    headcount: 93,
    match: [CARS],
    employerStaff: 2800,
    postStaff: 465,
    pay: 3800,
    postWage: 4600,
    state: 'admitted',
  },
  {
    employer: SANYUAN,
    cohort: 'rail',
    title: '机电设备点检',
    headcount: 80,
    match: [MECHATRONICS],
    near: [ROLLING_STOCK, LOCOMOTIVES],
    employerStaff: 2800,
    postStaff: 420,
    pay: 3900,
    postWage: 4700,
    state: 'admitted',
  },
  {
    employer: FOTON,
    cohort: 'rail',
    title: '整车电气装调',
    headcount: 80,
    match: [MECHATRONICS, LOCOMOTIVES],
    near: [ROLLING_STOCK],
    employerStaff: 1600,
    postStaff: 420,
    pay: 4000,
    postWage: 4900,
    state: 'admitted',
    districtCode: '370700',
  },
  {
    employer: GREAT_WALL,
    cohort: 'rail',
    title: '整车检测',
    headcount: 60,
    match: [ROLLING_STOCK, LOCOMOTIVES],
    near: [MECHATRONICS],
    employerStaff: 1400,
    postStaff: 320,
    pay: 4200,
    postWage: 5200,
    state: 'admitted',
    districtCode: '321200',
    lifted: [
      {
        rule: 'outside_province',
        kind: 'filing',
        reason: '鲁教职备〔2026〕118 号，省教育厅同意跨省实习并已备案',
      },
    ],
  },
  {
    employer: KEJIE,
    cohort: 'in_posts',
    title: '机器人装配调试',
    headcount: 240,
    match: [ROBOTS],
    near: [ELECTRICAL],
    employerStaff: 3000,
    postStaff: 1250,
    pay: 4200,
    postWage: 5200,
    state: 'admitted',
  },
  {
    employer: TGOOD,
    cohort: 'in_posts',
    title: '高压配电装配',
    headcount: 240,
    match: [ELECTRICAL],
    near: [ROBOTS, MACHINING],
    employerStaff: 3200,
    postStaff: 1300,
    pay: 4100,
    postWage: 5000,
    state: 'admitted',
  },
  {
    employer: HONGPU,
    cohort: 'in_posts',
    title: '数控加工',
    headcount: 200,
    match: [MACHINING],
    near: [ELECTRICAL, ROBOTS],
    employerStaff: 2400,
    postStaff: 1020,
    pay: 4300,
    postWage: 5300,
    state: 'admitted',
  },
  {
    employer: SANYUAN,
    cohort: 'collecting',
    title: '新能源车售后检修',
    headcount: 60,
    match: [REPAIR],
    employerStaff: 2800,
    postStaff: 300,
    pay: 3700,
    postWage: 4500,
    state: 'admitted',
  },
  {
    employer: FOTON,
    cohort: 'collecting',
    title: '整车总装',
    headcount: 60,
    match: [REPAIR],
    employerStaff: 1600,
    postStaff: 380,
    pay: 3900,
    postWage: 4800,
    state: 'admitted',
    districtCode: '370700',
  },
  {
    employer: KEJIE,
    cohort: 'collecting',
    title: '移动机器人维护',
    headcount: 40,
    match: [REPAIR],
    employerStaff: 3000,
    postStaff: 260,
    pay: 3800,
    postWage: 4700,
    state: 'admitted',
  },
  {
    employer: TGOOD,
    cohort: 'collecting',
    title: '充电桩装调',
    headcount: 50,
    match: [REPAIR],
    employerStaff: 3200,
    postStaff: 280,
    pay: 3900,
    postWage: 4800,
    state: 'admitted',
    facts: { mentor: null },
    lifted: [
      { rule: 'mentor', kind: 'override', reason: '单位已书面承诺到岗前一周按 1:10 指定带教师傅' },
    ],
  },
  {
    employer: SANYUAN,
    cohort: 'collecting',
    title: '电芯分选',
    headcount: 30,
    match: [REPAIR],
    employerStaff: 2800,
    postStaff: 120,
    pay: 3600,
    postWage: 4500,
    state: 'offered',
  },
  {
    employer: NEWCOMER,
    cohort: 'collecting',
    title: '线束包装',
    headcount: 30,
    match: [REPAIR],
    employerStaff: 2400,
    postStaff: 200,
    pay: 2600,
    postWage: 4200,
    state: 'offered',
    facts: { fees: ['deposit'], labour: 'simple' },
  },
  {
    employer: TGOOD,
    cohort: 'collecting',
    title: '塔筒高处检修',
    headcount: 12,
    match: [REPAIR],
    employerStaff: 3200,
    postStaff: 90,
    pay: 4400,
    postWage: 5400,
    state: 'offered',
    facts: { kinds: ['high_place'], works: ['night_shift'], shifts: 'two_shifts' },
  },
  {
    employer: SANYUAN,
    cohort: 'collecting',
    title: '质量检验',
    headcount: 20,
    match: [REPAIR],
    employerStaff: 2800,
    postStaff: 140,
    pay: 3700,
    postWage: 4500,
    state: 'draft',
    facts: { insurance: null, mentor: null, postStaff: null },
  },
]

/** The employers that the college has visited. */
export const VISITED: string[] = [SANYUAN, FOTON, GREAT_WALL, KEJIE, TGOOD, HONGPU]
