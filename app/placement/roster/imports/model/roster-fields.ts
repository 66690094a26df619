import { simplify } from '#app/kernel/simplified.ts'

/** What a column of a roster can hold. */
export const ROSTER_FIELDS = [
  'number',
  'name',
  'sex',
  'birth',
  'id_number',
  'department',
  'major',
  'group',
  'entry_year',
  'phone',
  'guardian',
  'guardian_phone',
  'home',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

/** Of these a page shows no more than that there is something, until somebody asks to see it. */
export const MASKED_FIELDS: readonly RosterField[] = ['id_number', 'guardian', 'guardian_phone']

/** A row's texts by what they are. */
export type RosterCells = Partial<Record<RosterField, string>>

/** What columns are called, blanks, signs and what stands in brackets aside; the template's first. */
export const ROSTER_HEADS: Record<RosterField, string> = {
  number: '学号 学生学号 学籍号 学生编号 编号 studentnumber studentno number no',
  name: '姓名 学生姓名 名字 学生 studentname name',
  sex: '性别 学生性别 sex gender',
  birth: '出生日期 出生年月日 生日 出生 出生年月 birthdate birthday dateofbirth',
  id_number:
    '身份证号 身份证号码 身份证 身份证件号 身份证件号码 公民身份号码 证件号码 证件号 idnumber identitynumber idcard',
  department: '系部 学院 院系 二级学院 系 系别 所在系部 所属学院 department school',
  major: '专业 专业名称 所学专业 就读专业 major',
  group: '班级 班级名称 班 行政班 所在班级 现班级 class classgroup',
  entry_year:
    '年级 入学年级 入学年份 入学年度 入学年 级 年届 届 届别 入学时间 入学年月 入学日期 entryyear grade year',
  phone:
    '手机 手机号 手机号码 学生手机 学生电话 本人手机 本人电话 联系电话 联系方式 电话 phone mobile tel',
  guardian: '监护人 监护人姓名 家长 家长姓名 联系家长 guardian guardianname parent',
  guardian_phone:
    '监护人电话 监护人手机 监护人联系电话 监护人联系方式 监护人手机号 家长电话 家长手机 家长联系电话 家长联系方式 家长手机号 guardianphone guardiantel parentphone',
  home: '家庭所在地 家庭住址 家庭地址 住址 生源地 家庭所在区市 家庭详细地址 现住址 home homeaddress address',
}

const BY_NAME = new Map(
  ROSTER_FIELDS.flatMap((field) =>
    ROSTER_HEADS[field].split(' ').map((name) => [name, field] as const),
  ),
)

/** The field that a column's name says, or null. */
export function rosterFieldOf(head: string): RosterField | null {
  const plain = simplify(head.normalize('NFKC'))
    .toLowerCase()
    .replace(/[([【〔].*?[)\]】〕]/g, '')
    .replace(/[\s*:：.。、/_()[\]【】〔〕-]/g, '')
  return BY_NAME.get(plain) ?? null
}

/** The field of that key, or null. */
export function readRosterField(text: string | undefined): RosterField | null {
  return ROSTER_FIELDS.find((field) => field === text) ?? null
}
