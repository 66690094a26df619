import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, it } from 'vitest'
import { createPrinter } from '#server/printer.ts'
import { createSheets } from '#server/sheets.ts'
import { textOf } from './download-text.ts'

const printer = createPrinter()
afterAll(() => printer.close())

const WORDS = '隐去待审有限公司'

async function inSheet(): Promise<Uint8Array> {
  const sheet = { name: '岗位', widths: [20], rows: [['名称'], [WORDS]] }
  return createSheets().write(JSON.stringify([sheet]))
}

it('reads the words of workbooks and PDFs, and of those in an archive', async () => {
  const text = `${'很长的一行'.repeat(30)}${WORDS}`
  const pdf = await printer.print({
    ...{ title: '简历', author: '', foot: '' },
    blocks: [{ kind: 'text', text }],
  })
  const sheet = await inSheet()
  const archive = zipSync({ 'a.xlsx': sheet, 'b.pdf': pdf })
  for (const bytes of [strToU8(WORDS), sheet, pdf, archive]) expect(textOf(bytes)).toContain(WORDS)
  for (const bytes of [sheet, pdf]) expect(Buffer.from(bytes).includes(WORDS)).toBe(false)
})
