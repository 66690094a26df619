import { screenTexts } from '#app/fair/screening/model/screen.ts'
import { FAITH, MINORITY } from '#app/fair/screening/model/words-of-people.ts'
import { PROVINCE } from '#app/fair/screening/model/words-of-places.ts'

/** What in a reason is none, and the law that says so: `《就业促进法》§27`. */
export interface Unlawful {
  term: string
  law: string
}

/**
 * What a student is, and no work asks for. In an opening a word like 女生 may say something else; as the
 * reason why one person is not taken it says that she is refused for it.
 */
const TRAITS: readonly { words: RegExp; basis: string }[] = [
  {
    // Rooms for one sex can be full: that is no matter of the sex.
    words:
      /性别|[男女](?:生|孩子?|性|士|的|同学|学生|工(?!作)|娃|人)(?!宿舍|寝室?|床位|公寓|浴室|更衣)/u,
    basis: '妇女权益保障法 §43；就业促进法 §27',
  },
  {
    words: /怀孕|孕妇|孕期|哺乳|[已未]婚|结婚|生育/u,
    basis: '妇女权益保障法 §43；就业促进法 §27',
  },
  { words: new RegExp(MINORITY, 'u'), basis: '就业促进法 §28' },
  { words: /少数民族|民族成分/u, basis: '就业促进法 §28' },
  { words: new RegExp(`${FAITH}|信教`, 'u'), basis: '人力资源市场暂行条例 §24' },
  {
    words: new RegExp(`(?:外地|外省|外市|外来|农村|乡下)|户口|户籍|籍贯|(?:${PROVINCE})人`, 'u'),
    basis: '就业促进法 §26；就业促进法 §31',
  },
  { words: /残疾|残障|聋|哑|失明|跛|瘸/u, basis: '就业促进法 §29' },
  { words: /乙肝|肝炎|艾滋|结核|传染病?|携带者/u, basis: '就业促进法 §30' },
  {
    words: /[一-龥]{0,3}(?<!毛)病史?(?!假)|抑郁|癫痫|身体(?:不好|不行|太?差)/u,
    basis: '就业促进法 §3',
  },
]

/**
 * What the law forbids in the reason why a candidate is not taken, first come first: all that would hold
 * an opening (docs/decisions/0015), and what names sex, origin, faith or health of the one person. Null
 * where there is nothing.
 */
export function refusedFor(reason: string): Unlawful | null {
  const flag = screenTexts({ reason }).find(({ severity }) => severity !== 'warning')
  if (flag) return { term: flag.term, law: sayLaw(flag.basis) }
  for (const { words, basis } of TRAITS) {
    const found = words.exec(reason.normalize('NFKC').replace(/\s/gu, ''))
    if (found) return { term: found[0], law: sayLaw(basis) }
  }
  return null
}

function sayLaw(basis: string): string {
  return basis
    .split('；')
    .map((one) => one.replace(/^(\S+) (§\S+)$/u, '《$1》$2'))
    .join('、')
}
