/** How many fen a unit that may stand behind an amount is worth. */
const FEN_PER_UNIT: Record<string, number> = {
  '': 100,
  元: 100,
  千: 100_000,
  k: 100_000,
  万: 1_000_000,
  w: 1_000_000,
}

/**
 * An amount of yuan as people type it, in fen: 6000, 6,000, ６０００元, 25.5, 6千, 1.2万. Null for
 * what is no amount, for zero, and for parts of a fen.
 */
export function readYuan(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const match = /^[¥]?(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,8}))?(元|千|k|万|w)?元?$/.exec(plain)
  if (!match) return null
  const [, whole = '', decimals = '', unit = ''] = match
  // Digits without the point are exact where a floating product (1.1 × 100) is not.
  const digits = Number(whole.replaceAll(',', '') + decimals)
  const scale = 10 ** decimals.length
  const fen = digits * (FEN_PER_UNIT[unit] ?? 100)
  return fen > 0 && fen % scale === 0 && Number.isSafeInteger(fen) ? fen / scale : null
}

/** An amount in fen as it stands in a form: 6000, 25.5. */
export function typeYuan(fen: number): string {
  return String(fen / 100)
}
