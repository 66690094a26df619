import { expect, it } from 'vitest'
import { checkCharacter } from '#app/accounts/model/uscc.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

const codeOf = (body: string) => body + checkCharacter(body)
const OWN = codeOf('91370213MA3D7K2X9')
const OTHER = codeOf('91370202MA3C1B4Y7')

async function addWithCode(world: World, name: string, uscc: string) {
  const employer = await addEmployer(world, { name })
  await world.context.db
    .updateTable('employer')
    .set({ uscc })
    .where('id', '=', employer.id)
    .execute()
  return employer
}

onBothDatabases('a credit code in a sheet', (world) => {
  it('says who the employer is, before its name does', async () => {
    const { officer, code } = await addFairWith(world)
    const { id } = await addWithCode(world, '春芽按码（演示）有限公司', OWN)
    const as = world.as(officer)
    const sheet = csvFile([
      ['单位名称', '统一社会信用代码', ...HEAD],
      ['春芽按码公司', OWN.toLowerCase(), ...rowOf('车工')],
      ['', OWN, ...rowOf('焊工')],
      ['春芽按码（演示）有限公司', '', ...rowOf('钳工')],
    ])
    const importId = await upload(as, { fairCode: code }, sheet)
    const { page } = await look(as, importId)
    expect(page.items.map((row) => [row.employerName, row.isKnown, row.isReady])).toEqual(
      Array.from({ length: 3 }, () => ['春芽按码（演示）有限公司', true, true]),
    )
    expect(await goIn(as, importId)).toMatchObject({ created: 3 })
    const again = await upload(as, { fairCode: code }, sheet)
    expect(await goIn(as, again)).toMatchObject({ created: 0, unchanged: 3 })
    const openings = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', id)
      .select('id')
      .execute()
    expect(openings).toHaveLength(3)
  })

  it('that is wrong, or of another employer than the name, is a fault at its cell', async () => {
    const { officer, code } = await addFairWith(world)
    await addWithCode(world, '春芽错码（演示）有限公司', OTHER)
    const wrong = OWN.slice(0, 17) + (OWN.endsWith('0') ? '1' : '0')
    const sheet = csvFile([
      ['单位名称', '统一社会信用代码', ...HEAD],
      ['春芽错码（演示）有限公司', wrong, ...rowOf('车工')],
      ['春芽错码（演示）有限公司', codeOf('91370203MA3D7K2X9'), ...rowOf('焊工')],
    ])
    const as = world.as(officer)
    const { page } = await look(as, await upload(as, { fairCode: code }, sheet))
    const faults = page.items.map((row) =>
      row.faults.map(({ field, error }) => [field, error.split('?')[0]]),
    )
    expect(faults).toEqual([[['uscc', 'fault.uscc_check']], [['uscc', 'import_fault.other_code']]])
  })
})
