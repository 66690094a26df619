import { expect, it } from 'vitest'
import { getDeskOpening } from '#app/fair/opening-desk.ts'
import { payOf } from '#app/fair/model/opening-summary.ts'
import { sayPay } from '#app/fair/model/pay.ts'
import { translator } from '#app/i18n/index.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, rowOf, upload } from './import-fixtures.ts'

const t = translator('zh-CN')

onBothDatabases('a pay that its sheet leaves open above', (world) => {
  it.each([
    ['5000元以上', '5 千/月以上', '5000以上'],
    ['5000起', '5 千/月起', '5000起'],
    ['5000元/月起，包吃住', '5 千/月起', '5000起'],
  ])(
    '%s is said and edited with its word, and compares as its least',
    async (cell, said, typed) => {
      const { id, recruiter } = await addEmployer(world)
      const as = world.as(recruiter)
      const file = csvFile([HEAD, rowOf('操作工', { 薪资: cell })])
      await goIn(as, await upload(as, { employerId: id }, file))
      const row = await world.context.db
        .selectFrom('opening')
        .where('employerId', '=', id)
        .selectAll()
        .executeTakeFirstOrThrow()
      expect(sayPay(payOf(row), 'zh-CN', t)).toBe(said)
      expect([row.monthlyPayMinFen, row.monthlyPayMaxFen]).toEqual([500_000, 500_000])
      const form = await getDeskOpening(as, { openingId: row.id })
      expect(form.typed).toMatchObject({ payMin: typed })
      expect(form.typed.payMax).toBeUndefined()
    },
  )
})
