import type { Random } from '../random.ts'
import type { EmployerPlan } from './employers.ts'
import type { Occupation } from './occupation.ts'
import type { District } from './places.ts'
import { DISTRICTS, OUTSIDE_PLACES } from './places.ts'
import type { Trade } from './trades.ts'

/** One place an employer works in. */
export interface Workplace {
  districtCode: string
  /** The district as people shorten it, 即墨 for 即墨区. */
  shortDistrict: string
  area: string
  address: string
}

const SHORT_NAMES: Record<string, string> = { 370271: '高新区' }
const MAIN_PLACES = { factory: 1, office: 2, shop: 3 } as const

/** The places of a made-up employer: the main one first, then others there and its branches. */
export function makeWorkplaces(random: Random, plan: EmployerPlan, trade: Trade): Workplace[] {
  const home = random.shuffle(districtOf(plan.district).areas).slice(0, MAIN_PLACES[trade.commons])
  const branches = plan.branches.flatMap((code) => {
    const district = districtOf(code)
    const count = trade.commons === 'shop' ? 2 : 1
    return random
      .shuffle(district.areas)
      .slice(0, count)
      .map((area) => place(random, district, area))
  })
  return [...home.map((area) => place(random, districtOf(plan.district), area)), ...branches]
}

function place(random: Random, district: District, area: District['areas'][number]): Workplace {
  const house = random.int(3, district.longest)
  const unit = random.weighted([
    ['', 6],
    [` ${random.int(1, 9)} 号楼`, 2],
    [random.pick(['甲', '乙']), 0.5],
  ])
  return {
    districtCode: district.code,
    shortDistrict: shorten(district),
    area: area.name,
    address: `${district.name}${random.pick(area.roads)} ${house} 号${unit}`,
  }
}

/** The places of an employer of the story: no address is made up but the one the design shows. */
export function makeStoryWorkplaces(plan: EmployerPlan): Workplace[] {
  return [plan.district, ...plan.branches].map((code) => storyPlace(plan, code))
}

function storyPlace(plan: EmployerPlan, code: string): Workplace {
  const outside = Object.values(OUTSIDE_PLACES).find((known) => known.code === code)
  if (outside !== undefined) {
    const shortDistrict = outside.name.slice(0, 2)
    return { districtCode: code, shortDistrict, area: shortDistrict, address: outside.address }
  }
  const district = districtOf(code)
  const shortDistrict = shorten(district)
  if (plan.shortName === '三元' && code === plan.district) {
    const address = `${district.name}兴城路 11 号`
    return { districtCode: code, shortDistrict, area: '兴城路', address }
  }
  const address = `${district.name}（具体地址以单位通知为准）`
  return { districtCode: code, shortDistrict, area: shortDistrict, address }
}

/** What the site is called in a sentence, 楼山厂区 or 李村门店; kitchens are a part of it. */
export function siteName(workplace: Workplace, trade: Trade, occupation: Occupation): string {
  const site = `${workplace.area}${trade.site}`
  if (occupation.setting !== 'kitchen' || trade.industry === 'catering') return site
  if (trade.industry === 'culture') return `${site}餐厅`
  return trade.industry === 'retail' ? `${site}熟食区` : `${site}食堂`
}

function districtOf(code: string): District {
  const district = DISTRICTS.find((known) => known.code === code)
  if (district === undefined) throw new Error(`no such district: ${code}`)
  return district
}

function shorten(district: District): string {
  return SHORT_NAMES[district.code] ?? district.name.slice(0, -1)
}
