import { checkOf } from '#app/placement/roster/imports/model/id-number.ts'

/** The head of a roster as a college's system exports it. */
export const ROSTER_HEAD = [
  '学号',
  '姓名',
  '性别',
  '出生日期',
  '身份证号',
  '系部',
  '专业',
  '班级',
  '年级',
  '手机',
  '监护人',
  '监护人电话',
  '家庭所在地',
]

/** An identity number with the right check character: the seventeenth digit says the sex. */
export function idNumberOf(birthDay: string, sequence: number): string {
  const digits = `370213${birthDay.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + checkOf(digits)
}

/** A row that is right; a student of age in 汽车1班 unless the facts say otherwise. */
export function rosterRow(facts: Record<string, string> = {}): string[] {
  const usual: Record<string, string> = {
    学号: '20240901',
    姓名: '林小雨',
    性别: '女',
    出生日期: '2008-03-05',
    身份证号: idNumberOf('2008-03-05', 122),
    系部: '汽车学院',
    专业: '汽车维修',
    班级: '汽车1班',
    年级: '2024级',
    手机: '13900000077',
    监护人: '林建国',
    监护人电话: '13900000078',
    家庭所在地: '山东省青岛市李沧区',
  }
  return ROSTER_HEAD.map((head) => facts[head] ?? usual[head] ?? '')
}

/** A sheet as a file of values with commas. */
export function rosterCsv(rows: string[][], head = ROSTER_HEAD) {
  const csv = [['2024 级学生名册'], head, ...rows].map((row) => row.join(',')).join('\n')
  return { name: '名册.csv', bytes: new TextEncoder().encode(csv) }
}
