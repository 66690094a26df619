import { INDUSTRIES, type Industry } from '#app/kernel/industries.ts'
import { ownTermReader } from './own-terms.ts'

const ownIndustry = ownTermReader(INDUSTRIES, (industry) => `terms.industry.${industry}`)

const WORDS: [RegExp, Industry][] = [
  [/餐饮|酒店|饭店|餐厅|宾馆|火锅|厨师|服务员/, 'catering'],
  [/家政|养老|月嫂|保姆|护理院|育婴/, 'household'],
  [/物流|仓储|快递|货运|速递|司机|仓库/, 'logistics'],
  [/食品|饮料|啤酒|乳业|粮油/, 'food'],
  [/纺织|服装|制衣|针织|缝纫/, 'textile'],
  [/软件|信息|网络|科技|数据|运维|测试工程师/, 'it'],
  [/电子|家电|电器|半导体|SMT/i, 'electronics'],
  [/新能源|汽车|车业/, 'automotive'],
  [/轨道|机车|高铁|地铁/, 'rail'],
  [/化工|化学|橡胶|塑料|涂料/, 'chemical'],
  [/海洋|港口|船舶|渔/, 'marine'],
  [/建筑|建设|工程|装饰|建材|市政/, 'construction'],
  [/超市|商贸|零售|百货|贸易|销售/, 'retail'],
  [/医院|医疗|医药|健康|药业|护士/, 'health'],
  [/教育|培训|学校|幼儿园/, 'education'],
  [/银行|保险|证券|金融/, 'finance'],
  [/物业|保安|保洁/, 'property'],
  [/文化|旅游|传媒|广告|旅行社/, 'culture'],
  [/机械|制造|精密|机电|模具|重工|装备|五金|钢|工业|数控|焊/, 'manufacturing'],
]

/** The industry that names say, the first that says any: an employer's, then an opening's. */
export function guessIndustry(...names: string[]): Industry | null {
  for (const name of names) {
    const found = WORDS.find(([words]) => words.test(name))?.[1]
    if (found) return found
  }
  return null
}

/** The industry that a column names by its word or a part of it, or null. */
export function readIndustry(text: string): Industry | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const named = INDUSTRIES.find((industry) => industry === plain) ?? ownIndustry(plain)
  return named ?? guessIndustry(plain)
}
