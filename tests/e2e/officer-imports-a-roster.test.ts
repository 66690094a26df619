import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { idNumberOf } from '#tests/placement/roster/roster-sheet.ts'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { freshPhone, readCode } from './support/people.ts'

const HEAD = [
  '学号',
  '学生姓名',
  '性别',
  '出生年月日',
  '身份证号码',
  '系部',
  '专业',
  '班级',
  '年级',
]
const OF_CLASS = ['汽车学院', '汽车维修', '旅程1班', '2024级']

/** A roster as it comes: a title above its head, and what Excel and people do to it. */
const SHEET = [
  ['2024 级学生名册'],
  HEAD,
  ['20247701', '旅程甲', '女', '2008年3月5日', idNumberOf('2008-03-05', 302), ...OF_CLASS],
  ['20247702', '旅程乙', '男', '2008/4/6', '370213200804061000', ...OF_CLASS],
  ['20247703', '旅程丙', '男', '2008-05-07', '', '', '', '没有的班', ''],
]

journey('officer imports a roster', ({ arrive }) => {
  it('mends it, has it go in, hands out a code, and the student comes', async () => {
    const officer = await arrive({ size: 'desk', as: 'officer' })
    await officer.goto('/college/students')
    await officer.getByRole('link', { name: '导入名册' }).click()
    await officer.waitForURL('**/college/imports')
    const cells = SHEET.map((row) => row.map((value) => ({ value, type: String })))
    const buffer = await writeXlsxFile(cells).toBuffer()
    await officer
      .locator('input[type=file]')
      .setInputFiles({ name: '旅程名册.xlsx', mimeType: 'application/octet-stream', buffer })
    await officer.getByRole('button', { name: '上传并预览' }).click()
    await officer.getByText('1 个班级还不在名册里').waitFor()
    // How its columns were read stands above the rows.
    await officer.getByText('表头在第 2 行，下面 3 名学生').first().waitFor()
    await officer.getByText('每一列都用到了').waitFor()
    await expectAccessible(officer)
    await expectNoSideways(officer)

    // A class group that there is not yet is made when somebody says so.
    await officer.getByRole('button', { name: '新建这些班级' }).click()
    await officer.getByText('1 行可以导入；2 行要改').waitFor()

    // Faults stand at their cells; a cell is mended in place.
    const second = officer.getByRole('listitem').filter({ hasText: '旅程乙' })
    await second.getByText('Excel 把号码当成数字，后三位丢了').waitFor()
    // What the file has is masked until somebody asks for the row.
    await second.getByRole('button', { name: '显示完整信息' }).click()
    await second.getByLabel('身份证号码').fill(idNumberOf('2008-04-06', 301))
    await second.getByRole('button', { name: '保存这一行' }).click()
    await officer.getByText('2 行可以导入；1 行要改').waitFor()
    const third = officer.getByRole('listitem').filter({ hasText: '旅程丙' })
    await third.getByLabel('班级').fill('旅程1班')
    await third.getByRole('button', { name: '保存这一行' }).click()
    await officer.getByText('3 行可以导入。').waitFor()
    await expectAccessible(officer)
    await expectNoSideways(officer)
    await officer.getByRole('button', { name: '导入 3 行' }).click()
    await officer.getByText('名册已导入').first().waitFor()
    await expectAccessible(officer)

    // Identity numbers are masked until somebody asks to see them.
    await officer.goto('/college/students?q=旅程甲')
    await officer.getByRole('link', { name: '旅程甲' }).click()
    await officer.getByText('3702************').waitFor()
    await officer.getByRole('button', { name: '显示完整信息' }).click()
    await officer.getByText(idNumberOf('2008-03-05', 302)).waitFor()
    await officer.getByText('这次查看已记入日志').waitFor()
    await expectAccessible(officer)

    // Codes are shown once, to be printed.
    await officer.goto('/college')
    await officer.getByRole('link', { name: '旅程1班 · 发激活码' }).click()
    await officer.getByRole('button', { name: '为 3 名没有激活码的学生生成' }).click()
    await officer.getByText('已生成 3 个激活码').waitFor()
    await expectAccessible(officer)
    const code = await officer.getByLabel('旅程甲 的激活码').textContent()
    await officer.reload()
    expect(await officer.getByLabel('旅程甲 的激活码').count()).toBe(0)

    const student = await arrive({ size: 'phone' })
    await student.goto('/login')
    await student.getByRole('link', { name: '我是学生' }).click()
    await student.waitForURL('**/student')
    await student.getByLabel('学号').fill('20247701')
    await student.getByLabel('出生日期').fill('2008-03-06')
    await student.getByLabel('激活码').fill(code ?? '')
    const phone = freshPhone()
    await student.getByLabel('手机号').fill(phone)
    await student.getByLabel('设置密码', { exact: true }).fill('lvcheng2026')
    await student.getByRole('button', { name: '下一步' }).click()
    await student.getByText('学号、出生日期或激活码不对').first().waitFor()
    await expectAccessible(student)
    await expectNoSideways(student)
    expect(await student.getByLabel('学号').inputValue()).toBe('20247701')
    await student.getByLabel('出生日期').fill('2008-03-05')
    await student.getByLabel('设置密码', { exact: true }).fill('lvcheng2026')
    await student.getByRole('button', { name: '下一步' }).click()
    await student.waitForURL('**/student/code/*')
    await expectAccessible(student)
    await expectNoSideways(student)
    const asked = student.url()
    const texted = await readCode(student, phone)
    await student.goto(asked)
    await student.getByLabel('验证码').fill(texted)
    await student.getByRole('button', { name: '开通' }).click()
    await student.waitForURL('**/me/internship')
    await student.getByText('已开通，欢迎').waitFor()
    await student.goto('/me')
    await student.getByRole('heading', { name: '旅程甲' }).waitFor()

    // Undone, students to whom something has happened since stay: all three have codes.
    await officer.goto('/college/imports')
    await officer.getByRole('link', { name: '旅程名册.xlsx' }).click()
    await officer.getByText('撤销这次导入', { exact: true }).first().click()
    await officer.getByRole('button', { name: '撤销这次导入' }).click()
    await officer.getByText('一名学生也没有撤销：3 名都有变动，保持不变').waitFor()
    const kept = officer.getByRole('table', { name: '保持不变的学生（3）' })
    await kept.getByRole('row').filter({ hasText: '旅程甲' }).getByText('已经开通账号').waitFor()
    await kept.getByRole('row').filter({ hasText: '旅程乙' }).getByText('已经发过激活码').waitFor()
    await expectAccessible(officer)
    await officer.goto('/college/students?q=旅程')
    await officer.getByRole('link', { name: '旅程甲' }).waitFor()
    expect(await officer.getByRole('link', { name: /^旅程/ }).count()).toBe(3)
  })
})
