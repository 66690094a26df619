/** A division of GB/T 2260 as the site offers it. */
export interface District {
  code: string
  name: string
}

/** Districts of Qingdao in the order in which people name them (2018 set). */
export const DISTRICTS: District[] = [
  { code: '370213', name: '李沧区' },
  { code: '370202', name: '市南区' },
  { code: '370203', name: '市北区' },
  { code: '370212', name: '崂山区' },
  { code: '370214', name: '城阳区' },
  { code: '370211', name: '黄岛区' },
  { code: '370215', name: '即墨区' },
  { code: '370271', name: '高新区' },
  { code: '370281', name: '胶州市' },
  { code: '370283', name: '平度市' },
  { code: '370285', name: '莱西市' },
]

/** Divisions outside the city that its employers also hire for. */
export const OUTSIDE_DISTRICTS: District[] = [
  { code: '370700', name: '潍坊市' },
  { code: '321200', name: '泰州市' },
]

/** The name for a code, or the code itself where the site does not know it. */
export function districtName(code: string): string {
  const known = [...DISTRICTS, ...OUTSIDE_DISTRICTS].find((district) => district.code === code)
  return known?.name ?? code
}
