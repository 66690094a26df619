import { describe, expect, it } from 'vitest'
import { findAlike, topicsOf } from '#app/live/order/model/similar-text.ts'
import { createWords } from '#server/words.ts'

const words = createWords()

/** Asked in other words, as people do; a moderator would put each pair together. */
const ALIKE: readonly [string, string][] = [
  ['包住吗？', '有没有宿舍'],
  ['宿舍几个人一间？', '宿舍是几人间'],
  ['夜班有补贴吗', '上夜班补贴多少钱'],
  ['试用期多久？', '试用期是几个月'],
  ['试用期工资怎么发', '试用期间工资多少'],
  ['有班车吗', '厂里有没有通勤车接送'],
  ['要不要焊工证', '没有焊工证可以吗'],
  ['五险一金交吗？', '公司交不交社保'],
  ['食堂一顿饭多少钱', '食堂吃饭贵吗'],
  ['新人有师傅带吗？', '有没有师傅带新人'],
  ['几点下班', '一般几点下班？'],
  ['女生能做吗', '女生可以做吗？'],
  ['年龄有要求吗', '对年龄有没有要求'],
  ['双休还是单休', '是双休吗'],
  ['中专学历可以吗', '学历要求中专行不行'],
  ['实习生工资多少', '实习生一个月工资'],
  ['需要体检吗', '入职要体检吗？'],
  ['加班费怎么算', '加班有没有加班费'],
]

/** About something else, however alike they sound. */
const APART: readonly [string, string][] = [
  ['包住吗？', '有班车吗'],
  ['夜班有补贴吗', '夜班几点下班'],
  ['试用期多久？', '合同签几年'],
  ['工资多少', '工资几号发'],
  ['试用期多久', '试用期工资怎么发'],
  ['食堂好吃吗', '宿舍有空调吗'],
  ['要不要焊工证', '要不要健康证'],
  ['女生能做吗', '中专生能做吗'],
  ['有五险一金吗', '有年终奖吗'],
  ['几点上班', '几天休息一次'],
  ['面试在哪里', '上班在哪里'],
  ['加班多吗', '离地铁近吗'],
  ['实习生要吗', '退伍军人要吗'],
]

const about = (text: string) => topicsOf(text, words.part)
const listAlike = (asked: string, before: string[]) => findAlike(about(asked), before, about)
const isOffered = ([asked, before]: readonly [string, string]) =>
  listAlike(asked, [before]).length === 1

describe('similar questions', () => {
  it.each(ALIKE)('%s / %s are one', (...pair) => {
    expect([isOffered(pair), isOffered([pair[1], pair[0]])]).toEqual([true, true])
  })

  it.each(APART)('%s / %s are two', (...pair) => {
    expect(isOffered(pair)).toBe(false)
  })

  it('come with the most alike first', () => {
    const before = ['夜班补贴', '夜班几点下班', '包住吗']
    expect(listAlike('夜班补贴怎么发', before)[0]).toBe('夜班补贴')
  })

  it('are none for a question that says nothing', () => {
    expect(listAlike('请问一下？', ['有吗'])).toEqual([])
  })
})
