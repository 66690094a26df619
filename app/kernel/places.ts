import { DISTRICTS, OUTSIDE_DISTRICTS, type District } from './districts.ts'

/** The other cities of the province: GB/T 2260, four digits and two naughts. */
const CITIES: District[] = [
  { code: '370100', name: '济南市' },
  { code: '370300', name: '淄博市' },
  { code: '370400', name: '枣庄市' },
  { code: '370500', name: '东营市' },
  { code: '370600', name: '烟台市' },
  { code: '370800', name: '济宁市' },
  { code: '370900', name: '泰安市' },
  { code: '371000', name: '威海市' },
  { code: '371100', name: '日照市' },
  { code: '371300', name: '临沂市' },
  { code: '371400', name: '德州市' },
  { code: '371500', name: '聊城市' },
  { code: '371600', name: '滨州市' },
  { code: '371700', name: '菏泽市' },
]

/** The other provinces, two digits and four naughts. */
const PROVINCES: District[] = [
  { code: '110000', name: '北京市' },
  { code: '120000', name: '天津市' },
  { code: '130000', name: '河北省' },
  { code: '140000', name: '山西省' },
  { code: '150000', name: '内蒙古自治区' },
  { code: '210000', name: '辽宁省' },
  { code: '220000', name: '吉林省' },
  { code: '230000', name: '黑龙江省' },
  { code: '310000', name: '上海市' },
  { code: '320000', name: '江苏省' },
  { code: '330000', name: '浙江省' },
  { code: '340000', name: '安徽省' },
  { code: '350000', name: '福建省' },
  { code: '360000', name: '江西省' },
  { code: '410000', name: '河南省' },
  { code: '420000', name: '湖北省' },
  { code: '430000', name: '湖南省' },
  { code: '440000', name: '广东省' },
  { code: '450000', name: '广西壮族自治区' },
  { code: '460000', name: '海南省' },
  { code: '500000', name: '重庆市' },
  { code: '510000', name: '四川省' },
  { code: '520000', name: '贵州省' },
  { code: '530000', name: '云南省' },
  { code: '540000', name: '西藏自治区' },
  { code: '610000', name: '陕西省' },
  { code: '620000', name: '甘肃省' },
  { code: '630000', name: '青海省' },
  { code: '640000', name: '宁夏回族自治区' },
  { code: '650000', name: '新疆维吾尔自治区' },
  { code: '710000', name: '台湾省' },
  { code: '810000', name: '香港特别行政区' },
  { code: '820000', name: '澳门特别行政区' },
]

/**
 * Where an employer, a post of an internship or a student's home may be: the city's districts first, then
 * what is ever further off. The fair's openings, whose pages are for phones, know the districts alone.
 */
export const PLACES: readonly District[] = [
  ...DISTRICTS,
  ...OUTSIDE_DISTRICTS,
  ...CITIES,
  ...PROVINCES,
]

const NAMES: ReadonlyMap<string, string> = new Map(PLACES.map(({ code, name }) => [code, name]))

/** The codes of the places, for what is asked of a form. */
export const PLACE_CODES = PLACES.map(({ code }) => code) as [string, ...string[]]

/** Whether a code is of a whole province, within which a way can be of any length. */
export function isProvince(code: string): boolean {
  return code.endsWith('0000')
}

/** A place as people write it: 潍坊 for 潍坊市, 广西 for 广西壮族自治区. */
export function shortPlaceName(name: string): string {
  return name.replace(/(?:[省市区县]|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/u, '')
}

/** The places as a form offers them. */
export const PLACE_CHOICES = PLACES.map(({ code, name }) => ({ value: code, label: name }))

/** The name for a code, or the code itself where the site does not know it. */
export function placeName(code: string): string {
  return NAMES.get(code) ?? code
}
