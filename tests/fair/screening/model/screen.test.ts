import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { sayDemand, screenTexts } from '#app/fair/screening/model/screen.ts'

/** Found in whichever form it is written. */
const FORBIDDEN = [
  ['限男性', 'sex'],
  ['限女性', 'sex'],
  ['只招男', 'sex'],
  ['只招女', 'sex'],
  ['男性优先', 'sex'],
  ['女性优先', 'sex'],
  ['已婚已育优先', 'marriage'],
  ['两年内无生育计划', 'marriage'],
  ['限汉族', 'ethnicity'],
  ['限本地户籍', 'household'],
  ['本地户口优先', 'household'],
  ['外地勿投', 'household'],
  ['不招外地', 'household'],
  ['乙肝携带者勿扰', 'hepatitis'],
  ['35岁以下', 'age'],
  ['35岁以上勿扰', 'age'],
  ['三十五岁以下', 'age'],
  ['18-35周岁', 'age'],
  ['服装费', 'money'],
  ['培训费', 'money'],
  ['押金', 'money'],
  ['报名费', 'money'],
  ['扣押身份证', 'papers'],
  ['谢绝残疾人', 'disability'],
  ['河南人勿扰', 'origin'],
  ['信教者勿扰', 'religion'],
  ['党员优先', 'politics'],
  ['15岁以上即可', 'under_age'],
] as const

/** Lawful in whichever form they are written, as the forbidden ones are forbidden. */
const LEFT_OPEN = ['不限户籍', '男女不限', '不限性别', '民族不限', '年龄不限']

const LAWFUL = [
  ...LEFT_OPEN,
  '无性别要求',
  '户籍不限，外地本地均可',
  '不收取任何押金',
  '招聘不收取任何费用（如押金、服装费、培训费等）',
  '女装店店员',
  '男装导购',
  '女性用品销售',
  '维护民族团结',
  '年满18周岁',
  '照顾80岁以上老人',
]

const rulesIn = (text: string) => screenTexts({ text }).map((flag) => flag.rule)

describe('a text of an opening', () => {
  it.each(FORBIDDEN)('%s breaks the rule %s', (text, rule) => {
    expect(rulesIn(text)).toContain(rule)
    expect(rulesIn(`吃苦耐劳，${text}。五险一金`)).toContain(rule)
  })

  it.each(LAWFUL)('%s is lawful', (text) => {
    expect(screenTexts({ text })).toEqual([])
    expect(screenTexts({ text: `吃苦耐劳；${text}；五险一金` })).toEqual([])
  })

  it('says where the term stands, by which statute, and how it weighs', () => {
    const text = '要求：限 男　性，３５岁以下，服装费自理'
    const flags = screenTexts({ requirements: text })
    expect(flags).toMatchObject([
      { field: 'requirements', term: '限男性', severity: 'prohibited', rule: 'sex' },
      { term: '35岁以下', severity: 'warning', rule: 'age' },
      { term: '服装费', severity: 'review', rule: 'money' },
    ])
    expect(flags.map(({ start, end }) => text.slice(start, end))).toEqual([
      '限 男　性',
      '３５岁以下',
      '服装费',
    ])
    expect(flags[0]?.basis).toContain('就业促进法 §27')
  })

  it('reads a demand of a sheet by its column', () => {
    const found = (label: string, value: string) =>
      screenTexts({ cell: sayDemand(label, value) }).map((flag) => [flag.term, flag.rule])
    expect(found('性别要求', '男')).toEqual([['男', 'sex']])
    expect(found('性别', '女')).toEqual([['女', 'sex']])
    expect(found('性别要求', '限男性')).toEqual([['限男性', 'sex']])
    expect(found('年龄要求', '35岁以下')).toEqual([['35岁以下', 'age']])
    expect(found('年龄要求', '18-45')).toEqual([['18-45', 'age']])
    expect(found('最高年龄', '45')).toEqual([['45', 'age']])
    expect(found('政治面貌', '党员')).toEqual([['党员', 'politics']])
    expect(found('民族', '汉族')).toEqual([['汉族', 'ethnicity']])
    for (const value of ['不限', '男女不限', '男/女', '男、女均可', '']) {
      expect(found('性别要求', value)).toEqual([])
    }
    for (const value of ['不限', '18周岁以上', '年满18周岁']) {
      expect(found('年龄要求', value)).toEqual([])
    }
    expect(found('政治面貌', '不限')).toEqual([])
  })
})

describe('what stands behind a label', () => {
  const found = (text: string) => screenTexts({ text }).map((flag) => [flag.term, flag.rule])

  it.each(['男工', '偏男', 'M', 'female', '先要男的', '男5名以内'])(
    '性别 asks for %s in whichever words',
    (value) => {
      expect(found(`性别要求：${value}`)).toEqual([[value, 'sex']])
      expect(found(`要求吃苦。岗位性别（${value}），五险`)).toContainEqual([value, 'sex'])
    },
  )

  it.each(['不限', '男女不限', '无', '男、女均可', 'M/F', 'No limit', '男女老少都行', '均可'])(
    '性别 leaves open with %s',
    (value) => {
      expect(found(`性别要求：${value}`)).toEqual([])
      expect(found(`性别：${value}，年龄：不限`)).toEqual([])
    },
  )

  it('of age warns of a limit, and not of being of age', () => {
    for (const value of ['不超过40', '最大40', '40封顶', '35以下', '18-35', '年轻']) {
      expect(found(`年龄要求：${value}`)).toEqual([[value, 'age']])
    }
    expect(found('年龄要求：≤35')).toEqual([['35', 'age']])
    for (const value of ['18以上', '满18周岁', '18周岁及以上，身体健康', '成年']) {
      expect(found(`年龄要求：${value}`)).toEqual([])
    }
  })

  it('is nothing without its colon, nor behind what leaves it open', () => {
    expect(found('只看能力，不看性别（年龄）')).toEqual([])
    expect(found('无性别要求：来了就能干')).toEqual([])
    expect(found('学员年龄：4-12岁')).toEqual([])
    expect(found('宣传民族政策，讲解户籍制度')).toEqual([])
  })
})

/** Markup between the letters, and where the term stands in it. */
const MARKED: [text: string, term: string, written: string][] = [
  ['招普工，限<b>本</b>地户籍', '限本地户籍', '限<b>本</b>地户籍'],
  ['限<b>本<b>地户籍，包吃', '限本地户籍', '限<b>本<b>地户籍'],
  ['普工：只&nbsp;招&#160;男', '只招男', '只&nbsp;招&#160;男'],
  ['限&#26412;地户籍', '限本地户籍', '限&#26412;地户籍'],
  ['限&lt;i&gt;男性', '限男性', '限&lt;i&gt;男性'],
  ['限＜ｂ＞男性', '限男性', '限＜ｂ＞男性'],
  ['夜班，限<span class="x">女</span>性。', '限女性', '限<span class="x">女</span>性'],
]

describe('markup', () => {
  it.each(MARKED)('hides nothing in %s', (text, term, written) => {
    const flags = screenTexts({ text })
    expect(flags.map((flag) => flag.term)).toEqual([term])
    expect(flags.map(({ start, end }) => text.slice(start, end))).toEqual([written])
  })

  it('hides nothing within a tag either: a page shows it as it was written', () => {
    expect(rulesIn('车工<p 限男性>两班倒')).toEqual(['sex'])
    expect(rulesIn('车工<!-- 本地户口优先 -->')).toEqual(['household'])
  })

  it('is no part of what is lawful', () => {
    const texts = [
      '男<b>女</b>不限',
      '研发R&D，工资<8000>面议',
      '负责<b>女装</b>陈列',
      'A&B 两班&nbsp;倒',
    ]
    for (const text of texts) expect(rulesIn(text)).toEqual([])
  })
})

describe('what the rules have come to know', () => {
  it.each([
    ['大老爷们优先', 'sex'],
    ['要求是汉子更合适', 'sex'],
    ['Male only', 'sex'],
    ['搬运工 男性1名', 'sex'],
    ['搬运，女工3人', 'sex'],
    ['没有婚史', 'marriage'],
    ['有过婚史的勿扰', 'marriage'],
    ['招寒假工 满14岁', 'under_age'],
    ['找学徒，13周岁', 'under_age'],
    ['年龄最大45', 'age'],
  ])('%s breaks the rule %s', (text, rule) => {
    expect(rulesIn(text)).toContain(rule)
  })

  it.each([
    '有无婚史均可',
    '骑手小哥优先派单',
    '寝室：男4人间，女6人间',
    '照护失能男性1名',
    '会陪12岁孩子做作业',
    '招家教老师，教15岁少年',
    '暑假工须满18岁',
  ])('%s is lawful', (text) => {
    expect(rulesIn(text)).toEqual([])
  })
})

/** What is shown of a sentence: from where the demand begins, and nothing of what stands before it. */
const TERMS: [text: string, ...terms: string[]][] = [
  ['形象气质好女性优先', '女性优先'],
  ['沟通能力好女性优先', '女性优先'],
  ['身体好男性优先', '男性优先'],
  ['形象好的女生优先考虑', '女生优先考虑'],
  ['气质佳女士优先', '女士优先'],
  ['条件好男生优先', '男生优先'],
  ['五官端正女性', '女性'],
  ['形象佳女', '女'],
  ['招美女主播两名', '招美女主播'],
  ['美女主播', '美女主播'],
  ['妇女优先', '妇女优先'],
  ['女士优先，未婚', '女士优先', '未婚'],
  ['女士优先、未婚；包吃', '女士优先', '未婚'],
  ['男子优先', '男子优先'],
  ['同等条件下女性优先', '女性优先'],
  ['有驾照男性优先', '男性优先'],
  ['本岗位更适合男士', '更适合男士'],
  ['夜班较多，不适合女生', '不适合女生'],
  ['坚决不要男的', '不要男'],
  ['女性应聘者一律不要', '女性应聘者一律不要'],
  ['急需女工', '急需女工'],
  ['限帅哥', '限帅哥'],
  ['找个勤快的姑娘', '找个勤快的姑娘'],
  ['没有小孩优先', '没有小孩优先'],
  ['未生育过的优先', '未生育过的优先'],
  ['家有小孩勿投', '家有小孩勿投'],
  ['已婚男士优先', '已婚男士优先', '男士优先'],
  ['宝妈请绕行', '宝妈请绕行'],
  ['拥有本市户口者优先', '拥有本市户口者优先'],
  ['非本地户口勿扰', '非本地户口勿扰'],
  ['要本地户口', '要本地户口'],
  ['外地的同学请勿投递', '外地的同学请勿投递'],
  ['青岛本地人优先考虑', '青岛本地人优先考虑'],
  ['沂蒙山东北人勿扰', '东北人勿扰'],
  ['抽查乙肝', '抽查乙肝'],
  ['患有肝炎者勿扰', '患有肝炎者勿扰'],
  ['肢体残疾勿扰', '肢体残疾勿扰'],
  ['需缴纳住宿押金', '住宿押金'],
  ['要扣押身份证原件', '扣押身份证原件'],
  ['要求年龄在18-35岁', '年龄在18-35岁'],
  ['非党员勿扰', '非党员勿扰'],
  // The same characters in what demands nothing.
  ['职工子女优先入园'],
  ['照顾儿女老师傅'],
  ['不要求本地户口'],
  ['不需要本地户口'],
  ['没有本地户口也可以办理落户'],
  ['押金不收'],
]

describe('a term', () => {
  it.each(TERMS)('of %s', (text, ...terms) => {
    const flags = screenTexts({ text })
    expect(flags.map(({ term }) => term).sort()).toEqual([...terms].sort())
    for (const { start, end, term } of flags) expect(text.slice(start, end)).toBe(term)
  })
})

const blanks = fc.constantFrom('', ' ', '　', '\u200B', '\u2060', '\n', '*', '_', '·', '、', '/')
const gaps = fc.array(blanks, { minLength: 12, maxLength: 12 })
const SIGNS = ['，', '。', '!', '；', '…', '(', '】', '：', '|', '+', '##']
const signs = fc.constantFrom(...SIGNS)
const which = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
const traditional = Converter({ from: 'cn', to: 'tw' })

/** Blanks and decoration behind the letters of a text. */
const spread = (text: string, between: string[]) =>
  [...text].map((letter, at) => letter + (between[at] ?? '')).join('')

/** Full-width digits, and traditional letters where `at` says so. */
const redress = (text: string, at: boolean[]) =>
  [...text]
    .map((letter, place) => {
      if (/[0-9]/.test(letter)) return String.fromCharCode(letter.charCodeAt(0) + 0xfee0)
      return at[place] ? traditional(letter) : letter
    })
    .join('')

describe('a forbidden text in disguise', () => {
  const terms = fc.constantFrom(...FORBIDDEN)

  it('hides behind no blanks and no decoration, wherever they stand', () => {
    fc.assert(
      fc.property(terms, gaps, ([text, rule], between) => {
        expect(rulesIn(spread(text, between))).toContain(rule)
      }),
    )
  })

  it('hides behind no punctuation', () => {
    fc.assert(
      fc.property(terms, signs, fc.nat(10), ([text, rule], sign, at) => {
        expect(rulesIn([...text].join(sign))).toContain(rule)
        const place = 1 + (at % (text.length - 1))
        expect(rulesIn(text.slice(0, place) + sign + text.slice(place))).toContain(rule)
      }),
    )
  })

  it('ends a term with its clause where the next one says it all', () => {
    const terms = screenTexts({ text: '已婚已育优先，本地户口优先' }).map(({ term }) => term)
    expect(terms).toEqual(['已婚已育优先', '本地户口优先'])
  })

  it('hides in no full-width, traditional or mixed form', () => {
    fc.assert(
      fc.property(terms, which, ([text, rule], at) => {
        expect(rulesIn(redress(text, at))).toContain(rule)
      }),
    )
  })
})

describe('a lawful text in the same disguises', () => {
  const texts = fc.constantFrom(...LEFT_OPEN)

  it('stays lawful with blanks and decoration, wherever they stand', () => {
    fc.assert(
      fc.property(texts, gaps, (text, between) => {
        expect(rulesIn(spread(text, between))).toEqual([])
      }),
    )
  })

  it.each(LEFT_OPEN)('%s stays lawful with punctuation', (text) => {
    for (const sign of SIGNS) {
      expect(rulesIn([...text].join(sign)), sign).toEqual([])
      for (let place = 1; place < text.length; place++) {
        expect(rulesIn(text.slice(0, place) + sign + text.slice(place)), sign).toEqual([])
      }
    }
  })

  it('stays lawful in full-width, traditional and mixed form', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LAWFUL), which, (text, at) => {
        expect(rulesIn(redress(text, at))).toEqual([])
      }),
    )
    fc.assert(
      fc.property(texts, which, gaps, (text, at, between) => {
        expect(rulesIn(spread(redress(text, at), between))).toEqual([])
      }),
    )
  })
})
