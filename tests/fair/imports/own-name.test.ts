import { expect, it } from 'vitest'
import { writeOwnName } from '#app/fair/imports/import-own-name.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

const OWN = '春芽本家（演示）有限公司'

async function uploadOthers(world: World) {
  const { id, recruiter } = await addEmployer(world, { name: OWN })
  const as = world.as(recruiter)
  const rows = [
    ['春芽分店', ...rowOf('车工')],
    [OWN, ...rowOf('钳工')],
    ['春芽 分店', ...rowOf('焊工', { 招聘人数: '若干' })],
    ['春芽分店', ...rowOf('磨工')],
    ['春芽别家', ...rowOf('电工')],
  ]
  const sheet = csvFile([['单位名称', ...HEAD], ...rows])
  const importId = await upload(as, { employerId: id }, sheet)
  return { as, importId }
}

onBothDatabases('rows of an employer’s own sheet that name another', (world) => {
  it('are put right together, by the name that they have', async () => {
    const { as, importId } = await uploadOthers(world)
    expect((await look(as, importId)).others).toEqual({
      first: [
        { name: '春芽分店', rows: 3 },
        { name: '春芽别家', rows: 1 },
      ],
      names: 2,
      rows: 4,
    })
    await writeOwnName(as, { importId, name: '春芽分店' })
    const { others, page } = await look(as, importId)
    expect(others).toEqual({ first: [{ name: '春芽别家', rows: 1 }], names: 1, rows: 1 })
    expect(page.items.map(({ cells, isReady }) => [cells.employer, isReady])).toEqual([
      [OWN, true],
      [OWN, true],
      // What else is wrong with a row stays so.
      [OWN, false],
      [OWN, true],
      ['春芽别家', false],
    ])
  })

  it('are put right all at once, and go in', async () => {
    const { as, importId } = await uploadOthers(world)
    await writeOwnName(as, { importId, name: null })
    const { others, counts } = await look(as, importId)
    expect(others.rows).toBe(0)
    expect(counts).toMatchObject({ ready: 4, created: 4, to_mend: 1 })
    expect(await goIn(as, importId)).toMatchObject({ created: 4 })
  })

  it('are no matter of a fair’s sheet, nor of anybody else', async () => {
    const { officer, code } = await addFairWith(world)
    const fairs = csvFile([
      ['单位名称', ...HEAD],
      ['春芽别家', ...rowOf('电工')],
    ])
    const of = await upload(world.as(officer), { fairCode: code }, fairs)
    expect((await look(world.as(officer), of)).others.rows).toBe(0)
    const refused = writeOwnName(world.as(officer), { importId: of, name: null })
    await expect(refused).rejects.toMatchObject({ code: 'transition_refused' })
    const { importId } = await uploadOthers(world)
    const other = world.as((await addEmployer(world)).recruiter)
    const strange = writeOwnName(other, { importId, name: null })
    await expect(strange).rejects.toMatchObject({ code: 'not_found' })
  })
})
