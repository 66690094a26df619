/** The head of a sheet of openings as most arrive: one row, a column for each fact. */
export const OPENINGS_HEAD = [
  '单位名称',
  '岗位名称',
  '招聘人数',
  '学历要求',
  '薪资待遇',
  '工作地点',
  '联系电话',
  '备注',
]
