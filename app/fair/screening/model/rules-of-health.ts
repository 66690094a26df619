import { pattern, type Rule } from './rule.ts'
import { KEEP_OUT, TURN_AWAY } from './words-of-choice.ts'
import { DISABLED, HEPATITIS, INFECTION } from './words-of-health.ts'

/** Illnesses and disabilities. */
export const HEALTH_RULES: readonly Rule[] = [
  {
    code: 'hepatitis',
    severity: 'prohibited',
    basis: '就业促进法 §30',
    triggers: '肝阳羊hb澳两',
    patterns: [
      pattern(
        `(?:有|患有|患)?(?:${HEPATITIS})(?:病毒)?(?:阳性)?(?:表面抗原)?(?:携带)?(?:者|患者|病人|病?史|病毒者|人员|的)?(?:者|的|人员)?(?:${KEEP_OUT})`,
      ),
      pattern(
        `(?:${TURN_AWAY}|抽查|复查|排查|筛查|检查|检测|查|验|化验)(?:有|患)?(?:${HEPATITIS})(?:病毒)?(?:携带)?(?:者|患者)?`,
      ),
      pattern(
        `(?:无|没有|非|不得有|不能有|不得患有?|不能患有?|未患)(?:任何)?(?:${HEPATITIS})(?:病毒)?(?:携带)?(?:者|史|病史)?`,
        `(?:${HEPATITIS})(?:必须|须|需|应)?(?:阴性|检测|检查|化验|筛查|正常|两对半|五项|转阴|合格|指标)`,
        `乙?肝?两对半`,
      ),
    ],
    unlessBefore:
      /(?:不|不会|不得|禁止|严禁|不做|不再|不含|不包含|不包括|不涉及|不需要?|无需|无须|不进行|不要求|取消|拒绝)(?:进行|做|对|要求|提供|检查|检测|查)?$/,
    unlessAfter:
      /^(?:疫苗|防治|预防|知识|治疗|科|免疫|药|试剂|产品|项目|宣传|研究|携带者同等|者同等|同等|歧视|者不受|不受)/,
  },
  {
    code: 'infection',
    severity: 'review',
    basis: '就业促进法 §30',
    triggers: '肝传艾h梅结携',
    patterns: [
      pattern(
        `(?:有|患有|患)?(?:各类|任何|其他)?(?:${INFECTION})(?:病毒)?(?:携带)?(?:者|患者|病人|病史|史|人员|的)?(?:者|的|人员)?(?:${KEEP_OUT})`,
      ),
      pattern(
        `(?:无|没有|非|不得有|不能有|不得患有?|不能患有?|未患有?|不患)(?:任何|各类|各种|其他)?(?:重大|严重|慢性|家族|遗传|职业病?|不良)?(?:疾病)?(?:史)?(?:和|及|或|与)?(?:${INFECTION})(?:病毒)?(?:携带)?(?:者|史|病史)?`,
        `(?:${TURN_AWAY})(?:有|患)?(?:${INFECTION})(?:携带)?(?:者|患者)?`,
        `(?:${INFECTION})(?:须|需|必须)?(?:检测|检查|筛查)(?:须|需)?(?:阴性|合格)`,
      ),
    ],
    unlessBefore: /(?:不|不会|不得|禁止|严禁|不再)(?:进行|做|以|因)?$/,
    unlessAfter: /^(?:防治|预防|防控|医院|科|知识|治疗|疫情|报告|上报|管理|疫苗|病房|试剂|医学|学)/,
  },
  {
    code: 'disability',
    severity: 'prohibited',
    basis: '就业促进法 §29',
    triggers: '残聋障缺',
    patterns: [
      pattern(
        `(?:${DISABLED})(?:者|人|人士|人员|的)?(?:${KEEP_OUT})`,
        `(?:${TURN_AWAY})(?:有)?(?:身体|肢体)?(?:${DISABLED})(?:者|人|人士)?`,
        `(?:无|非|没有|不得有|不能有)(?:任何|明显)?(?:身体|肢体|外观|生理)?(?:上的)?(?:缺陷)?(?:和|及|或)?(?:${DISABLED})(?!人就业|歧视|要求|限制)(?:者|人)?`,
        `(?:身体|肢体)(?:有)?(?:残疾|残障|缺陷)(?:者|的)?(?:${KEEP_OUT})`,
      ),
    ],
    unlessBefore: /(?:不|不会|不得|禁止|严禁|不因|不以)$/,
    unlessAfter: /^(?:就业|优先|均可|也可|亦可|同等)/,
  },
  {
    code: 'limbs',
    severity: 'review',
    basis: '就业促进法 §29',
    triggers: '肢',
    patterns: [pattern(`(?:四肢|肢体)(?:健全|完好|健康|齐全|无缺)`, `无肢体缺陷`)],
  },
]
