import { oneOf } from './rule.ts'

/* What stands behind the colon of 性别要求 and the like, as a plain text (`plain-text.ts`). */

const NO_DEMAND = `(?:${oneOf('无', '没有', '没', '未作', '未设')}${oneOf(
  '要求',
  '限制',
  '限定',
  '特殊',
  '特别',
  '硬性',
  '具体',
  '明确',
  '严格',
  '所谓',
)}|(?:无|没有)$|不${oneOf(
  '限',
  '作',
  '做',
  '设',
  '分',
  '论',
  '拘',
  '问',
  '看',
  '卡',
  '要求',
  '强求',
  '强制',
  '询问',
)}|(?:均|都|皆|全)(?:可|行|要|收|招|能)|任意|任何|随意)`

/** Behind these nothing is asked, or of somebody else than who applies. */
const NOT_ASKED = oneOf(
  ...['不', '无', '没', '论', '看', '分', '设', '问'],
  ...[
    '对象',
    '学员',
    '学生',
    '客户',
    '顾客',
    '会员',
    '患者',
    '老人',
    '孩子',
    '宝宝',
    '幼儿',
    '儿童',
  ],
)

/** The name of a column or a line by which something is asked of who applies (`Rule.label`). */
export function labelOf(name: string, asks: string): RegExp {
  return new RegExp(`(?<!${NOT_ASKED})${name}${asks}`, 'g')
}

/** Leaves open who is meant, in the words that any column takes for it. */
export const LEFT_OPEN = new RegExp(
  [
    `^(?:男女|女男|男女性|性别|年龄|民族|户籍|户口|婚育|婚姻|婚否)?(?:上|方面)?${NO_DEMAND}`,
    `${oneOf('不限', '均可', '都可', '都可以', '皆可', '都行', '都要', '均招', '也可', '亦可', '任意', '不作要求', '不做要求', '无要求', '一视同仁')}$`,
    `^(?:按|符合|依照?)?(?:国家|法律|法定|劳动法|规定)`,
    `^(?:any|all|none|no|na|both|either|unlimited|nolimits?|norequirements?|notrequired|open)$`,
  ].join('|'),
)
