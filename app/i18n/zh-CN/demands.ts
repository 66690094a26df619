/** Demands: what employers ask colleges for, the rules of internships, visits to sites. */
export const demands = {
  'fault.demand_whole': '请填 {least}–{most} 的整数，如 30',
  'fault.demand_number': '请填 {least}–{most} 的数，如 7.5',
  'fault.demand_day': '请填一个日期，如 2027-03-01',
  'fault.demand_days': '结束日不能早于开始日',
  'fault.demand_majors': '请至少选一个专业',
  'fault.demand_staff': '该岗位人数不能多于单位总人数',

  'audit.rule.changed': '修改实习规则',
  'audit.subject.rule': '实习规则',
  'audit.subject.demand': '岗位需求',
  'audit.subject.site_visit': '实地考察',
}
