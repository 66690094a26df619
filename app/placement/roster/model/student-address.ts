import type { Translate } from '#app/i18n/index.ts'

/** Family names of two characters, as they are met today. */
const LONG_FAMILY_NAMES: readonly string[] = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '皇甫',
  '尉迟',
  '东方',
  '公孙',
  '令狐',
  '长孙',
  '慕容',
  '夏侯',
  '端木',
  '轩辕',
  '宇文',
  '独孤',
  '南宫',
  '百里',
  '呼延',
  '闻人',
  '澹台',
]

/**
 * How a student is called where others may read it, as on a locked phone: by the family name, or by the
 * first of several names. It tells parents of whom it is, and nobody else who she is.
 */
export function sayStudentBriefly(t: Translate, name: string): string {
  return t('student.briefly', { name: firstOf(name.trim()) })
}

function firstOf(name: string): string {
  const [first = '', ...others] = name.split(/[\s·•]+/)
  if (others.length > 0 || !/^\p{Script=Han}+$/u.test(first)) return first
  const long = LONG_FAMILY_NAMES.find((family) => first.startsWith(family))
  return long && first.length > long.length ? long : first.slice(0, 1)
}
