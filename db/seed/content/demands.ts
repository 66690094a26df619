import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import type { Cohort } from './college.ts'

/** Whose internship a demand is for; the year after, some go to posts again. */
export type Season = Cohort | 'next_year'

/** A demand of the demonstration; days and place are of its season and its employer. */
export interface SeedDemand {
  employer: string
  season: Season
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

/** Days from the day of loading on which each internship begins, and how many it lasts. */
export const SEASON_DAYS: Record<Season, { from: number; days: number }> = {
  battery_line: { from: 10, days: 182 },
  rail: { from: 14, days: 182 },
  in_posts: { from: -100, days: 184 },
  collecting: { from: 75, days: 183 },
  next_year: { from: 205, days: 150 },
}

/**
 * What the story's employers ask the college for. Two that are offered break rules, of which a filing is
 * missing: what nothing lifts could not have been offered.
 */
export const SEED_DEMANDS: SeedDemand[] = [
  {
    employer: SANYUAN,
    season: 'battery_line',
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
    season: 'rail',
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
    season: 'rail',
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
    season: 'rail',
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
    season: 'in_posts',
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
    season: 'in_posts',
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
    season: 'in_posts',
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
    season: 'collecting',
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
    season: 'collecting',
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
    season: 'collecting',
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
    season: 'collecting',
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
    employer: HONGPU,
    season: 'collecting',
    title: '高压部件检修',
    headcount: 20,
    match: [REPAIR],
    employerStaff: 2400,
    postStaff: 150,
    pay: 4100,
    postWage: 5000,
    state: 'admitted',
    facts: { barred: ['minors'] },
  },
  {
    employer: SANYUAN,
    season: 'next_year',
    title: '电驱总成装调',
    headcount: 18,
    match: [CARS],
    employerStaff: 2800,
    postStaff: 110,
    pay: 3600,
    postWage: 4500,
    state: 'admitted',
  },
  {
    employer: TGOOD,
    season: 'next_year',
    title: '充电站巡检',
    headcount: 15,
    match: [CARS],
    employerStaff: 3200,
    postStaff: 100,
    pay: 3800,
    postWage: 4700,
    state: 'admitted',
  },
  {
    employer: FOTON,
    season: 'next_year',
    title: '底盘装配',
    headcount: 12,
    match: [CARS],
    employerStaff: 1600,
    postStaff: 90,
    pay: 3900,
    postWage: 4800,
    state: 'admitted',
    districtCode: '370700',
  },
  {
    employer: SANYUAN,
    season: 'collecting',
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
    season: 'collecting',
    title: '线束包装',
    headcount: 30,
    match: [REPAIR],
    employerStaff: 2400,
    postStaff: 200,
    pay: 3500,
    postWage: 4200,
    state: 'offered',
    facts: { works: ['overtime'], restDays: 0, labour: 'simple' },
  },
  {
    employer: TGOOD,
    season: 'collecting',
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
    season: 'collecting',
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
