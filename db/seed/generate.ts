import type { Industry } from '#app/fair/model/terms.ts'

import { makeHouse } from './content/benefits.ts'
import type { EmployerPlan, Size } from './content/employers.ts'
import { MADE_UP_EMPLOYERS, STORY_EMPLOYERS } from './content/employers.ts'
import { introduce } from './content/introductions.ts'
import { CONTACT_ROLES, GIVEN_NAMES, SURNAMES } from './content/names.ts'
import type { Occupation } from './content/occupation.ts'
import { OCCUPATIONS } from './content/occupations.ts'
import type { Contact, Hiring, SeedOpening } from './content/openings.ts'
import { makeOpening } from './content/openings.ts'
import { STORY_OPENINGS } from './content/story-openings.ts'
import type { Trade } from './content/trades.ts'
import { COMMON_OCCUPATIONS, TRADES } from './content/trades.ts'
import { madeUpUscc } from './content/uscc.ts'
import { makeStoryWorkplaces, makeWorkplaces } from './content/workplaces.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'

export type { SeedOpening } from './content/openings.ts'

/** One employer of the demonstration with its openings. */
export interface SeedEmployer {
  name: string
  /** Two to four characters for a logo tile. */
  shortName: string
  uscc: string
  districtCode: string
  address: string
  industry: Industry
  size: Size
  intro: string
  agentName: string
  agentPhone: string
  booth: string
  /** Named in the story; all others are fictional and say so in their names. */
  real: boolean
  openings: SeedOpening[]
}

/** As many openings as the fair's first page counts in the design. */
const OPENINGS = 2137
const FEWEST = 13
const MOST = 30
const USUAL: Record<Size, readonly [number, number]> = {
  under_50: [13, 17],
  '50_199': [16, 22],
  '200_999': [19, 26],
  '1000_plus': [24, 30],
}

/** Makes the employers and openings of the demonstration's fair; one seed, one fair. */
export function generateFair(seed: number): { employers: SeedEmployer[] } {
  const random = createRandom(seed)
  const plans = [
    ...STORY_EMPLOYERS.map((plan) => ({ plan, real: true })),
    ...MADE_UP_EMPLOYERS.map((plan) => ({ plan, real: false })),
  ]
  const counts = shareOut(random, plans)
  const booths = boothNumbers(plans.map(({ plan }) => tradeOf(plan).zone))
  const phone = phoneNumbers(random.fork('phones'))
  const employers = plans.map(({ plan, real }, i): SeedEmployer => {
    const own = random.fork(plan.name)
    const trade = tradeOf(plan)
    const workplaces = real ? makeStoryWorkplaces(plan) : makeWorkplaces(own, plan, trade)
    const hiring: Hiring = {
      plan,
      trade,
      workplaces,
      house: makeHouse(own, plan, trade),
      layout: own.pick(['numbered', 'numbered', 'lines', 'paragraph']),
      contacts: Array.from({ length: own.int(1, 3) }, () => makeContact(own, phone)),
      taken: new Set(),
    }
    return {
      name: plan.name,
      shortName: plan.shortName,
      uscc: madeUpUscc(plan.district, i + 1),
      districtCode: plan.district,
      address: workplaces[0]?.address ?? '',
      industry: trade.industry,
      size: plan.size,
      intro: introduce(own, plan, trade.commons, real),
      agentName: own.pick(SURNAMES) + own.pick(GIVEN_NAMES),
      agentPhone: phone(),
      booth: booths[i] ?? '',
      real,
      openings: makeOpenings(own, hiring, counts[i] ?? FEWEST),
    }
  })
  return { employers }
}

function tradeOf(plan: EmployerPlan): Trade {
  return TRADES[plan.trade]
}

/** How many openings each employer has, so that the fair has exactly as many as it should. */
function shareOut(
  random: Random,
  plans: readonly { plan: EmployerPlan; real: boolean }[],
): number[] {
  const counts = plans.map(({ plan, real }) =>
    real ? random.int(33, 38) : random.int(...USUAL[plan.size]),
  )
  const movable = plans.flatMap(({ real }, i) => (real ? [] : [i]))
  let missing = OPENINGS - counts.reduce((sum, count) => sum + count, 0)
  while (missing !== 0) {
    const i = random.pick(movable)
    const step = Math.sign(missing)
    const next = (counts[i] ?? 0) + step
    if (next < FEWEST || next > MOST) continue
    counts[i] = next
    missing -= step
  }
  return counts
}

const BY_NAME = new Map(OCCUPATIONS.map((occupation) => [occupation.name, occupation]))

function occupationOf(name: string): Occupation {
  const occupation = BY_NAME.get(name)
  if (occupation === undefined) throw new Error(`no such occupation: ${name}`)
  return occupation
}

function makeOpenings(random: Random, hiring: Hiring, count: number): SeedOpening[] {
  const { trade, plan } = hiring
  const fixed = (STORY_OPENINGS[plan.name] ?? []).map((make) => make(random.pick(hiring.contacts)))
  for (const { title, districtCode } of fixed) hiring.taken.add(`${title} ${districtCode}`)
  const openings = [...fixed]
  for (const name of trade.core) add(name, true)
  for (const name of wishes(random, trade)) add(name, false)
  if (openings.length < count) throw new Error(`${plan.name}: only ${openings.length} of ${count}`)
  return openings

  function add(name: string, ordinary: boolean): void {
    if (openings.length >= count) return
    const opening = makeOpening(random, hiring, occupationOf(name), ordinary)
    if (opening !== null) openings.push(opening)
  }
}

/** Occupations in the order they are tried: the trade's often, the common ones once in a while. */
function wishes(random: Random, trade: Trade): string[] {
  const common = COMMON_OCCUPATIONS[trade.commons]
  const often = [...trade.core, ...trade.core, ...trade.more]
  const first = random.shuffle([...often, ...random.some(common, 7)])
  const later = random.shuffle([...trade.core, ...trade.more, ...common])
  return [...first, ...later, ...random.shuffle([...often, ...common])]
}

function makeContact(random: Random, phone: () => string): Contact {
  return { name: random.pick(SURNAMES) + random.pick(CONTACT_ROLES), phone: phone() }
}

/** Numbers nobody has: a prefix that no operator issues to people, and four digits, each once. */
function phoneNumbers(random: Random): () => string {
  const left = random.shuffle(Array.from({ length: 10000 }, (_, i) => i))
  return () => `1990000${String(left.pop() ?? 0).padStart(4, '0')}`
}

function boothNumbers(zones: readonly string[]): string[] {
  const last = new Map<string, number>()
  return zones.map((zone) => {
    const number = (last.get(zone) ?? 0) + 1
    last.set(zone, number)
    return `${zone}${String(number).padStart(2, '0')}`
  })
}
