/** Parts a text into words. */
export type Part = (text: string) => string[]

/**
 * Words that questions have in common without being alike: particles, pronouns, and what every question
 * about a job is asked with.
 */
const IDLE = new Set(
  '的 了 吗 呢 吧 啊 呀 么 嘛 是 有 没 没有 不 能 能不能 可以 可不可以 会 要 想 请问 问 一下 我 我们 你 你们 他们 这个 那个 这 那 都 也 还 就 在 和 跟 对 给 什么 怎么 怎么样 多少 几 几点 哪 哪里 谁 一 个 多 大概 一般 公司 单位 厂 厂里 这边 那边 岗位 工作 去 来 到 上 下 说 知道 一个 是不是 有没有 几个 人 期间 算 交 交不交 需要 入 入职 职要 多少钱 钱 那么 没'.split(
    ' ',
  ),
)

/** Words that mean the same to who asks. */
const SAME: Record<string, string> = {
  宿舍: '住宿',
  住: '住宿',
  包住: '住宿',
  吃住: '住宿',
  食堂: '吃饭',
  包吃: '吃饭',
  吃: '吃饭',
  饭: '吃饭',
  伙食: '吃饭',
  工资: '薪资',
  薪水: '薪资',
  待遇: '薪资',
  月薪: '薪资',
  底薪: '薪资',
  一顿饭: '吃饭',
  一间: '人间',
  试用: '试用期',
  多久: '时长',
  月: '时长',
  五险: '社保',
  一金: '社保',
  保险: '社保',
  五险一金: '社保',
  班车: '通勤',
  接送: '通勤',
  通勤车: '通勤',
  夜班: '倒班',
  晚班: '倒班',
  两班倒: '倒班',
  三班倒: '倒班',
  学历: '文化',
  文凭: '文化',
  毕业证: '文化',
  岁数: '年龄',
  多大: '年龄',
  师傅: '带教',
  师父: '带教',
  带: '带教',
  培训: '带教',
  休息: '休假',
  双休: '休假',
  单休: '休假',
  放假: '休假',
  休: '休假',
}

/** Two questions that share at least so much of the shorter one's words are offered as alike. */
const ALIKE = 0.6
/** One word in common says little where the other question has more than so many. */
const WORDS_FOR_ONE = 2

/** The words of a question that say what it is about. */
export type Topics = ReadonlySet<string>

/** What a question is about, by its words. */
export function topicsOf(text: string, part: Part): Topics {
  const topics = part(text.normalize('NFKC').toLowerCase())
    .map((word) => word.trim())
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !IDLE.has(word))
    .map((word) => SAME[word] ?? word)
  return new Set(topics)
}

/** How much two questions are about the same, 0 to 1: what they share of the shorter one's words. */
export function alikeness(one: Topics, other: Topics): number {
  const least = Math.min(one.size, other.size)
  if (least === 0) return 0
  if (least === 1 && Math.max(one.size, other.size) > WORDS_FOR_ONE) return 0
  return [...one].filter((word) => other.has(word)).length / least
}

/** Those of the questions that are about the same as these topics, the most alike first. */
export function findAlike<T>(
  topics: Topics,
  others: readonly T[],
  topicsOfOne: (other: T) => Topics,
): T[] {
  return others
    .map((other) => ({ other, share: alikeness(topics, topicsOfOne(other)) }))
    .filter(({ share }) => share >= ALIKE)
    .sort((one, two) => two.share - one.share)
    .map(({ other }) => other)
}
