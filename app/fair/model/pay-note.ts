/** What an amount and its period are written with, and nothing else is. */
const AMOUNT =
  /综合|工资|薪资|待遇|计件|月均|面议|以上|左右|小时|[\d.,~\-–—至到/每个月日天时年薪元块千万kw约起+·*×:\s]/giu

/**
 * What the pay as the employer wrote it says beyond the amounts, or null: of
 * `6-8千，税前，含计件；每月 15 日发薪` the last three parts.
 */
export function payNote(payText: string): string | null {
  const parts = payText
    .normalize('NFKC')
    .split(/[,;、。()]/)
    .map((part) => part.trim())
    .filter((part) => part.replace(AMOUNT, '') !== '')
  return parts.length > 0 ? parts.join('，') : null
}
