import { LOCALES, translator } from '#app/i18n/index.ts'
import { simplify } from '#app/kernel/simplified.ts'
import { holdsLines, SHEET_FIELDS, type SheetField } from './sheet-fields.ts'

/**
 * What columns are called, blanks, signs and what stands in brackets aside; what we call them ourselves
 * is known besides.
 */
const HEADS: Record<SheetField, string> = {
  employer:
    '单位名称 企业名称 招聘单位 用人单位 公司名称 单位 企业 公司 招聘企业 招聘单位名称 用人单位名称 企业全称 单位全称 employer company companyname',
  uscc: '统一社会信用代码 社会信用代码 信用代码 统一代码 creditcode uscc',
  title:
    '岗位名称 职位 岗位 职位名称 招聘岗位 招聘职位 岗位名 需求岗位 招聘岗位名称 招工岗位 title jobtitle position job',
  occupation: '工种 职业 岗位类别 职位类别 岗位类型 职业工种 工种名称 occupation',
  headcount:
    '招聘人数 需求人数 人数 招聘数量 需求数 岗位数 需求数量 招聘名额 名额 拟招人数 招收人数 用工人数 headcount vacancies number openings',
  education: '学历要求 学历 文化程度 最低学历 学历层次 education degree',
  major: '专业要求 专业 所学专业 需求专业 major',
  gender: '性别要求 性别 gender sex',
  age: '年龄要求 年龄 最高年龄 年龄范围 年龄限制 年龄上限 age',
  politics: '政治面貌 政治面貌要求 politics',
  household:
    '户籍 户籍要求 户口 户口要求 户口性质 户籍性质 户籍所在地 籍贯 籍贯要求 household hukou',
  marriage: '婚育 婚育状况 婚育要求 婚姻 婚姻状况 婚姻要求 婚否 marriage maritalstatus',
  ethnicity: '民族 民族要求 ethnicgroup',
  skill:
    '技能等级 职业资格 技能要求 资格证书 证书要求 技能等级要求 职称 职称要求 skill certificate',
  experience: '工作年限 工作经验 经验要求 工作经历 经验 年限 工作年限要求 experience',
  pay: '薪资待遇 月薪 待遇 薪资 工资 薪酬 工资待遇 薪酬待遇 月工资 薪资范围 薪资标准 工资标准 薪水 月薪资 年薪 日薪 时薪 月收入 综合薪资 税前月薪 福利薪资 pay salary wage',
  pay_min: '最低薪资 最低月薪 薪资下限 最低工资 月薪下限 起薪 最低 minimumpay salarymin minsalary',
  pay_max: '最高薪资 最高月薪 薪资上限 最高工资 月薪上限 最高 maximumpay salarymax maxsalary',
  place:
    '工作地点 地点 工作区域 工作地 所在区域 区域 工作城市 上班地点 工作地区 所在区 区市 所属区 location workplace district',
  address: '工作地址 地址 详细地址 上班地址 单位地址 企业地址 公司地址 address',
  duties: '岗位职责 工作内容 岗位描述 职责 职位描述 工作职责 岗位内容 主要职责 duties description',
  requirements:
    '岗位要求 任职要求 任职条件 招聘条件 其他要求 其它要求 职位要求 要求 任职资格 应聘条件 岗位条件 招聘要求 requirements',
  benefits: '福利 福利待遇 其他待遇 福利保障 其他福利 benefits',
  shift: '班次 工作时间 上班时间 班制 作息时间 工作班次 倒班情况 工作制度 shift hours',
  kind: '工作性质 用工形式 招聘类型 用工性质 岗位性质 用工类型 职位性质 kind',
  industry: '行业 所属行业 行业类别 企业行业 industry',
  contact_name: '联系人 姓名 招聘联系人 负责人 联系人姓名 招聘负责人 contactname contactperson',
  contact_phone:
    '联系电话 联系方式 电话 手机 手机号 联系人电话 咨询电话 招聘电话 报名电话 手机号码 电话号码 联系手机 phone contact tel telephone mobile',
  valid_until:
    '截止日期 有效期 有效期至 报名截止 截止时间 招聘截止日期 结束日期 validuntil deadline',
  demand: '',
  aside: '',
  remark: '备注 说明 其他 其它 备注说明 remark remarks notes note',
  number: '序号 编号 no 序 号',
}

/** What a name that is not in the list still says by a part of it, the telling parts first. */
const BY_PART: [RegExp, SheetField][] = [
  [/信用代码/, 'uscc'],
  [/性别|gender/, 'gender'],
  [/年龄|周岁|^(min(imum)?|max(imum)?)?age(limits?|range|requirements?|required)?$/, 'age'],
  [/政治|politic/, 'politics'],
  [/户籍|户口|籍贯|hukou|household/, 'household'],
  [/婚|生育|marriage|marital/, 'marriage'],
  [/民族|ethnic|nationality/, 'ethnicity'],
  [/学历|文化/, 'education'],
  [/专业/, 'major'],
  [/(最低|下限).*(薪|资|收入)|(薪|资|收入).*(最低|下限)/, 'pay_min'],
  [/(最高|上限).*(薪|资|收入)|(薪|资|收入).*(最高|上限)/, 'pay_max'],
  [/薪|工资|报酬|收入/, 'pay'],
  [/人数|名额|几人|多少人/, 'headcount'],
  [/电话|手机|联系方式|热线/, 'contact_phone'],
  [/联系人|负责人|经办人|找谁/, 'contact_name'],
  [/职责|内容|描述|干什么|做什么/, 'duties'],
  [/福利|保障/, 'benefits'],
  [/班次|班制|作息|工时|工作时间|几点/, 'shift'],
  [/经验|年限/, 'experience'],
  [/技能|证书|资格|职称/, 'skill'],
  [/行业/, 'industry'],
  [/地址/, 'address'],
  [/地点|区域|城区|哪里上班|在哪/, 'place'],
  [/截[止至]|有效期/, 'valid_until'],
  [/(单位|企业|公司|厂家|用工方).*(名|称)?$/, 'employer'],
  [/岗位|职位|招工|招什么/, 'title'],
  [/工种/, 'occupation'],
  [/要求|条件/, 'requirements'],
  [/备注|说明|补充/, 'remark'],
]

/** A column's name without what it is read by: blanks, signs, what stands in brackets. */
function plainHead(text: string): string {
  return simplify(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[([【〔].*?[)\]】〕]/g, '')
    .replace(/[\s*:：.。、/_()[\]【】〔〕-]/g, '')
}

const BY_NAME = new Map<string, SheetField>([
  ...Object.entries(HEADS).flatMap(([field, names]) =>
    names
      .split(' ')
      .filter(Boolean)
      .map((name) => [name, field as SheetField] as const),
  ),
  // The template and the sheet with rows to mend are read back as they were written.
  ...LOCALES.flatMap((locale) => {
    const t = translator(locale)
    return SHEET_FIELDS.map((field) => [plainHead(t(`import_field.${field}`)), field] as const)
  }),
])

/** What the sheet with rows to mend says of them in columns of its own. */
const OWN_NOTES = new Set(
  LOCALES.flatMap((locale) => {
    const t = translator(locale)
    return [t('import_template.place'), t('import_template.reasons')].map(plainHead)
  }),
)

/** Whether a column holds what we have noted beside rows to mend, which is no part of them. */
export function isOwnNote(head: string): boolean {
  return OWN_NOTES.has(plainHead(head))
}

/** Says that nobody is to read on a posting what stands below: 备注（内部）, 联系电话（不公开）. */
const KEPT_BACK = /不公[开開示]|不[对對]外|保密|[内內]部|internal|confidential|not public/i

/** The field that a column's name surely says, or null. */
export function fieldOfHead(text: string): SheetField | null {
  const field = BY_NAME.get(plainHead(text)) ?? null
  return field !== null && KEPT_BACK.test(text) ? 'aside' : field
}

/** The field that a part of a column's name says, or null; for rows that are known to be heads. */
export function guessFieldOfHead(text: string): SheetField | null {
  if (KEPT_BACK.test(text)) return 'aside'
  const plain = plainHead(text)
  const known = BY_NAME.get(plain)
  if (known || plain === '' || plain.length > 20) return known ?? null
  return BY_PART.find(([part]) => part.test(plain))?.[1] ?? null
}

/** Whether a column is one of ours that hold several, a line each under the column's name. */
export function isOfLines(head: string): boolean {
  const field = BY_NAME.get(plainHead(head))
  return field !== undefined && holdsLines(field)
}

/** Words of columns that ask something of the people who apply. */
const OF_PEOPLE =
  /身高|体重|视力|形象|相貌|外貌|五官|仪表|气质|体型|健康|体检|病史|乙肝|生肖|属相|星座|血型|宗教|信仰|国籍|子女|普通话|语言|外语|英语|驾照|驾驶证|证书|限制|能力|特长|素质/
/** Columns with facts of single people or of the office, which nobody is to read on a posting. */
const OF_OFFICE = /号码?$|身份证|邮箱|银行|账户|内部|登记|审核|日期|时间/

/** Whether a column that no field takes asks something of people: 身高要求, 生肖. */
export function asksOfPeople(head: string): boolean {
  const plain = plainHead(head)
  return OF_PEOPLE.test(plain) && !OF_OFFICE.test(plain)
}
