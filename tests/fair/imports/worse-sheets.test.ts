import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith } from './import-fixtures.ts'
import { WORSE_SHEETS } from './sheets/worse.ts'

interface Expected {
  rows: number
  ready: number
  faults: { sheet: string; row: number; column: string; code: string }[]
  flags: { sheet: string; row: number; column: string; term: string; basis: string }[]
}

function expectedOf(name: string): Expected {
  const beside = new URL(`./sheets/${name}.expected.json`, import.meta.url)
  return JSON.parse(readFileSync(beside, 'utf8')) as Expected
}

onBothDatabases('a worse sheet', (world) => {
  it.each(WORSE_SHEETS)(
    'with all that is wrong with it: $name',
    { timeout: 120_000 },
    async ({ name, file: fileName, make }) => {
      const { code, fairId } = await addFairWith(world)
      const file = { name: fileName, bytes: make() }
      const run = () =>
        importSheet(world.context, { fairCode: code, file, rehearse: false, locale: 'zh-CN' })
      const report = await run()
      const { rows, ready, flags } = report
      const faults = report.faults.map(({ message: _, ...fault }) => fault)
      const expected = expectedOf(name)
      expect({ rows, ready, faults, flags }).toEqual(expected)
      expect(report.faults.every(({ message }) => /\p{Script=Han}/u.test(message))).toBe(true)
      expect(report).toMatchObject({ created: ready, updated: 0, unchanged: 0 })

      expect(await run()).toEqual({ ...report, created: 0, unchanged: ready })
      const openings = await world.context.db
        .selectFrom('opening')
        .where('fairId', '=', fairId)
        .select('id')
        .execute()
      expect(openings).toHaveLength(ready)
    },
  )
})
