import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, soundAlike, suggest, type Term } from '#app/fair/finding/model/suggest.ts'
import { listSuggestions } from '#app/fair/finding/suggestions.ts'
import { createWords } from '#server/words.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

const words = createWords()

function term(text: string, openings = 1, kind: Term['kind'] = 'title'): Term {
  const han = text.replace(/\P{Script=Han}+/gu, '')
  return {
    kind,
    text,
    id: null,
    openings,
    plain: plainText(text),
    syllables: han ? words.spell(han) : [],
  }
}

const TERMS = [
  term('汽车装配工', 3),
  term('新能源汽车维修技师', 9),
  term('电焊工（二保焊）', 5),
  term('焊工', 2, 'occupation'),
  term('会计', 4),
  term('CNC 数控操作工'),
  term('青岛三元集团股份有限公司', 30, 'employer'),
]

describe('suggestions for what has been typed so far', () => {
  it.each<[string, string[]]>([
    ['汽车', ['汽车装配工', '新能源汽车维修技师']],
    ['qiche', ['汽车装配工', '新能源汽车维修技师']],
    ['qich', ['汽车装配工', '新能源汽车维修技师']],
    ['QC', ['汽车装配工', '新能源汽车维修技师']],
    ['qczp', ['汽车装配工']],
    ['焊', ['焊工', '电焊工（二保焊）']],
    ['dian焊', ['电焊工（二保焊）']],
    ['三元', ['青岛三元集团股份有限公司']],
    ['sanyuan', ['青岛三元集团股份有限公司']],
    ['syjt', ['青岛三元集团股份有限公司']],
    ['kuaiji', ['会计']],
    ['ＣＮＣ', ['CNC 数控操作工']],
    ['huiji', []],
    ['iche', []],
    ['q', []],
    ['', []],
    ['  ', []],
    ['没有', []],
  ])('%j: %j', (typed, found) => {
    expect(suggest(TERMS, typed).map(({ text }) => text)).toEqual(found)
  })

  it.each<[string, string | null]>([
    ['气车', '汽车'],
    ['数空', '数控'],
    ['汗工', '焊工'],
    ['汽车', null],
    ['快计', '会计'],
    ['三园', null],
    ['没有', null],
  ])('hear %s as %s', (typed, meant) => {
    expect(soundAlike(TERMS, typed, words.spell(typed))).toBe(meant)
  })

  it('name each thing once and no more than eight', () => {
    const many = Array.from({ length: 20 }, (_, index) => term(`焊工${index}`))
    expect(suggest([...many, ...many], '焊工')).toHaveLength(8)
    expect(suggest([term('焊工'), term('焊工', 4, 'occupation')], '焊工')).toHaveLength(1)
  })

  it('find a name by any beginning of its sound from any of its characters', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'汽车装配工电焊会计银行重庆长城女绿数控操作员'),
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, from, length) => {
        const sound = words
          .spell(name)
          .slice(from % [...name].length)
          .join('')
        const typed = sound.slice(0, 2 + (length % sound.length))
        if (typed.length < 2) return
        expect(suggest([term(name)], typed).map((one) => one.text)).toEqual([name])
      }),
    )
  })
})

onBothDatabases('suggestions of a site', (world) => {
  it('are of what is public alone, the employer with its id', async () => {
    const shown = await addEmployer(world, { name: '青岛春晖机械有限公司' })
    const hidden = await addEmployer(world, {
      name: '青岛春晖待审有限公司',
      admission: 'in_review',
    })
    await addFindable(world, shown.id, { title: '春晖车间主任', occupation: '生产管理' })
    await addFindable(world, shown.id, { title: '春晖草稿', state: 'withdrawn' })
    await addFindable(world, hidden.id, { title: '春晖待审岗位' })
    const found = await listSuggestions(world.context, { typed: 'chunhui' })
    expect(found).toEqual([
      { kind: 'title', text: '春晖车间主任', id: null },
      { kind: 'employer', text: '青岛春晖机械有限公司', id: shown.id },
    ])
  })
})
