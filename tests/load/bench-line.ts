/** One figure of a benchmark: ours beside a peer's, measured in the same run. */
export interface BenchLine {
  name: string
  ours: number
  /** What a peer did in the same run, or the limit where there is no peer. */
  peer: number
  peerName: string
  unit: string
  /** Ours divided by the peer's. */
  ratio: number
  /** What the ratio is to be, such as `>= 0.5`. */
  target: string
  met: boolean
}

interface Measured {
  name: string
  ours: number
  peer: number
  peerName: string
  unit: string
}

/** A figure of which more is better: at least so many times the peer's. */
export function atLeast(times: number, measured: Measured): BenchLine {
  const ratio = measured.ours / measured.peer
  return { ...rounded(measured, ratio), target: `>= ${toDigits(times)}`, met: ratio >= times }
}

/** A figure of which less is better: at most so many times the peer's. */
export function atMost(times: number, measured: Measured): BenchLine {
  const ratio = measured.ours / measured.peer
  return { ...rounded(measured, ratio), target: `<= ${toDigits(times)}`, met: ratio <= times }
}

function rounded(measured: Measured, ratio: number) {
  return {
    ...measured,
    ours: toDigits(measured.ours),
    peer: toDigits(measured.peer),
    ratio: toDigits(ratio),
  }
}

/** Four digits tell more than a run repeats. */
function toDigits(value: number): number {
  return Number(value.toPrecision(4))
}

/** The value that half of them do not exceed. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that this share of them does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
