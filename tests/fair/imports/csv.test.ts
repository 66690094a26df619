import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '#server/sheets/csv.ts'
import { encodeGb18030 } from './sheets/gb18030.ts'

const ROWS = [
  ['单位名称', '岗位名称', '薪资待遇'],
  ['青岛某机械厂', '焊工，二保焊', '6-8千'],
]
const TEXT = ROWS.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')
const cellsOf = (bytes: Buffer) => readCsv(bytes)[0]?.rows.map(({ cells }) => cells)

describe('a text of rows', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['GB18030', Buffer.from(encodeGb18030(TEXT))],
  ])('is read in %s', (_, bytes) => {
    expect(cellsOf(bytes)).toEqual(ROWS)
  })

  it('is read back with whatever stands in a cell', () => {
    const cell = fc.stringMatching(/^[岗位焊a-z0-9，、“”"\n;|]{1,12}$/).map((text) => text.trim())
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        (body) => {
          const rows = body.filter((cells) => cells.some((one) => one !== ''))
          const all = [['甲', '乙', '丙'], ...rows]
          const text = all
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          expect(cellsOf(Buffer.from(text))).toEqual(all)
        },
      ),
    )
  })

  it('says a text that is written as a formula of itself', () => {
    const text = '岗位名称,电话,人数\n车工,="0532-87891234",=2+3\n钳工,"=""13812345678""",=""'
    expect(cellsOf(Buffer.from(text))?.slice(1)).toEqual([
      ['车工', '0532-87891234', '=2+3'],
      ['钳工', '13812345678', ''],
    ])
  })

  it('is refused in no known writing', () => {
    expect(() => readCsv(Buffer.from([0x81, 0xff, 0xff, 0xff]))).toThrow('sheet_broken')
  })
})
