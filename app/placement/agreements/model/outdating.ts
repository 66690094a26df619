import { askedOf } from './asked.ts'

/** How many agreements a change makes say another thing than what is planned, of which some are signed. */
export interface Outdating {
  /** Somebody has signed them, so that they are to be made anew. */
  agreements: number
  /** Of them, those that all three have signed. */
  signed: number
}

export const NOTHING_OUTDATED: Outdating = { agreements: 0, signed: 0 }

/** What a form that was refused until somebody is sure would outdate; null where it was not refused so. */
export function outdatingOf(reply: Parameters<typeof askedOf>[0]): Outdating | null {
  const asked = askedOf(reply, 'agreements_outdate')
  return asked && { agreements: Number(asked.get('count')), signed: Number(asked.get('signed')) }
}

/** Of how many agreements who sends a form has read that they are outdated by it. */
export function readSure(formData: FormData): number {
  return Number(formData.get('sure')) || 0
}
