import { checkPrices } from '#app/placement/allocation/certificate.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { buildMarket } from '#app/placement/allocation/market.ts'
import { objectiveOf, placeByFlow, type FlowMethod } from '#app/placement/allocation/methods.ts'
import { makeLarge } from './placement-problems.ts'

/** A large problem for a process of its own, so that its memory can be told. */
export interface LargeTask {
  students: number
  posts: number
  method: FlowMethod
}

export interface LargeAnswer {
  seconds: number
  /** The most memory of the process's life. */
  megabytes: number
  /** The posts' prices prove that no placement is better. */
  proved: boolean
}

process.once('message', ({ students, posts, method }: LargeTask) => {
  const market = buildMarket(makeLarge(students, posts))
  const lottery = drawLottery(market.students, 'benchmark')
  const objective = objectiveOf(method, market.mostRanks)
  const started = performance.now()
  const { placed, prices, costs } = placeByFlow(market, objective, lottery)
  const seconds = (performance.now() - started) / 1000
  const megabytes = process.resourceUsage().maxRSS / 1024
  const told = market.posts.map((_, post) => costs.unpack(prices, post * costs.words))
  const proved = checkPrices(market, objective, placed, told) === null
  process.send?.({ seconds, megabytes, proved } satisfies LargeAnswer, () => process.exit())
})
