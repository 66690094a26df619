import { readdirSync, readFileSync } from 'node:fs'
import { checkPrices } from '#app/placement/allocation/certificate.ts'
import { deferAcceptance } from '#app/placement/allocation/deferred-acceptance.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import type { Step } from '#app/placement/allocation/groups.ts'
import { buildMarket, profileOf, UNPLACED, type Market } from '#app/placement/allocation/market.ts'
import { placeByFlow, solve } from '#app/placement/allocation/methods.ts'
import { readProblem } from '#app/placement/allocation/problem.ts'
import { generous, leastTotal, rankMaximal } from '#app/placement/allocation/rank-costs.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import { atLeast, atMost, median, type BenchLine } from './bench-line.ts'
import { runChild } from './child.ts'
import type { LargeAnswer, LargeTask } from './placement-large.ts'
import { joinProblems, readDemonstration } from './placement-demonstration.ts'
import { withGlpsol, withHighs, withPython, type Peer } from './placement-peers.ts'
import { readElevenHundred, withConstraints } from './placement-problems.ts'

type Say = (text: string) => void

/** A group of figures of `npm run bench -- placement`, in the order in which they are measured. */
export const PLACEMENT_BENCHES: { name: string; run(say: Say): Promise<BenchLine[]> }[] = [
  { name: 'known', run: async () => [await benchKnown()] },
  { name: 'eleven-hundred', run: benchElevenHundred },
  { name: 'large', run: benchLarge },
  { name: 'groups', run: benchGroups },
  { name: 'demonstration', run: benchDemonstration },
]

const KNOWN = new URL('../placement/allocation/known/', import.meta.url)
const LEFT_OUT = 100
const ROUNDS = 51

async function benchKnown(): Promise<BenchLine> {
  let asked = 0
  let right = 0
  const tell = (is: boolean) => {
    asked += 1
    if (is) right += 1
  }
  for (const name of readdirSync(KNOWN)) {
    const text = readFileSync(new URL(name, KNOWN), 'utf8')
    const problem = readProblem(text)
    const { known } = JSON.parse(text) as { known: Record<string, unknown> }
    const same = async (method: AllocationMethod, key: string, of: string) => {
      if (!known[key]) return
      const answer = (await solve(problem, method, 'any')) as unknown as Record<string, unknown>
      tell(JSON.stringify(sorted(answer[of])) === JSON.stringify(sorted(known[key])))
    }
    await same('stable', 'stable', 'placed')
    await same('rank-maximal', 'rank_maximal_profile', 'profile')
    await same('generous', 'most_placed_profile', 'profile')
    // With nothing asked of it, it aims at the same.
    await same('groups', 'most_placed_profile', 'profile')
    if (known.minimum_cost) {
      const market = buildMarket(problem)
      tell(costOf(market, placeByCost(market)) === known.minimum_cost)
    }
  }
  const name = 'known answers that are met'
  return atLeast(1, { name, ours: right, peer: asked, peerName: 'all of them', unit: 'answers' })
}

async function benchElevenHundred(say: Say): Promise<BenchLine[]> {
  const { path, problem, leastCost } = readElevenHundred()
  const market = buildMarket(problem)
  const lottery = drawLottery(market.students, 'benchmark')
  const best = costOf(market, placeByCost(market))
  if (best !== leastCost) throw new Error(`the flow costs ${best}, and ${leastCost} is known`)
  const ours = {
    'least cost': timeOf(() => placeByCost(market)),
    'rank-maximal': timeOf(() => placeByFlow(market, rankMaximal(market.mostRanks), lottery)),
    generous: timeOf(() => placeByFlow(market, generous(market.mostRanks), lottery)),
  }
  const stable = timeOf(() => deferAcceptance(market, lottery))
  const peers = [...withPython(path), withGlpsol(market), await withHighs(market)]
  const lines: BenchLine[] = []
  for (const { name: peerName, milliseconds, cost, times } of present(peers, say)) {
    if (cost !== leastCost) throw new Error(`${peerName} costs ${cost}, and ${leastCost} is known`)
    for (const [method, own] of Object.entries(ours)) {
      const name = `1,100 students and 12 posts, ${method}`
      lines.push(atMost(1 / times, { name, ours: own, peer: milliseconds, peerName, unit: 'ms' }))
    }
  }
  const fastest = Math.min(...Object.values(ours))
  const name = '1,100 students and 12 posts, stable'
  const peerName = 'the fastest of our flows'
  return [...lines, atMost(1 / 3, { name, ours: stable, peer: fastest, peerName, unit: 'ms' })]
}

async function benchLarge(say: Say): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const method of ['rank-maximal', 'generous'] as const) {
    const answers: LargeAnswer[] = []
    for (const [students, posts] of [
      [10_000, 500],
      [100_000, 5_000],
    ] as const) {
      const task: LargeTask = { students, posts, method }
      const answer = await runChild<LargeAnswer>('./placement-large.ts', task)
      if (!answer.proved) throw new Error(`${method} of ${students} is not proved to be the best`)
      say(`${students} × ${posts} × 10, ${method}: ${answer.seconds.toFixed(2)} s, proved`)
      answers.push(answer)
      lines.push(
        atMost(1, {
          name: `${students.toLocaleString('en')} × ${posts.toLocaleString('en')} × 10, ${method}: memory (${answer.seconds.toFixed(2)} s)`,
          ours: answer.megabytes,
          peer: 1024,
          peerName: 'the limit',
          unit: 'MB',
        }),
      )
    }
    const [small, large] = answers as [LargeAnswer, LargeAnswer]
    const exponent = (one: number, other: number) => Math.log10(other / one).toFixed(2)
    say(
      `${method} grows as wishes to the power of ${exponent(small.seconds, large.seconds)} in time, ` +
        `${exponent(small.megabytes, large.megabytes)} in memory`,
    )
  }
  return lines
}

async function benchGroups(say: Say): Promise<BenchLine[]> {
  const problem = withConstraints(readElevenHundred().problem)
  const answer = await solve(problem, 'groups', 'any')
  if ('conflict' in answer) throw new Error(`groups: ${answer.conflict.join('; ')}`)
  for (const { goal, rank, reached, bound } of answer.steps ?? [])
    say(`groups: ${goal} ${rank ?? ''} ${reached}, proved not below ${bound}`)
  const name = `groups on 1,100 students, ${answer.optimal ? 'proved optimal' : 'not proved'}`
  const line = { name, ours: answer.seconds, peer: 60, peerName: 'the limit', unit: 's' }
  const measured = atMost(1, line)
  return [{ ...measured, met: measured.met && answer.optimal }]
}

/** What is not proved may be so far from what is, and no further. */
const MOST_GAP = 0.01

/** `groups` on what the demonstration's own plans are, and on all of them as one problem. */
async function benchDemonstration(say: Say): Promise<BenchLine[]> {
  const plans = await readDemonstration()
  const asked = plans.flatMap(({ students, problemFor }) =>
    [1, 2].map((sites) => ({ students, sites, problem: problemFor(sites) })),
  )
  const whole = [1, 2].map((sites) => ({
    students: plans.reduce((sum, { students }) => sum + students, 0),
    sites,
    problem: joinProblems(plans.map(({ problemFor }) => problemFor(sites))),
  }))
  const lines: BenchLine[] = []
  for (const { students, sites, problem } of [...asked, ...whole]) {
    const named = `groups, ${students.toLocaleString('en')} of the demonstration, a class group at ${sites} at most`
    const answer = await solve(problem, 'groups', 'any')
    if ('conflict' in answer) throw new Error(`${named}: ${answer.conflict.join('; ')}`)
    const gap = gapOf(answer.steps ?? [])
    for (const { goal, rank, reached, bound } of answer.steps ?? [])
      if (reached !== bound) say(`${named}: ${goal} ${rank ?? ''} ${reached}, proved ${bound}`)
    const proof = answer.optimal ? 'proved optimal' : `within ${(100 * gap).toFixed(2)} %`
    const measured = atMost(1, {
      name: `${named}: ${proof}`,
      ours: answer.seconds,
      peer: 60,
      peerName: 'the limit',
      unit: 's',
    })
    lines.push({ ...measured, met: measured.met && (answer.optimal || gap <= MOST_GAP) })
    say(`${measured.name} in ${measured.ours} s`)
  }
  return lines
}

/** The furthest that any goal may be from what is proved to be the best of it. */
function gapOf(steps: Pick<Step, 'reached' | 'bound'>[]): number {
  return Math.max(
    0,
    ...steps.map(
      ({ reached, bound }) => Math.abs(reached - bound) / Math.max(1, Math.abs(reached)),
    ),
  )
}

/** Peers that are installed; the others are told. */
function present(peers: Peer[], say: Say): (Peer & { milliseconds: number })[] {
  return peers.flatMap((peer) => {
    const { milliseconds } = peer
    if (milliseconds !== null) return [{ ...peer, milliseconds }]
    say(`${peer.name} is not installed`)
    return []
  })
}

function placeByCost(market: Market) {
  const objective = leastTotal(market.mostRanks, (rank) => rank, LEFT_OUT)
  const lottery = Int32Array.from(market.students, (_, at) => at + 1)
  const flow = placeByFlow(market, objective, lottery)
  return { ...flow, objective }
}

function costOf(market: Market, flow: ReturnType<typeof placeByCost>): number {
  const { placed, prices, costs, objective } = flow
  const told = market.posts.map((_, post) => costs.unpack(prices, post * costs.words))
  if (checkPrices(market, objective, placed, told)) throw new Error('the flow is not proved')
  const ranks = profileOf(market, placed).reduce((sum, count, at) => sum + count * (at + 1), 0)
  return ranks + LEFT_OUT * placed.filter((wish) => wish === UNPLACED).length
}

/** Half within so many milliseconds, after some rounds in which it is compiled. */
function timeOf(work: () => unknown): number {
  for (let round = 0; round < ROUNDS; round += 1) work()
  return median(
    Array.from({ length: ROUNDS }, () => {
      const started = performance.now()
      work()
      return performance.now() - started
    }),
  )
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
}
