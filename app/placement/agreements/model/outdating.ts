/** How many agreements a change makes say another thing than what is planned, of which some are signed. */
export interface Outdating {
  /** Somebody has signed them, so that they are to be made anew. */
  agreements: number
  /** Of them, those that all three have signed. */
  signed: number
}

export const NOTHING_OUTDATED: Outdating = { agreements: 0, signed: 0 }

const ASKED = 'fault.agreements_outdate?'

/** What a form that was refused until somebody is sure would outdate; null where it was not refused so. */
export function outdatingOf(
  reply: { error?: Record<string, string[] | null> | null } | undefined,
): Outdating | null {
  const asked = Object.values(reply?.error ?? {})
    .flatMap((errors) => errors ?? [])
    .find((error) => error.startsWith(ASKED))
  if (!asked) return null
  const params = new URLSearchParams(asked.slice(ASKED.length))
  return { agreements: Number(params.get('count')), signed: Number(params.get('signed')) }
}

/** Of how many agreements who sends a form has read that they are outdated by it. */
export function readSure(formData: FormData): number {
  return Number(formData.get('sure')) || 0
}
