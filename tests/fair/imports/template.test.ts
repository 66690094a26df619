import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { writeTemplate } from '#app/fair/imports/import-downloads.ts'
import { readEducation } from '#app/fair/imports/model/read-education.ts'
import { readKind } from '#app/fair/imports/model/read-floors.ts'
import { readPayText } from '#app/fair/imports/model/read-pay.ts'
import { readPlace } from '#app/fair/imports/model/read-place.ts'
import { readShift } from '#app/fair/imports/model/read-remark.ts'
import { DISTRICTS } from '#app/kernel/districts.ts'
import { PAY_CHOICES } from '#app/fair/model/opening-pay.ts'
import { EDUCATIONS, KINDS, SHIFTS } from '#app/fair/model/terms.ts'
import type { SheetField } from '#app/fair/imports/model/sheet-fields.ts'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith, goIn, look, upload } from './import-fixtures.ts'

onBothDatabases('the template', (world) => {
  it.each(LOCALES)(
    'offers values in its columns, each read as what it says (%s)',
    async (locale) => {
      const { bytes } = await writeTemplate(world.context, { locale })
      const lists = listsOf(bytes)
      const t = translator(locale)
      const offered = (field: SheetField) => lists[t(`import_field.${field}`)]
      expect(offered('kind')?.map(readKind)).toEqual(KINDS)
      expect(offered('education')?.map(readEducation)).toEqual(EDUCATIONS)
      expect(offered('shift')?.map(readShift)).toEqual(SHIFTS)
      expect(offered('place')?.map((name) => readPlace(name)?.districtCode)).toEqual(
        DISTRICTS.map(({ code }) => code),
      )
      const periods = offered('pay')?.map((text) => readPayText(text)?.period ?? 'negotiable')
      expect(periods).toEqual(PAY_CHOICES)
    },
  )

  it('is refused as long as it is empty', async () => {
    const { code } = await addFairWith(world)
    const { bytes, name } = await writeTemplate(world.context, { locale: 'zh-CN' })
    const importId = await upload(world.context, { fairCode: code }, { name, bytes })
    expect((await look(world.context, importId)).counts.all).toBe(0)
    await expect(goIn(world.context, importId)).rejects.toMatchObject({
      code: 'import_nothing_ready',
    })
  })
})

/** The drop-down lists of a workbook's first sheet, by the name of their column. */
function listsOf(workbook: Uint8Array): Record<string, string[]> {
  const parts = unzipSync(workbook)
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const strings = [
    ...strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<t[^>]*>([^<]*)/g),
  ].map(([, text = '']) => text)
  const heads = new Map(
    [...sheet.matchAll(/<c r="([A-Z]+)1"[^>]*>.*?<v>(\d+)<\/v>/g)].map(
      ([, column = '', place]) => [column, strings[Number(place)] ?? ''] as const,
    ),
  )
  const rules = sheet.matchAll(
    /<dataValidation type="list"[^>]* sqref="([A-Z]+)2:[A-Z]+1001"><formula1>"([^"]*)"/g,
  )
  return Object.fromEntries(
    [...rules].map(([, column = '', list = '']) => [heads.get(column) ?? column, list.split(',')]),
  )
}
