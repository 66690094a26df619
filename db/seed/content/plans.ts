import type { GateName, PlanShownAs, PlanState } from '../../tables/plan.ts'
import type { Cohort } from './college.ts'
import type { Season } from './demands.ts'

/** A plan of the demonstration; its days count from the day on which it is loaded. */
export interface SeedPlan {
  name: string
  term: string
  kind: 'familiarisation' | 'post'
  shownAs: PlanShownAs | null
  state: PlanState
  /** Whose class groups take part; `null` for one that has none yet. */
  cohort: Cohort | null
  /** Only so many of them. */
  groups?: number
  /** Whose demands it takes, where they are not the cohort's own. */
  season?: Season
  /** Days of one that takes no demands; with them it is for the days that they are for. */
  onDays?: { firstDay: number; lastDay: number }
  closesAt: number | null
  employersMay: 'refuse' | 'rank'
  /** How many of a hundred students have sent preferences. */
  sent: number
  gatesDone: GateName[]
  lateGate?: GateName
  /** Why it was cancelled. */
  reason?: string
}

const ALL_GATES: GateName[] = [
  'site_visits',
  'employer_list',
  'filings',
  'joint_plan',
  'safety',
  'training',
]

/** A plan for each cohort of the story, and some small ones in the other states. */
export const PLANS: SeedPlan[] = [
  {
    name: '动力电池产线跟岗实习',
    term: '本学年春季',
    kind: 'post',
    shownAs: 'shadowing',
    state: 'allocating',
    cohort: 'battery_line',
    closesAt: -6,
    employersMay: 'refuse',
    sent: 100,
    gatesDone: ['site_visits', 'employer_list', 'filings', 'joint_plan', 'safety', 'training'],
  },
  {
    name: '轨道交通跟岗实习',
    term: '本学年春季',
    kind: 'post',
    shownAs: 'shadowing',
    state: 'allocating',
    cohort: 'rail',
    closesAt: -3,
    employersMay: 'rank',
    sent: 100,
    gatesDone: ['site_visits', 'employer_list'],
    lateGate: 'joint_plan',
  },
  {
    name: '智能制造顶岗实习',
    term: '本学年',
    kind: 'post',
    shownAs: 'full_post',
    state: 'allocating',
    cohort: 'in_posts',
    closesAt: -150,
    employersMay: 'refuse',
    sent: 100,
    gatesDone: ALL_GATES,
  },
  {
    name: '新能源汽车顶岗实习',
    term: '下学年',
    kind: 'post',
    shownAs: 'full_post',
    state: 'allocating',
    cohort: 'battery_line',
    groups: 2,
    season: 'next_year',
    closesAt: -2,
    employersMay: 'rank',
    sent: 100,
    gatesDone: ['site_visits', 'employer_list'],
  },
  {
    name: '汽车维修跟岗实习',
    term: '本学年春季',
    kind: 'post',
    shownAs: 'shadowing',
    state: 'collecting',
    cohort: 'collecting',
    closesAt: 9,
    employersMay: 'rank',
    sent: 82,
    gatesDone: [],
    lateGate: 'safety',
  },
  {
    name: '轨道交通二期顶岗实习',
    term: '下学年',
    kind: 'post',
    shownAs: 'full_post',
    state: 'draft',
    cohort: null,
    onDays: { firstDay: 240, lastDay: 420 },
    closesAt: null,
    employersMay: 'refuse',
    sent: 0,
    gatesDone: [],
  },
  {
    name: '汽车专业认识实习',
    term: '上学年',
    kind: 'familiarisation',
    shownAs: null,
    state: 'ended',
    cohort: 'collecting',
    groups: 2,
    onDays: { firstDay: -205, lastDay: -195 },
    closesAt: -250,
    employersMay: 'refuse',
    sent: 0,
    gatesDone: [],
  },
  {
    name: '新能源汽车暑期跟岗',
    term: '上学年暑期',
    kind: 'post',
    shownAs: 'shadowing',
    state: 'cancelled',
    cohort: 'battery_line',
    groups: 1,
    onDays: { firstDay: -140, lastDay: -80 },
    closesAt: -150,
    employersMay: 'refuse',
    sent: 0,
    gatesDone: [],
    reason: '单位暑期停产检修，改到春季统一安排',
  },
]

/** Who sees to each gate. */
export const GATE_PEOPLE: Record<GateName, string> = {
  site_visits: '实习就业处 刘洋',
  employer_list: '实习就业处 刘洋',
  consents: '各班班主任',
  filings: '实习就业处 刘洋',
  joint_plan: '各学院教学副院长',
  safety: '学生处 保卫科',
  agreements: '各班班主任',
  training: '各学院',
}
