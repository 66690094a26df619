import { expect, it } from 'vitest'
import { collectOwnData } from '#app/fair/people/data-export.ts'
import { exportPage } from '#app/fair/people/model/export-page.ts'
import { translator } from '#app/i18n/index.ts'
import { addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('a student’s copy of the own data', (world) => {
  it('has what the roster says, in words and without what is sealed', async () => {
    const college = await addCollege(world)
    const { id, number } = await addStudent(world, college, { idNumber: '37021320080305122X' })
    const { accountId } = await addPerson(world, '孙悦')
    await world.context.db
      .updateTable('student')
      .set({ accountId, codeHash: 'a secret' })
      .where('id', '=', id)
      .execute()
    const data = await collectOwnData(world.context, accountId)
    expect(data.student).toMatchObject([{ number, name: '孙悦', birthDay: '2008-03-05' }])
    const secret = Object.keys(data.student![0]!).filter((field) =>
      /sealed|index|^code/i.test(field),
    )
    expect(secret).toEqual([])
    const page = exportPage(translator('zh-CN'), data, '2026-11-23')
    for (const words of ['学生名册里的你', '性别', '女', '李沧区']) expect(page).toContain(words)
    for (const raw of ['female', 'enrolled', '370213', 'a secret']) expect(page).not.toContain(raw)
  })
})
