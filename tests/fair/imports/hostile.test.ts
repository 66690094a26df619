import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createSheets } from '#server/sheets.ts'
import { recogniseSheet } from '#server/sheets/content.ts'

const CONTENT = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const SHEET = 'xl/worksheets/sheet1.xml'

/** A workbook of one sheet with this inside. */
function workbook(sheet: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    [CONTENT]: strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    [RELATIONS]: strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    [SHEET]: strToU8(sheet),
    ...more,
  })
}

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
const sheetOf = (...rows: string[]) =>
  `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`
const HEAD = row(cell('岗位名称'), cell('招聘人数'), cell('薪资待遇'))

async function read(bytes: Uint8Array, onEnd?: (pid: number) => void): Promise<unknown[]> {
  const rows: unknown[] = []
  const asked = {
    now: '2026-11-23T04:00:00Z',
    ownEmployer: null,
    fair: null,
    mapping: {},
    mended: {},
  }
  await createSheets({ onEnd }).read(bytes, JSON.stringify(asked), (question, json) => {
    if (question === 'rows') rows.push(...(JSON.parse(json) as unknown[]))
    return Promise.resolve(question === 'rows' ? 'null' : '{}')
  })
  return rows
}

const refusals: [string, () => Uint8Array, string][] = [
  ['nothing', () => new Uint8Array(), 'sheet_empty'],
  ['a program called .xlsx', () => Buffer.from('MZ\u0090\u0000\u0003'), 'sheet_kind'],
  ['a page of the web', () => Buffer.from('<html><table></table></html>'), 'sheet_kind'],
  ['a ZIP that is no workbook', () => zipSync({ 'a.txt': strToU8('a') }), 'sheet_kind'],
  ['a ZIP cut off', () => workbook(sheetOf(HEAD)).subarray(0, 200), 'sheet_broken'],
  ['an old .xls', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'sheet_old'],
  [
    'a workbook with a password',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    'sheet_locked',
  ],
  [
    'entities',
    () => workbook(`<!DOCTYPE a [<!ENTITY b "c">]>${sheetOf(row(cell('&b;')))}`),
    'sheet_broken',
  ],
  [
    'a bomb',
    () => workbook(sheetOf(HEAD, row(cell('a'.repeat(140 * 1024 * 1024))))),
    'sheet_heavy',
  ],
  [
    'a million rows',
    () => workbook(sheetOf(HEAD, row(cell('车工'), cell('1')).repeat(1_000_000))),
    'sheet_rows',
  ],
  ['blanks alone', () => Buffer.from(',,\n,,'), 'sheet_empty'],
]

it.each(refusals)('%s is refused', { timeout: 120_000 }, async (_name, make, code) => {
  await expect(read(make())).rejects.toMatchObject({ code, field: 'file' })
})

const FORMULAS = '<c><f>REPT("9",32000)*A1</f></c><c><f>1/0</f></c>'

/** What is refused or, of formulas alone, read to its end. */
const heavy: [string, () => Uint8Array, string | null][] = [
  ...refusals.filter(([name]) => ['a bomb', 'a million rows'].includes(name)),
  ['formulas', () => workbook(sheetOf(HEAD, row(cell('车工'), FORMULAS).repeat(10_000))), null],
]

/** Only Linux tells of another process how much memory it has had at most. */
it.runIf(process.platform === 'linux').each(heavy)(
  '%s costs no more than 256 MB',
  { timeout: 120_000 },
  async (_name, make, code) => {
    let peakKb = NaN
    const noteMemory = (pid: number) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      peakKb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1])
    }
    const reading = read(make(), noteMemory)
    if (code) await expect(reading).rejects.toMatchObject({ code })
    else expect(await reading).toHaveLength(10_000)
    expect(peakKb).toBeGreaterThan(20 * 1024)
    expect(peakKb).toBeLessThanOrEqual(256 * 1024)
  },
)

it('a formula is never worked out: its saved value counts, or it is a fault', async () => {
  const rows = await read(
    workbook(
      sheetOf(
        HEAD,
        row(cell('车工'), '<c><f>2+3</f><v>7</v></c>', cell('面议')),
        row(cell('钳工'), '<c><f>2+3</f></c>', cell('面议')),
      ),
    ),
  )
  expect(rows).toMatchObject([{ cells: { headcount: '7' } }, { cells: { headcount: '=2+3' } }])
  const faults = (rows[1] as { faults: { field: string; error: string }[] }).faults
  expect(faults).toContainEqual({ field: 'headcount', error: 'import_fault.formula' })
})

it('a formula without its value is a fault in a cell of text as well', async () => {
  const formula = '<c><f>A1&amp;B1</f></c>'
  const columns = ['岗位名称', '招聘人数', '薪资待遇', '岗位职责', '身高', '登记']
  const usual = ['车工', '5', '面议', '按图加工零件，自检并做好记录', '170cm', '张三']
  const rows = await read(
    workbook(
      sheetOf(
        row(...columns.map(cell)),
        ...columns.map((_, at) =>
          row(...usual.map((text, column) => (column === at ? formula : cell(text)))),
        ),
      ),
    ),
  )
  const formulas = (rows as { faults: { field: string; error: string }[] }[]).map(({ faults }) =>
    faults.filter(({ error }) => error === 'import_fault.formula').map(({ field }) => field),
  )
  // What is not taken into the opening goes nowhere.
  expect(formulas).toEqual([['title'], ['headcount'], ['pay'], ['duties'], ['demand'], []])
})

it('what somebody typed as a formula is a text in what is written', async () => {
  const sheet = { name: 'a', widths: [10], rows: [['头'], ['=HYPERLINK("http://x")']] }
  const bytes = await createSheets().write(JSON.stringify([sheet]))
  const parts = Object.entries(unzipSync(bytes))
  const written = parts.filter(([name]) => name.startsWith('xl/worksheets/'))
  expect(written.map(([, part]) => strFromU8(part)).join('')).not.toContain('<f>')
})

it('a reader that cannot start is not told as a fault of the file', async () => {
  const program = fileURLToPath(new URL('./no-such-program.ts', import.meta.url))
  const asked = JSON.stringify({ mapping: {}, mended: {} })
  const reading = createSheets({ program }).read(Buffer.from('a'), asked, () =>
    Promise.resolve('null'),
  )
  await expect(reading).rejects.toMatchObject({ code: 'sheet_unread' })
})

it('a text that begins with PK is a text', async () => {
  const text = 'PK赛事兼职,招聘人数,薪资待遇\n'
  expect(recogniseSheet(Buffer.from(text))).toBe('csv')
  expect(recogniseSheet(Buffer.from(workbook(sheetOf(HEAD))))).toBe('xlsx')
  expect(recogniseSheet(Buffer.from(zipSync({})))).toBe('xlsx')
})
