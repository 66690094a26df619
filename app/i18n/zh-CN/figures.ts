/** Figures, running a fair, and tables. */
export const figures = {
  'table.sort': '排序',
  'table.sort_up': '从小到大排',
  'table.sort_down': '从大到小排',
  'register.column_openings': '在招岗位',
}
