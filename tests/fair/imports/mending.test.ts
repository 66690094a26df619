import { expect, it } from 'vitest'
import { mendRow } from '#app/fair/imports/import-mending.ts'
import type { ShownCells } from '#app/fair/imports/model/cell-changes.ts'
import type { SheetCells } from '#app/fair/imports/model/sheet-fields.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, HEAD, look, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('a cell that two mend', (world) => {
  async function setUp() {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const sheet = csvFile([HEAD, rowOf('车工', { 招聘人数: '若干' })])
    const importId = await upload(as, { employerId: id }, sheet)
    const mend = (cells: SheetCells, shown: ShownCells) =>
      mendRow(as, { importId, position: 0, cells, shown })
    const cells = async () => (await look(as, importId)).page.items[0]?.cells
    return { mend, cells }
  }

  it('keeps what the first wrote, and the second learns of it', async () => {
    const { mend, cells } = await setUp()
    const shown = { headcount: ['若干'] }
    expect(await mend({ headcount: '8' }, shown)).toEqual({ others: {} })
    expect(await mend({ headcount: '9', pay: '9000' }, { ...shown, pay: ['6-8千'] })).toEqual({
      others: { headcount: '8' },
    })
    expect(await cells()).toMatchObject({ headcount: '8', pay: '6-8千' })
    // Who has seen it may write over it.
    expect(await mend({ headcount: '9' }, { headcount: ['8'] })).toEqual({ others: {} })
    expect(await cells()).toMatchObject({ headcount: '9' })
  })

  it('leaves alone what a form sends as it showed it', async () => {
    const { mend, cells } = await setUp()
    await mend({ headcount: '8' }, { headcount: ['若干'] })
    const form = { headcount: '若干', pay: '9000' }
    expect(await mend(form, { headcount: ['若干'], pay: ['6-8千'] })).toEqual({ others: {} })
    expect(await cells()).toMatchObject({ headcount: '8', pay: '9000' })
  })

  it('knows one’s own value again, before the page has shown it', async () => {
    const { mend, cells } = await setUp()
    await mend({ headcount: '很多' }, { headcount: ['若干'] })
    expect(await mend({ headcount: '8' }, { headcount: ['很多', '若干'] })).toEqual({ others: {} })
    expect(await cells()).toMatchObject({ headcount: '8' })
  })

  it('at the same moment is of one of them, and the other learns of it', async () => {
    const { mend, cells } = await setUp()
    const answers = await Promise.all(
      ['8', '9'].map((headcount) => mend({ headcount }, { headcount: ['若干'] })),
    )
    const kept = (await cells())?.headcount
    expect(answers.map(({ others }) => others)).toEqual(
      kept === '8' ? [{}, { headcount: '8' }] : [{ headcount: '9' }, {}],
    )
  })
})
