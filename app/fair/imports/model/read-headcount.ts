const DIGITS = '零一二三四五六七八九'

/**
 * A number of people as it is written: 5, ５人, 10 名, 约 5 人 is none, 十二人. Null for 若干 and the
 * like: how many are sought has to be said (人力资源市场暂行条例 §24).
 */
export function readHeadcount(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/^(共|招|招聘)/, '')
    .replace(/[人名个位]$/, '')
  if (/^\d{1,9}(\.0+)?$/.test(plain)) return Number(plain) || null
  const [, tens, ten, ones] =
    /^([二两三四五六七八九])?(十)?([零一二两三四五六七八九])?$/.exec(plain) ?? []
  if (!ten && !ones && !tens) return null
  if (!ten && tens && ones) return null
  const value = (sign: string | undefined) => (sign === '两' ? 2 : DIGITS.indexOf(sign ?? '零'))
  const number = ten ? (tens ? value(tens) : 1) * 10 + value(ones) : value(ones ?? tens)
  return number || null
}

const BETWEEN = /[-~—–至到]+/

/** What is wrong with a text that is no number of people: a range, and none, have their own words. */
export function sayHeadcount(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (/^(共|招|招聘)?(0+(\.0+)?|零)[人名个位]?$/.test(plain)) return 'import_fault.headcount.none'
  const bounds = plain.split(BETWEEN).map(readHeadcount)
  const [from = null, to = null] = bounds
  if (bounds.length !== 2 || from === null || to === null) return 'import_fault.headcount'
  return `import_fault.headcount.range?${new URLSearchParams({ most: String(Math.max(from, to)) })}`
}
