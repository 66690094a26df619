import { strToU8, zipSync } from 'fflate'

const MEGABYTE = 1024 * 1024
const CELL = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const HEAD = `<row>${['岗位名称', '招聘人数', '薪资待遇'].map(CELL).join('')}</row>`
const FORMULA = `<row>${CELL('车工')}<c><f>REPT("9",32000)*A1</f></c><c><f>1/0</f></c></row>`

function workbook(rows: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${HEAD}${rows}</sheetData></worksheet>`,
    ),
  })
}

/** Files that are made to do harm, by what they are. */
export const HOSTILE_FILES: Record<string, () => Uint8Array> = {
  'a zip bomb, 400 MB unpacked': () => workbook(`<row>${CELL('a'.repeat(400 * MEGABYTE))}</row>`),
  '1,000,000 rows': () => workbook(`<row>${CELL('车工')}${CELL('1')}</row>`.repeat(1_000_000)),
  '10,000 rows of formulas': () => workbook(FORMULA.repeat(10_000)),
  '100 MB': () => new Uint8Array(100 * MEGABYTE),
  'an .exe called .xlsx': () => Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000'),
}
