import { startSite } from '#tests/support/site.ts'
import type { BenchLine } from './bench-line.ts'
import { benchImport } from './fair-import.ts'
import { benchLighthouse } from './fair-lighthouse.ts'
import { benchRush } from './fair-rush.ts'
import { benchSearch } from './fair-search.ts'
import { benchSeeker } from './fair-seeker.ts'
import { benchWeight } from './fair-weight.ts'
import type { Town } from './town.ts'

/** How a benchmark was called. */
export interface FairCall {
  /** The towns to measure in, the smallest first; made when they are first asked for. */
  towns: () => Promise<Town[]>
  /** Says how far the run is; people read it, nothing parses it. */
  say: (text: string) => void
}

/** A group of figures, in the order in which they are measured. */
export interface FairBench {
  name: string
  run(call: FairCall): Promise<BenchLine[]>
}

/** `npm run bench -- fair`: every group of figures. */
export const FAIR_BENCHES: FairBench[] = [
  { name: 'rush', run: (call) => inEachTown(call, benchRush) },
  { name: 'seeker', run: (call) => inEachTown(call, benchSeeker) },
  { name: 'search', run: async ({ towns, say }) => benchSearch(await towns(), say) },
  {
    name: 'import',
    run: async ({ towns, say }) => {
      const [smallest] = await towns()
      return smallest ? benchImport(smallest, say) : []
    },
  },
  { name: 'weight', run: () => benchWeight() },
  { name: 'lighthouse', run: lookAtSite },
]

async function lookAtSite({ towns }: FairCall): Promise<BenchLine[]> {
  const [smallest] = await towns()
  if (!smallest) return []
  const site = await startSite({ env: smallest.env })
  try {
    return await benchLighthouse({ url: site.url })
  } finally {
    await site.stop()
  }
}

async function inEachTown(
  { towns, say }: FairCall,
  bench: (town: Town, say: (text: string) => void) => Promise<BenchLine>,
): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const town of await towns()) {
    say(`${town.size} openings`)
    lines.push(await bench(town, say))
  }
  return lines
}
