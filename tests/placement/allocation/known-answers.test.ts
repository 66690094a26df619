import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPrices } from '#app/placement/allocation/certificate.ts'
import { placeAtLeastCost } from '#app/placement/allocation/least-cost-flow.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { buildMarket, profileOf, UNPLACED } from '#app/placement/allocation/market.ts'
import { readProblem } from '#app/placement/allocation/problem.ts'
import { leastTotal } from '#app/placement/allocation/rank-costs.ts'
import { place } from './place.ts'

const FOLDER = new URL('known/', import.meta.url)

interface Known {
  stable?: Record<string, string[]>
  rank_maximal_profile?: number[]
  most_placed_profile?: number[]
  minimum_cost?: number
}

const FILES = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
  const { known } = JSON.parse(text) as { known: Known }
  return { name, known, problem: readProblem(text) }
})

describe('problems with known answers', () => {
  it.each(FILES.filter(({ known }) => known.stable))('$name: the stable one', async (file) => {
    for (const seed of ['one', 'another'])
      expect(await place(file.problem, 'stable', seed)).toMatchObject({ placed: file.known.stable })
  })

  it.each(FILES.filter(({ known }) => known.rank_maximal_profile))(
    '$name: best ranks',
    async (file) => {
      const { profile } = await place(file.problem, 'rank-maximal', 'one')
      expect(profile).toEqual(file.known.rank_maximal_profile)
    },
  )

  it.each(FILES.filter(({ known }) => known.most_placed_profile))(
    '$name: most placed',
    async (file) => {
      const { profile } = await place(file.problem, 'generous', 'one')
      expect(profile).toEqual(file.known.most_placed_profile)
    },
  )

  it.each(FILES.filter(({ known }) => known.minimum_cost))('$name: least cost', (file) => {
    const market = buildMarket(file.problem)
    const leftOut = 100
    const objective = leastTotal(market.mostRanks, (rank) => rank, leftOut)
    const lottery = drawLottery(market.students, 'one')
    const { placed, prices, costs } = placeAtLeastCost(market, objective, lottery)
    const ranks = profileOf(market, placed).reduce((sum, count, at) => sum + count * (at + 1), 0)
    const out = placed.filter((wish) => wish === UNPLACED).length
    expect(ranks + out * leftOut).toBe(file.known.minimum_cost)
    const told = market.posts.map((_, post) => costs.unpack(prices, post * costs.words))
    expect(checkPrices(market, objective, placed, told)).toBeNull()
  })
})

it('under deferred acceptance nobody gains by ranking otherwise, unlike first choices first', async () => {
  const { problem } = FILES.find(({ name }) => name === 'no-profitable-lie.json')!
  const honest = (await place(problem, 'stable', 'one')).placed
  const postOf = (placed: Record<string, string[]>, student: string) =>
    Object.keys(placed).find((post) => placed[post]?.includes(student)) ?? null
  for (const student of Object.keys(problem.students)) {
    const wishes = problem.students[student]!
    const got = wishes.indexOf(postOf(honest, student) ?? '')
    for (const lie of permutations(wishes)) {
      const students = { ...problem.students, [student]: lie }
      const { placed } = await place({ ...problem, students }, 'stable', 'one')
      const post = postOf(placed, student)
      expect(wishes.indexOf(post ?? '')).toBeGreaterThanOrEqual(got)
    }
  }
})

function permutations(names: string[]): string[][] {
  if (names.length === 0) return [[]]
  return names.flatMap((name) =>
    permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  )
}
