import { describe, expect, it } from 'vitest'
import { findBarred } from '#app/live/order/model/barred-words.ts'
import { createWords } from '#server/words.ts'

const { spell } = createWords()
const WORDS = ['微信', '刷单', '兼职日结', '骗子', '色']

describe('a barred word', () => {
  it.each([
    ['as it stands', '加微信聊', '微信'],
    ['with blanks between', '加 微 　信', '微信'],
    ['with marks between', '微·信、加我', '微信'],
    ['with characters of no width between', '微\u200b信\u2060', '微信'],
    ['in traditional characters', '騙子公司', '骗子'],
    ['in full width', 'ＷＥＩＸＩＮ 联系', '微信'],
    ['in characters of the same sound', '加威信', '微信'],
    ['in pinyin', '加 wei xin 聊', '微信'],
    ['half in pinyin', '加wei信', '微信'],
    ['in another case', 'WeiXin', '微信'],
    ['of four characters', '兼職 日結 五百', '兼职日结'],
    ['of one character', '黄 色 视频', '色'],
  ])('is found %s', (_, text, word) => {
    expect(findBarred(text, WORDS, spell)).toBe(word)
  })

  it.each([
    ['one character by its sound alone', '瑟瑟发抖'],
    ['a sound that begins inside a syllable', '显微镜心得'],
    ['half of it', '微波炉和信箱'],
    ['nothing', ''],
    ['marks alone', '？！。'],
  ])('is not found in %s', (_, text) => {
    expect(findBarred(text, WORDS, spell)).toBeNull()
  })

  it('that is nothing but marks bars nothing', () => {
    expect(findBarred('什么都行', ['！！'], spell)).toBeNull()
  })
})
