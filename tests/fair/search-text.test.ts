import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { searchQuery } from '#app/fair/finding/typed-words.ts'
import { searchVector, type SearchFacts } from '#app/fair/search-text.ts'
import { createWords } from '#server/words.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const NOTHING: SearchFacts = {
  title: null,
  occupation: null,
  employerName: '',
  industry: null,
  kind: null,
  education: null,
  skillLevel: null,
  payPeriod: null,
  shift: null,
  benefits: [],
  requirements: null,
  duties: null,
  districtCode: null,
  address: null,
}

const WELDER: SearchFacts = {
  title: '电焊工（二保焊）',
  occupation: '焊接工',
  employerName: '青岛三元集团股份有限公司',
  industry: 'manufacturing',
  kind: 'full_time',
  education: 'vocational',
  skillLevel: 'level_4_intermediate',
  payPeriod: 'month',
  shift: 'day',
  benefits: ['insurance_and_fund', 'meals', 'lodging', 'shuttle'],
  requirements: '持焊工证优先，能看懂图纸，吃苦耐劳。',
  duties: '负责结构件的焊接与打磨，完成后自检。',
  districtCode: '370213',
  address: '兴城路 11 号',
}

const MACHINIST: SearchFacts = {
  ...NOTHING,
  title: '数控车床操作工',
  occupation: '车工',
  employerName: '春芽精工（演示）有限公司',
  shift: 'two_shifts',
  benefits: ['social_insurance', 'weekends_off'],
  districtCode: '370214',
}

const CODER: SearchFacts = {
  ...NOTHING,
  title: 'C++/Java 软件工程师',
  occupation: 'C# 开发、.NET 与 Node.js',
  employerName: 'ＡＢＣ科技（演示）有限公司',
  requirements: '熟悉 PLC 与 CAD 制图，5 年经验，会 C 语言。',
  education: 'bachelor',
}

/** Characters that are read in several ways: 会, 重 twice. */
const DRIVER: SearchFacts = {
  ...NOTHING,
  title: '汽车试驾员、女装导购',
  occupation: '会计',
  employerName: '重庆重工（演示）有限公司',
}

const PLAIN_WELDER: SearchFacts = { ...NOTHING, title: '焊工' }

const SORTER: SearchFacts = {
  ...NOTHING,
  title: '快递分拣（日结）',
  occupation: '分拣员',
  employerName: '春芽物流（演示）有限公司',
  kind: 'day_work',
  payPeriod: 'day',
  benefits: ['meals'],
}

/** Which posting, what is typed, whether it is found. */
const TYPED: [SearchFacts, string, boolean][] = [
  [WELDER, '电焊工', true],
  [WELDER, '電焊工', true],
  [WELDER, '找電焊工打工', true],
  [WELDER, '焊工', true],
  [WELDER, '电焊', true],
  [WELDER, '工', true],
  [WELDER, '焊', true],
  [WELDER, '二保焊', true],
  [WELDER, '保焊', true],
  [WELDER, '焊工证', true],
  [WELDER, '长白班', true],
  [WELDER, '白班', true],
  [WELDER, '五险一金', true],
  [WELDER, '一金', true],
  [WELDER, '公积金', true],
  [WELDER, '包吃住', true],
  [WELDER, '包吃包住', true],
  [WELDER, '食宿', true],
  [WELDER, '班车', true],
  [WELDER, '三元', true],
  [WELDER, '三元集团', true],
  [WELDER, '元集', true],
  [WELDER, '李沧电焊工', true],
  [WELDER, '李沧区 焊工 长白班', true],
  [WELDER, '焊工的工作', true],
  [WELDER, '招聘焊工', true],
  [WELDER, '  焊工，包住！ ', true],
  [WELDER, '打磨', true],
  [WELDER, '兴城路', true],
  [WELDER, '制造业', true],
  [WELDER, '中级工', true],
  [WELDER, '中专', true],
  [WELDER, '全职', true],
  [WELDER, '车工', false],
  [WELDER, '两班倒', false],
  [WELDER, '夜班', false],
  [WELDER, '双休', false],
  [WELDER, '焊工 双休', false],
  [WELDER, '城阳', false],
  [WELDER, 'c', false],
  [PLAIN_WELDER, '电焊工', true],
  [PLAIN_WELDER, '电焊', true],
  [PLAIN_WELDER, '电工', false],
  [WELDER, 'dianhan', true],
  [WELDER, 'diàn hàn', true],
  [WELDER, 'DHG', true],
  [WELDER, 'dian焊', true],
  [WELDER, 'hangong', true],
  [WELDER, 'sanyuan', true],
  [WELDER, 'san yuan', true],
  [WELDER, 'syjt', true],
  [WELDER, 'qingdaosanyuanjituan', true],
  [WELDER, '三元 dhg', true],
  [WELDER, 'ianhan', false],
  [WELDER, 'qiche', false],
  [WELDER, 'caozuo', false],
  [DRIVER, 'qiche', true],
  [DRIVER, 'qc', true],
  [DRIVER, 'nvzhuang', true],
  [DRIVER, 'nǚzhuāng', true],
  [DRIVER, 'kuaiji', true],
  [DRIVER, 'huiji', false],
  [DRIVER, 'zhonggong', true],
  [DRIVER, 'chongqing', true],
  [DRIVER, 'cqzg', true],
  [MACHINIST, '数控', true],
  [MACHINIST, '车床', true],
  [MACHINIST, '控车', true],
  [MACHINIST, '数控操作工', true],
  [MACHINIST, '两班倒', true],
  [MACHINIST, '双休', true],
  [MACHINIST, '周末双休', true],
  [MACHINIST, '双休日', true],
  [WELDER, '双休日', false],
  [WELDER, '五险', true],
  [MACHINIST, '社保', true],
  [MACHINIST, '城阳区', true],
  [MACHINIST, '春芽', true],
  [MACHINIST, '演示', true],
  [MACHINIST, '五险一金', false],
  [MACHINIST, '铣床', false],
  [CODER, 'C++', true],
  [CODER, 'c＋＋', true],
  [CODER, 'C#', true],
  [CODER, '.NET', true],
  [CODER, 'asp.net', false],
  [CODER, 'java', true],
  [CODER, 'JAV', true],
  [CODER, 'node.js', true],
  [CODER, 'abc', true],
  [CODER, 'ＡＢＣ', true],
  [CODER, 'PLC', true],
  [CODER, 'cad制图', true],
  [CODER, 'C语言', true],
  [CODER, '软件', true],
  [CODER, '件工', true],
  [CODER, '本科', true],
  [CODER, 'python', false],
  [CODER, 'ava', false],
  [SORTER, '日结', true],
  [SORTER, '零工', true],
  [SORTER, '临时工', true],
  [SORTER, '快递', true],
  [SORTER, '分拣', true],
  [SORTER, '管饭', true],
  [SORTER, '包吃住', false],
  [SORTER, '长白班', false],
  [SORTER, "'; drop table opening; --", false],
  [SORTER, "分拣' | 'x", false],
]

describe('what was typed', () => {
  const words = createWords()

  it.each(['', '   ', '，。！', '+-*/', "'", '&|!():*', '\0', '😀', '招聘', '工作', '找工作'])(
    '%j looks for nothing',
    (typed) => {
      expect(searchQuery(words, typed)).toBeNull()
    },
  )
})

onBothDatabases('the search text of openings', (world) => {
  const vectors = new Map<SearchFacts, string>()

  beforeAll(async () => {
    const { db, words } = world.context
    for (const facts of [WELDER, PLAIN_WELDER, MACHINIST, DRIVER, CODER, SORTER]) {
      const made = await sql<{ search: string }>`
        select (${searchVector(words, facts)}::tsvector)::text as search`.execute(db)
      vectors.set(facts, made.rows[0]?.search ?? '')
    }
  })

  async function finds(vector: string, typed: string): Promise<boolean | null> {
    const { db, words } = world.context
    const query = searchQuery(words, typed)
    if (!query) return null
    const answer = await sql<{ found: boolean }>`
      select ${vector}::tsvector @@ ${query} as found`.execute(db)
    return answer.rows[0]?.found ?? null
  }

  const examples = TYPED.map(([facts, typed, found]) => ({ facts, typed, found }))
  it.each(examples)('$facts.title by $typed: $found', async ({ facts, typed, found }) => {
    expect(await finds(vectors.get(facts) ?? '', typed)).toBe(found)
  })

  it('finds every pair of neighbouring characters of title, occupation and employer', async () => {
    for (const [facts, vector] of vectors) {
      for (const text of [facts.title, facts.occupation, facts.employerName]) {
        const pairs = [...(text ?? '').matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((hit) => hit[1])
        for (const pair of pairs) expect(await finds(vector, pair ?? ''), pair).toBe(true)
      }
    }
  })

  it('weighs a title before a duty', async () => {
    const { db, words } = world.context
    const rank = async (facts: SearchFacts) => {
      const answer = await sql<{ rank: number }>`
        select ts_rank_cd(${searchVector(words, facts)}::tsvector, ${searchQuery(words, '叉车')}) as rank
      `.execute(db)
      return answer.rows[0]?.rank ?? 0
    }
    const title = await rank({ ...NOTHING, title: '叉车司机' })
    const benefit = await rank({ ...NOTHING, employerName: '春芽叉车（演示）有限公司' })
    const duty = await rank({ ...NOTHING, duties: '驾驶叉车装卸货物，叉车保养，叉车点检。' })
    expect(title).toBeGreaterThan(benefit)
    expect(benefit).toBeGreaterThan(duty)
    expect(duty).toBeGreaterThan(0)
  })

  it('finds any Latin word and number by itself, however it is made up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z0-9]{1,12}$/), async (word) => {
        const { db, words } = world.context
        const answer = await sql<{ found: boolean }>`
          select ${searchVector(words, { ...NOTHING, title: `招 ${word}、技工` })}::tsvector
            @@ ${searchQuery(words, word)} as found`.execute(db)
        expect(answer.rows[0]?.found).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['constructor', '__proto__', 'toString'])('takes %s for a word', async (word) => {
    expect(await finds("'工':1A", word)).toBe(false)
  })

  it('survives whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (typed) => {
        expect([true, false, null]).toContain(await finds("'工':1A", typed))
      }),
      { numRuns: 200 },
    )
  })
})
