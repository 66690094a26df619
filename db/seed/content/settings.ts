import type { Kind, Shift } from '#app/fair/model/terms.ts'

import type { Setting } from './occupation.ts'

/** Sentences on the conditions of a setting; one may close the duties of an opening. */
export const CONDITIONS: Record<Setting, readonly string[]> = {
  workshop: [
    '#factory>车间通风良好，夏季有降温措施。',
    '#factory>站立作业，上下午各有一次工间休息。',
    '劳保用品按岗位配发，定期更换。',
    '#factory>实行 6S 管理，工位固定。',
    '新员工由师傅一对一带教，考核合格后独立上岗。',
    '#factory>大件搬运用行车和叉车，不靠人力扛抬。',
  ],
  clean_room: [
    '车间恒温，站立作业，不搬重物。',
    '恒温无尘车间，工装由单位提供。',
    '坐班与站班结合，每两小时休息十分钟。',
    '岗前培训合格后上岗，师傅全程带教。',
  ],
  plant: [
    '装置自动化程度高，以巡检和监控为主。',
    '防护用品齐全，定期组织职业健康检查。',
    '入职先参加安全培训，考试合格后跟班学习。',
  ],
  dock: [
    '露天与室内作业结合，遇大风按规定停工。',
    '劳保用品齐全，作业前统一做安全交底。',
    '按项目配班组，工具由单位提供。',
  ],
  lab: [
    '实验室环境整洁，仪器设备较新。',
    '资料和样品管理规范，入职有专人带教。',
    '可参加行业培训和能力比对。',
  ],
  site: [
    '实名制考勤，工资按月发到本人卡上。',
    '进场统一发放安全帽、反光衣等用品。',
    '高温、雨雪天气按规定调整作业时间。',
  ],
  office: [
    '办公区靠近公交站，通勤方便。',
    '团队氛围好，有导师带新人。',
    '每半年评估一次，表现好可调薪。',
    '岗位有技术、管理两条晋升通道。',
    '工作中可参加内部分享和外部培训。',
  ],
  store: [
    '可按住址就近安排工作地点。',
    '底薪加提成，每月公布明细。',
    '表现好可晋升组长、店长。',
    '节假日排班提前一周公布。',
  ],
  kitchen: [
    '明厨亮灶，设备齐全，排烟良好。',
    '供员工餐，下午有休息时间。',
    '晋升看手艺，不看资历。',
  ],
  warehouse: [
    '库区配有传送带和液压车，减轻搬运强度。',
    '休息区有空调和热水。',
    '工时由系统记录，可随时查询。',
    '岗前有半天安全和操作培训。',
  ],
  road: [
    '车辆和工具由单位提供，定期保养。',
    '线路相对固定，熟悉后很好上手。',
    '单位购买意外险，提供雨衣、头盔等用品。',
    '首周由老员工带跑。',
  ],
  ward: [
    '人员配比充足，排班相对合理。',
    '定期组织业务学习，支持考证。',
    '工作环境整洁，防护用品齐全。',
  ],
  home: [
    '按住址就近派单，减少路上时间。',
    '上岗前统一培训，单位购买保险。',
    '订单明细和收入可在手机上查看。',
  ],
  school: ['寒暑假按教学安排轮休。', '教研氛围好，有师徒结对。', '班额小，配班齐全。'],
  grounds: [
    '岗亭和休息室有空调、热水。',
    '就近安排，工装由单位提供。',
    '节假日值班按规定支付加班工资。',
    '每月安排一次技能和安全学习。',
  ],
  hotel: [
    '供工作餐，工装由酒店洗涤。',
    '有系统的礼仪和服务培训。',
    '晋升公开，领班以上多从内部选拔。',
  ],
}

/** Sentences that fit only those who work days, or who have their weekends. */
export const DAY_CONDITIONS: readonly string[] = [
  '长白班，不上夜班。',
  '长白班，加班提前商量。',
  '长白班，作息规律。',
]

/** A sentence on weekends, for openings with that benefit. */
export const WEEKEND_CONDITIONS: readonly string[] = [
  '周末双休，法定节假日正常休息。',
  '双休，加班可调休。',
]

type Hours = Partial<Record<Shift, readonly string[]>>

const FACTORY_HOURS: Hours = {
  day: ['8:00–17:00', '8:00–17:00', '7:50–16:50', '8:00–17:30', '7:30–16:30'],
  two_shifts: [
    '早班 7:30–15:30，中班 15:30–23:30',
    '白班 8:00–16:30，夜班 20:00–次日 4:30，两周一换',
    '白班 7:40–16:10，夜班 19:40–次日 4:10',
  ],
  three_shifts: ['8:00–16:00、16:00–24:00、0:00–8:00 轮换'],
  four_crews_three_shifts: ['四班三运转，每班 8 小时'],
  night: ['20:00–次日 4:30', '22:00–次日 6:00'],
  rota: ['按周排班，每周休两天', '排班制，每周约 40 小时'],
  flexible: ['弹性上下班，每天 8 小时'],
}

const OFFICE_HOURS: Hours = {
  day: ['8:30–17:30', '9:00–18:00', '8:30–17:00', '9:00–17:30'],
  two_shifts: ['早班 8:00–16:00，晚班 14:00–22:00'],
  three_shifts: ['早、中、晚三班轮换，每班 8 小时'],
  rota: ['早晚班轮换，每周休两天', '按周排班，做五休二'],
  flexible: ['弹性上班，10:00–16:00 为核心时间', '弹性上下班，每天 8 小时'],
  night: ['22:00–次日 6:00'],
}

const SHOP_HOURS: Hours = {
  day: ['9:00–17:30', '8:30–17:00'],
  two_shifts: ['早班 8:30–15:30，晚班 14:30–21:30'],
  three_shifts: ['早、中、夜三班轮换，每班 8 小时'],
  rota: [
    '早晚班轮换，每周休一到两天',
    '按周排班，每天不超过 8 小时',
    '9:00–21:30 之间排班，每班 7 小时',
  ],
  night: ['22:00–次日 6:00'],
  flexible: ['时段可商量，每天 4–8 小时'],
}

const OUTDOOR_HOURS: Hours = {
  day: ['7:00–16:00', '8:00–17:00', '7:30–16:30'],
  two_shifts: ['早班 6:30–14:30，中班 14:30–22:30'],
  three_shifts: ['8:00–16:00、16:00–24:00、0:00–8:00 轮换'],
  four_crews_three_shifts: ['四班三运转，每班 8 小时'],
  night: ['22:00–次日 6:00'],
  rota: ['排班制，上一天休一天', '按周排班，每周约 40 小时'],
  flexible: ['按任务安排，时间可商量'],
}

const HOURS: Record<Setting, Hours> = {
  workshop: FACTORY_HOURS,
  clean_room: FACTORY_HOURS,
  plant: FACTORY_HOURS,
  dock: FACTORY_HOURS,
  lab: FACTORY_HOURS,
  warehouse: {
    ...FACTORY_HOURS,
    night: ['18:00–次日 2:00', '19:00–次日 3:00', '22:00–次日 6:00'],
  },
  site: { ...OUTDOOR_HOURS, day: ['7:00–11:30，13:30–17:00', '6:30–11:00，14:00–17:30'] },
  office: OFFICE_HOURS,
  store: SHOP_HOURS,
  kitchen: {
    ...SHOP_HOURS,
    day: ['5:30–13:30', '8:30–13:30，16:30–19:30'],
    night: ['21:00–次日 5:00'],
  },
  road: { ...OUTDOOR_HOURS, flexible: ['接单制，时间自选', '弹性安排，以完成任务为准'] },
  ward: { ...SHOP_HOURS, day: ['8:00–17:00', '7:30–16:30'] },
  home: { ...SHOP_HOURS, flexible: ['按客户预约时间上门', '时段自选，按单结算'] },
  school: { ...SHOP_HOURS, day: ['7:40–17:10', '8:30–17:00'], rota: ['周三至周日，9:00–18:00'] },
  grounds: OUTDOOR_HOURS,
  hotel: { ...SHOP_HOURS, day: ['8:00–16:30', '8:30–17:00'] },
}

/** Hours as an employer would write them, for a shift in a setting. */
export function hoursOf(setting: Setting, shift: Shift): readonly string[] {
  return HOURS[setting][shift] ?? FACTORY_HOURS[shift] ?? []
}

/** Hours of those who work part time. */
export const PART_TIME_HOURS: readonly string[] = [
  '每天 4 小时，时段可选',
  '周末及节假日 9:00–17:00',
  '晚间 17:30–21:30',
  '每周三天，每天 5 小时',
]

/** Hours of those who are paid by the day for some days. */
export const PART_DAY_HOURS = '周末及节假日 9:00–17:00'

/** Hours of those who work by the day where the shift is a day's. */
export const DAY_WORK_HOURS: readonly string[] = [
  '8:00–17:00，按天接单',
  '7:30–16:30，干一天结一天',
]

/** What kinds of employment other than full time add to the requirements. */
export const KIND_ASKS: Record<Exclude<Kind, 'full_time'>, readonly string[]> = {
  part_time: [
    '每周能固定出勤两天以上。',
    '能稳定做三个月以上者优先。',
    '有空闲时间，能提前确认排班。',
  ],
  day_work: [
    '日结，可只做一天，也可连续接单。',
    '按时到岗，工资当日结算到本人账户。',
    '可在零工之家现场登记，当天派工。',
  ],
  internship: [
    '院校在读，能连续实习三个月以上。',
    '持学校实习推荐函，企业安排师傅带教并出具实习鉴定。',
    '由院校、单位和学生签订三方协议，实习责任险由单位承担。',
  ],
  traineeship: [
    '面向离校未就业的毕业生，见习期三至六个月。',
    '见习期满考核合格可留用。',
    '见习期间购买人身意外伤害保险，发放生活补助。',
  ],
  apprenticeship: [
    '入职签订劳动合同，企业与院校共同培养。',
    '师徒结对，满师后可参加中级工等级认定。',
    '零基础可报，肯学能坚持。',
  ],
}
