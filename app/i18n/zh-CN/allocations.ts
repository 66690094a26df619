/** Placements: worked out, compared, settled by hand, published, explained. */
export const allocations = {
  'fault.plan_not_allocating': '志愿截止以后、实习开始以前才能安置',
  'fault.allocation_running': '同一种方法正在计算，等它算完或先停下',
  'fault.allocation_no_wishes': '还没有学生提交志愿',
  'fault.allocation_unfinished': '这个方案还没有算完，不能公布',
  'fault.allocation_stale': '算出这个方案以后，需求、志愿、规则或人工调整有变化，请重新计算',
  'fault.round_too_early': '公布第一轮结果以后才有第二轮',
  'fault.lock_broken':
    '{student} 不能留在“{post}”：名额不够，或者有规则不允许，请先取消这条人工调整',
  'fault.version_newer': '别人刚公布了第 {number} 版，请看过它再决定',
  'fault.placement_barred': '{student} 现在不能去“{post}”，有规则或单位不允许，请重新计算',
  'fault.placement_over_seats': '“{post}”现在只有 {seats} 个名额，请重新计算',

  'audit.plan.allocated': '计算安置方案',
  'audit.plan.published': '公布安置结果',

  'notice.placement_published': '“{plan}”的安置结果公布了',
  'notice.placement_changed': '你在“{plan}”里的实习岗位有变化',
  'mail.placement_read': '打开页面看你的实习岗位，以及为什么是这个岗位：',
  'message.placement_published': '【春风】你的实习岗位公布了，打开看原因：{link}',
}
