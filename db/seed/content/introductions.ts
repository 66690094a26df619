import type { Random } from '../random.ts'
import type { EmployerPlan, Size } from './employers.ts'
import type { Commons } from './trades.ts'

const STAFF: Record<Size, readonly string[]> = {
  under_50: ['二十余人', '三十余人', '四十余人'],
  '50_199': ['六十余人', '八十余人', '一百余人', '一百二十余人', '一百六十余人'],
  '200_999': ['二百余人', '三百余人', '四百余人', '五百余人', '六百余人', '八百余人'],
  '1000_plus': ['一千余人', '一千二百余人', '一千五百余人', '两千余人'],
}

const STAFF_SENTENCES: Record<Size, readonly string[]> = {
  under_50: ['现有员工{n}，人员稳定，分工清楚。', '员工{n}，管理简单，有事当面说。'],
  '50_199': [
    '现有员工{n}，因订单增加扩招。',
    '员工{n}，半数以上工作满三年。',
    '现有员工{n}，管理简单，按时发薪。',
  ],
  '200_999': [
    '现有员工{n}，部门齐全，晋升公开。',
    '员工{n}，每月按时足额发薪。',
    '现有员工{n}，今年计划新增岗位。',
  ],
  '1000_plus': [
    '员工{n}，设有职工培训中心。',
    '现有员工{n}，技能等级与工资挂钩。',
    '员工{n}，长期招聘各类人才。',
  ],
}

const CARE: Record<Commons, readonly string[]> = {
  factory: [
    '新员工由师傅带教，满月考核定级。',
    '车间近年更新了自动化设备，劳动强度逐步降低。',
    '与多所职业院校合作，欢迎学生来厂参观实习。',
    '设有员工食堂和文体活动室，节日有慰问。',
    '公司开展企业自主技能等级认定，持证有津贴。',
  ],
  office: [
    '办公地点交通便利，团队分工明确。',
    '新人有导师，项目有复盘，成长看得见。',
    '鼓励员工考取专业证书，通过后给予奖励。',
    '公司每季度评优，优秀员工优先晋升。',
  ],
  shop: [
    '员工就近安排，排班提前公布。',
    '店长、主管多从一线员工中选拔。',
    '上岗前统一培训，老员工一对一帮带。',
    '公司重视服务口碑，也重视员工的休息和保障。',
  ],
}

/** Introduces an employer in two to four sentences, the last of a real one saying what is not. */
export function introduce(
  random: Random,
  plan: EmployerPlan,
  commons: Commons,
  real: boolean,
): string {
  if (real)
    return `${plan.about}本页岗位、人数、薪资和联系方式均为平台演示所编，不是该单位发布的招聘信息。`
  const size = random.pick(STAFF_SENTENCES[plan.size]).replace('{n}', random.pick(STAFF[plan.size]))
  const care = random.some(CARE[commons], random.int(0, 2))
  return [plan.about, size, ...care].join('')
}
