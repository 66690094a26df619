import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'

const KNOWN = [...DISTRICTS, ...OUTSIDE_DISTRICTS]

/** Other names of districts: functional areas, towns, and those that are no more. */
const ALSO_CALLED: Record<string, string> = {
  西海岸: '370211',
  胶南: '370211',
  开发区: '370211',
  红岛: '370271',
  高新: '370271',
  四方: '370203',
  流亭: '370214',
  蓝村: '370215',
}

/** Names as they stand in a text, without the word for what they are: 李沧 for 李沧区. */
const NAMES: [string, string][] = [
  ...KNOWN.map(({ name, code }): [string, string] => [name.replace(/[区市]$/, ''), code]),
  ...Object.entries(ALSO_CALLED),
]

/** Names in letters, as who fills in the English template writes them. */
const ROMAN: Record<string, string> = {
  licang: '370213',
  shinan: '370202',
  shibei: '370203',
  laoshan: '370212',
  chengyang: '370214',
  huangdao: '370211',
  xihaian: '370211',
  jimo: '370215',
  gaoxin: '370271',
  jiaozhou: '370281',
  pingdu: '370283',
  laixi: '370285',
  weifang: '370700',
  taizhou: '321200',
}
const ROMAN_NAME = new RegExp(String.raw`\b(${Object.keys(ROMAN).join('|')})\b`, 'i')

export interface Place {
  districtCode: string
  /** What stands behind the district's name; empty where nothing does. */
  address: string
}

/** Where somebody works: the district that a text names first, or null where it names none. */
export function readPlace(text: string): Place | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const found = NAMES.map(([name, code]) => ({ at: plain.indexOf(name), name, code }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at || other.name.length - one.name.length)[0]
  if (!found) return readRoman(plain)
  const behind = plain.slice(found.at + found.name.length).replace(/^(新区|区|市)/, '')
  return { districtCode: found.code, address: behind.replace(/^[\s,，、:-]+/, '') }
}

function readRoman(plain: string): Place | null {
  const found = ROMAN_NAME.exec(plain)
  const districtCode = found && ROMAN[found[0].toLowerCase()]
  if (!found || !districtCode) return null
  const before = plain.slice(0, found.index)
  const behind = plain
    .slice(found.index + found[0].length)
    .replace(/^ (new )?(district|city)\b/i, '')
  // English says the house before the district: 11 Xingcheng Road, Licang, Qingdao.
  const address = before === '' ? behind : before
  return { districtCode, address: address.replace(/^[\s,:-]+|[\s,:-]+$/g, '') }
}
