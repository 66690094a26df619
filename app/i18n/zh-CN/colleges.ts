/** Colleges: their desk, who works there, the organiser who admits them. */
export const colleges = {
  'college.home': '工作台',
  'college.groups': '班级',
  'college.group': '班级',
  'college.major': '专业',
  'college.students': '学生',
  'college.with_account': '已开通账号',
  'college.no_groups_title': '还没有班级',
  'college.no_groups_text': '导入学生名册后，班级会列在这里。',

  'fault.college_exists': '这所院校已经在册',
  'audit.college.admitted': '接纳院校',
}
