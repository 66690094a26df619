import type { BenchLine } from './bench-line.ts'

/** How a benchmark was called. */
export interface FairCall {
  /** The PostgreSQL server on which databases are made and dropped. */
  serverUrl: string
  /** Numbers of openings to measure with. */
  sizes: number[]
  /** Says how far the run is; people read it, nothing parses it. */
  say: (text: string) => void
}

/** A group of figures, in the order in which they are measured. */
export interface FairBench {
  name: string
  run(call: FairCall): Promise<BenchLine[]>
}

/** `npm run bench -- fair`: every group of figures. */
export const FAIR_BENCHES: FairBench[] = []
