/** Plans of internships: their life, posts, gates and training. */
export const plans = {
  'fault.plan_clash': '{group}已经在“{plan}”里，两个计划的日期重叠',
  'fault.plan_no_groups': '还没有选参加的班级',
  'fault.plan_no_posts': '还没有可以选的岗位',
  'fault.plan_close_missing': '先定一个还没到的志愿截止时间',
  'fault.plan_was_published': '安置结果公布过的计划不能恢复，请另建一个',

  'audit.plan.moved': '推进实习计划',
  'audit.subject.plan': '实习计划',
}
