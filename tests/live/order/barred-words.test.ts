import { describe, expect, it } from 'vitest'
import { findBarred, foldBarred } from '#app/live/order/model/barred-words.ts'
import { createWords } from '#server/words.ts'
import { BARRED, DISGUISED, INNOCENT, NOT_FOUND, TAKEN_FOR_IT } from './barred-examples.ts'

const speech = createWords()
const WORDS = [
  '微信',
  '刷单',
  '兼职日结',
  '骗子',
  '色',
  '妈的',
  '日薪300',
  '绿卡',
  '黑车',
  '高利贷',
]
const find = (text: string, words: readonly string[]) =>
  findBarred(
    text,
    words.map((word) => foldBarred(word, speech)),
    speech,
  )

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
    ['in pinyin with a number behind it', '加weixin138001', '微信'],
    ['in pinyin with a name behind it', 'weixin: abc123', '微信'],
    ['in pinyin among other pinyin', '我的weixinhao', '微信'],
    ['in pinyin that goes on', 'weixingan', '微信'],
    ['in pinyin behind other letters', 'myweixin', '微信'],
    ['letter by letter', 'w e i x i n', '微信'],
    ['in pinyin with tones', 'wēixìn', '微信'],
    ['in pinyin with numbered tones', 'wei1 xin4', '微信'],
    ['half in pinyin that goes on', '微xinhao', '微信'],
    ['with figures between', '微1信', '微信'],
    ['with figures around', '1微2信3', '微信'],
    ['with figures of its own', '日薪 300', '日薪300'],
    ['spelled with ü', 'lǜkǎ', '绿卡'],
    ['in characters of another tone', '加维信', '微信'],
    ['in characters of another tone after a name', '老板维信多少', '微信'],
    ['in characters of its tones', '加薇信', '微信'],
    ['in characters of its tones, with the next that make a word', '加薇信号', '微信'],
    ['in a word of its tones', '威信号多少', '微信'],
    ['behind a word that the characters are no part of', '岗位信息在薇信群', '微信'],
    ['half in pinyin of another tone', '加卫xin', '微信'],
    ['in pinyin among English', 'please add wei xin abc', '微信'],
    ['in pinyin parted otherwise', 'we ixin', '微信'],
    ['in pinyin whose second word goes on', 'wo de wei xinhao', '微信'],
    ['in pinyin with characters of no width', 'wei\u200bxin', '微信'],
  ])('is found %s', (_, text, word) => {
    expect(find(text, WORDS)).toBe(word)
  })

  it.each([
    ['one character by its sound alone', '瑟瑟发抖'],
    ['a sound that begins inside a syllable', '显微镜心得'],
    ['half of it', '微波炉和信箱'],
    ['pinyin whose last syllable goes on', 'weixing 电视'],
    ['pinyin whose first syllable has begun before', 'zheiche'],
    ['English of the same letters', '是 made in China 的吗'],
    ['English that is like pinyin', 'I want to know the weight of a xinerator'],
    ['the name of a machine', '会用 WX-138 和 FANUC 吗'],
    ['a number', '我的电话 13800001111'],
    ['figures that are those of a word, of something else', '餐补 300'],
    ['the words of a word with figures, with others', '日薪 280'],
    ['what is asked about every day', '每日 8 点结束吗？夜班几点'],
    ['words with its characters apart', '微小企业相信我们吗'],
    ['nothing', ''],
    ['marks alone', '？！。'],
  ])('is not found in %s', (_, text) => {
    expect(find(text, WORDS)).toBeNull()
  })

  it.each([
    '岗位信息在哪里看',
    '单位信用怎么查',
    '职位信息更新了吗',
    '用人单位信誉好不好',
    '展位信息发一下',
    '这个岗位，信息费要交吗',
    '这几位信息部的主管在吗',
    '学位信息要填吗',
    '床位信息怎么登记',
    '有没有权威信息',
    '喂，信号不好，听不清',
    '为新员工提供住宿吗',
    '为信息专业的学生留岗位吗',
    '作为信息专业的毕业生可以投吗',
    '岗位薪资多少',
    '单位新增的岗位有哪些',
    '车位新装了充电桩吗',
    '各位信任我们，谢谢',
    '定位信号弱，走哪条路',
    '岗位心得能分享吗',
    '片区经理招几个人',
    '工位新不新',
  ])('is not found in what is said of work: %s', (text) => {
    expect(find(text, WORDS)).toBeNull()
  })

  it.each([
    'Is the olympian zip line job open?',
    'I work as a machinist, made in China parts',
    'Hei, check the wages please',
    'Do we ship on weekends?',
    'We mix in the paint shop, right?',
    'Was the musician zipped in?',
    'Can you see XIN at the desk?',
    'The weekly pay is 300 yuan?',
    'Is overtime paid at 150%?',
    'Does Huawei 信息部 hire?',
    'Will the dormitory be free for new staff?',
    'How long is the night shift?',
    'Is a CET-4 certificate required?',
    'Where do I hand in my papers?',
    'Does the canteen serve halal food?',
    'I have a welding licence, grade 2.',
    'Are interns paid the minimum wage?',
    'When do you answer applications?',
    'Is the shuttle bus from Licang free?',
    'Do you take students from 2025?',
  ])('is not found in English: %s', (text) => {
    expect(find(text, WORDS)).toBeNull()
  })

  it('that is nothing but marks bars nothing', () => {
    expect(find('什么都行', ['！！'])).toBeNull()
  })

  it.each(DISGUISED)('is found in %s', (text, word) => {
    expect(find(text, BARRED)).toBe(word)
  })

  it.each(INNOCENT)('is not found in %s', (text) => {
    expect(find(text, BARRED)).toBeNull()
  })

  it('is found in 93 of 100 disguises, and in 7 of 100 innocent texts that sound like one', () => {
    const passed = NOT_FOUND.filter(([text]) => find(text, BARRED) === null)
    const refused = TAKEN_FOR_IT.filter((text) => find(text, BARRED) !== null)
    const disguised = [...DISGUISED, ...NOT_FOUND].length
    const innocent = [...INNOCENT, ...TAKEN_FOR_IT].length
    expect(Math.round((100 * (disguised - passed.length)) / disguised)).toBe(93)
    expect(Math.round((100 * refused.length) / innocent)).toBe(7)
  })
})
