import type { Benefit, Kind, PayPeriod } from './terms.ts'

/**
 * What people type for a thing whose label says it otherwise. The labels themselves are searched
 * too; these are the other words for the same.
 */
export const BENEFITS_ALSO_SAID: Partial<Record<Benefit, string>> = {
  social_insurance: '社保 缴社保',
  insurance_and_fund: '社保 公积金 五险',
  meals: '管吃 管饭 食堂',
  lodging: '管住 宿舍 住宿',
  couple_room: '夫妻间',
  weekends_off: '周末双休 休周末',
  shuttle: '通勤车 接送',
  year_end_bonus: '十三薪',
  paid_training: '免费培训',
}

/** Meals and lodging together have words of their own. */
export const MEALS_AND_LODGING_ALSO_SAID = '包吃住 包吃包住 管吃管住 包食宿 食宿'

export const KINDS_ALSO_SAID: Partial<Record<Kind, string>> = {
  full_time: '正式工',
  part_time: '小时工',
  day_work: '日结 临时工 短工',
  traineeship: '见习生',
  internship: '实习生',
  apprenticeship: '学徒工',
}

export const PAY_PERIODS_ALSO_SAID: Partial<Record<PayPeriod, string>> = {
  hour: '小时工 时薪',
  day: '日结 日薪',
  piece: '计件',
}

/** Other names under which postings offer what was typed. */
export const TYPED_ALSO_SAID: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    电焊工: ['焊工', '焊接工'],
    电焊: ['焊工'],
    驾驶员: ['司机'],
    司机: ['驾驶员'],
    保洁: ['清洁'],
    清洁工: ['保洁'],
    保安: ['安保', '秩序维护'],
    护工: ['护理员'],
    保姆: ['家政', '住家'],
    送货员: ['配送'],
    快递员: ['配送', '派件'],
    外卖员: ['骑手', '配送'],
    送餐: ['骑手', '配送', '外卖'],
    送餐员: ['骑手', '配送', '外卖'],
    汽修: ['汽车维修', '维修技师', '机修', '钣金'],
    修车: ['汽车维修', '维修技师', '机修'],
    修理工: ['维修', '机修'],
    程序员: ['软件', '编程', '开发工程师'],
    软件开发: ['软件', '编程', '开发工程师'],
    暑假工: ['临时工', '短工', '日结'],
    寒假工: ['临时工', '短工', '日结'],
    搬运工: ['装卸'],
    装卸工: ['搬运'],
    普工: ['操作工', '组装工', '包装工'],
    店员: ['营业员', '导购'],
    营业员: ['店员', '导购'],
    文员: ['行政'],
    财务: ['会计', '出纳'],
    叉车工: ['叉车'],
    开车: ['司机', '驾驶'],
    双休日: ['双休'],
    周末休息: ['双休'],
  }),
)

/** Words that say nothing about which opening is meant, dropped from what is typed. */
export const FILLERS: ReadonlySet<string> = new Set([
  '的',
  '找',
  '招',
  '想',
  '做',
  '和',
  '招聘',
  '招工',
  '应聘',
  '工作',
  '岗位',
  '职位',
  '附近',
  '打工',
  '上班',
  '干活',
])
