import { parseArgs } from 'node:util'
import type { BenchLine } from './bench-line.ts'
import { FAIR_BENCHES } from './fair.ts'
import { inHall, LIVE_BENCHES } from './live.ts'
import { PLACEMENT_BENCHES } from './placement.ts'
import { buildTown, type Town } from './town.ts'
import { VIDEO_BENCHES } from './video/video.ts'

const USAGE =
  'Usage: npm run bench -- fair [--json] [--only NAME] [--sizes 2100,100000,1000000]\n' +
  `  NAME is one of: ${FAIR_BENCHES.map(({ name }) => name).join(', ')}\n` +
  '  TEST_DATABASE_URL says where PostgreSQL is; databases of its own are made there and dropped.\n' +
  '       npm run bench -- placement [--json] [--only NAME]\n' +
  `  NAME is one of: ${PLACEMENT_BENCHES.map(({ name }) => name).join(', ')}\n` +
  '       npm run bench -- live [--json] [--only NAME], with TEST_DATABASE_URL\n' +
  `  NAME is one of: ${LIVE_BENCHES.map(({ name }) => name).join(', ')}\n` +
  '       npm run bench -- video [--json] [--only NAME], with TEST_DATABASE_URL, after a build\n' +
  `  NAME is one of: ${VIDEO_BENCHES.map(({ name }) => name).join(', ')}`
const SIZES = '2100,100000,1000000'

/** Ways it ends, as its exit status. A figure that misses its target is no fault of the run. */
const DONE = 0
const UNUSABLE = 2

const BENCHES: Record<What, readonly { name: string }[]> = {
  fair: FAIR_BENCHES,
  placement: PLACEMENT_BENCHES,
  live: LIVE_BENCHES,
  video: VIDEO_BENCHES,
}

type What = 'fair' | 'placement' | 'live' | 'video'

interface Call {
  what: What
  json: boolean
  only: string | undefined
  sizes: number[]
}

function readCall(): Call | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        sizes: { type: 'string', default: SIZES },
      },
    })
    const sizes = values.sizes
      .split(',')
      .map(Number)
      .sort((a, b) => a - b)
    const what = positionals.join()
    if (!isKnown(what)) return null
    const known = !values.only || BENCHES[what].some(({ name }) => name === values.only)
    const usable = sizes.every((size) => Number.isInteger(size) && size >= 1)
    return known && usable ? { what, json: values.json, only: values.only, sizes } : null
  } catch {
    return null
  }
}

function isKnown(what: string): what is What {
  return Object.hasOwn(BENCHES, what)
}

async function run(): Promise<number> {
  const call = readCall()
  if (!call) {
    console.error(USAGE)
    return UNUSABLE
  }
  if (call.what === 'placement') return runPlacement(call)
  const serverUrl = process.env.TEST_DATABASE_URL
  if (!serverUrl) {
    console.error(
      'TEST_DATABASE_URL is missing: the address of a PostgreSQL server on which databases may be ' +
        'made, such as postgres://user@127.0.0.1:5432/postgres.',
    )
    return UNUSABLE
  }
  if (call.what === 'fair') return runFair(call, serverUrl)
  return runInHall(call, serverUrl, call.what === 'live' ? LIVE_BENCHES : VIDEO_BENCHES)
}

async function runInHall(
  { json, only }: Call,
  serverUrl: string,
  benches: typeof LIVE_BENCHES,
): Promise<number> {
  const lines: BenchLine[] = []
  await inHall(serverUrl, async (hall) => {
    for (const bench of benches) {
      if (only && bench.name !== only) continue
      const say = (text: string) => void process.stderr.write(`${bench.name}: ${text}\n`)
      const found = await bench.run({ hall, say })
      lines.push(...found)
      if (json) for (const line of found) console.log(JSON.stringify(line))
    }
  })
  if (!json) console.log(tableOf(lines))
  return DONE
}

async function runPlacement({ json, only }: Call): Promise<number> {
  const lines: BenchLine[] = []
  for (const bench of PLACEMENT_BENCHES) {
    if (only && bench.name !== only) continue
    const found = await bench.run((text) => void process.stderr.write(`${text}\n`))
    lines.push(...found)
    if (json) for (const line of found) console.log(JSON.stringify(line))
  }
  if (!json) console.log(tableOf(lines))
  return DONE
}

async function runFair(call: Call, serverUrl: string): Promise<number> {
  const lines: BenchLine[] = []
  const built: Town[] = []
  const towns = async () => {
    for (const size of call.sizes.slice(built.length)) {
      process.stderr.write(`building a town of ${size} openings\n`)
      built.push(await buildTown(serverUrl, size))
    }
    return built
  }
  try {
    for (const bench of FAIR_BENCHES) {
      if (call.only && bench.name !== call.only) continue
      const say = (text: string) => void process.stderr.write(`${bench.name}: ${text}\n`)
      const found = await bench.run({ towns, say })
      lines.push(...found)
      if (call.json) for (const line of found) console.log(JSON.stringify(line))
    }
  } finally {
    for (const town of built) await town.drop()
  }
  if (!call.json) console.log(tableOf(lines))
  return DONE
}

/** The figures as a table in Markdown, which people can read too. */
function tableOf(lines: BenchLine[]): string {
  const rows = lines.map(({ name, ours, peer, peerName, unit, ratio, target, met }) =>
    [name, `${ours} ${unit}`, `${peer} ${unit} (${peerName})`, ratio, target, met ? 'yes' : 'NO']
      .map(String)
      .join(' | '),
  )
  return ['what | ours | peer | ratio | target | met', '--- | --- | --- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n')
}

// Whoever ends it early has its processes end, too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(UNUSABLE))

process.exitCode = await run()
