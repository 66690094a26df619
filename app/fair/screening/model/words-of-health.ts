import { oneOf } from './rule.ts'

/* Parts of regular expressions over a plain text (`plain-text.ts`): illnesses and disabilities. */

export const HEPATITIS = oneOf(
  '乙肝',
  '乙型肝炎',
  'hbv',
  'hbsag',
  '大三阳',
  '小三阳',
  '大小三阳',
  '大小三羊',
  '乙肝病毒',
  '澳抗',
)

export const INFECTION = oneOf(
  '肝炎',
  '传染病',
  '传染性疾病',
  '传染疾病',
  '艾滋',
  '艾滋病',
  'hiv',
  '梅毒',
  '肺结核',
  '结核病',
  '病原携带',
  '肝病',
  '丙肝',
  '甲肝',
)

export const DISABLED = oneOf(
  '残疾',
  '残疾人',
  '残障',
  '残障人士',
  '伤残',
  '肢残',
  '聋哑',
  '聋哑人',
  '残疾者',
)
