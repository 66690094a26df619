import type { Pay, PayFloor } from './pay.ts'
import { readYuan, typeYuan } from './yuan.ts'

/** A least pay as a form's field has it: its amount, and the word that leaves it open above. */
export interface LeastPay {
  fen: number
  floor?: PayFloor
  /** 面议 was typed in place of an amount. */
  isNegotiable?: boolean
}

/** A least pay as people type it: an amount of yuan, 以上 or 起 behind it where it is open above. */
export function readLeastPay(text: string): LeastPay | null {
  const plain = text.normalize('NFKC').trim()
  const [word = ''] = /(?:以上|起|\+)$/.exec(plain) ?? []
  const fen = readYuan(plain.slice(0, plain.length - word.length))
  const floor = floorOfWord(word)
  return fen === null ? null : { fen, ...(floor && { floor }) }
}

/** A least pay as it stands in a form, to be read back: 6000, 5000起; none for 面议. */
export function typeLeastPay(pay: Pay): string | undefined {
  if (pay.minFen === null) return undefined
  const word = pay.floor && pay.maxFen === null ? WORDS[pay.floor] : ''
  return `${typeYuan(pay.minFen)}${word}`
}

const WORDS: Record<PayFloor, string> = { above: '以上', from: '起' }

/** Behind an amount: what it is reckoned by, and the word. 起薪 and 起步 are no less open than 起. */
const BEHIND = String.raw`(?:[/每]?(?:小时|个?月|[天日时年]))?(以上|起|\+(?=$|[,;、。()]))`
const BEFORE = '(不低于|不少于|至少)'
const STARTS_BEHIND = new RegExp(`^${BEHIND}`)
const ENDS_BEFORE = new RegExp(`${BEFORE}$`)

/** The word around an amount in a text without blanks, by what stands before and behind it. */
export function floorAround(before: string, behind: string): PayFloor | undefined {
  return floorOfWord(STARTS_BEHIND.exec(behind)?.[1] ?? ENDS_BEFORE.exec(before)?.[1])
}

const AMOUNT = /(?<![\d.:])\d[\d,]*(?:\.\d+)?(?:千|k|万|w)?元?/g

/**
 * The word with which a text leaves this amount open above, as 5000元以上, 5千/月起 and 不低于5000 do.
 * What it says of other amounts does not count.
 */
export function findPayFloor(text: string, fen: number): PayFloor | undefined {
  const plain = text.normalize('NFKC').replace(/[\s¥]/g, '').toLowerCase()
  for (const { 0: amount, index } of plain.matchAll(AMOUNT)) {
    if (readYuan(amount) !== fen) continue
    const floor = floorAround(plain.slice(0, index), plain.slice(index + amount.length))
    if (floor) return floor
  }
  return undefined
}

function floorOfWord(word: string | undefined): PayFloor | undefined {
  if (!word) return undefined
  return word === '起' ? 'from' : 'above'
}
