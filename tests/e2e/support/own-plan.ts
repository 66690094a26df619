import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { idNumberOf } from '#tests/placement/roster/roster-sheet.ts'
import { freshPhone, readCode } from './people.ts'

/** A class group of a journey's own, so that no other journey moves what it counts. */
export interface ClassGroup {
  name: string
  /** What the student numbers begin with; after it comes a digit. */
  numbers: string
  /** Of their identity numbers, even: no two people have the same. */
  sequence: number
  students: string[]
}

/** Imports a class group that takes part in nothing yet. */
export async function importClassGroup(officer: Page, group: ClassGroup): Promise<void> {
  const head = ['学号', '姓名', '性别', '出生日期', '身份证号', '系部', '专业', '班级', '年级']
  const rows = group.students.map((name, at) => [
    `${group.numbers}${at + 1}`,
    name,
    '女',
    `2008-03-0${at + 1}`,
    idNumberOf(`2008-03-0${at + 1}`, group.sequence),
    '汽车学院',
    '汽车维修',
    group.name,
    '2024级',
  ])
  const cells = [head, ...rows].map((row) => row.map((value) => ({ value, type: String })))
  const buffer = await writeXlsxFile(cells).toBuffer()
  await officer.goto('/college/imports')
  await officer
    .locator('input[type=file]')
    .setInputFiles({ name: `${group.name}.xlsx`, mimeType: 'application/octet-stream', buffer })
  await officer.getByRole('button', { name: '上传并预览' }).click()
  await officer.getByRole('button', { name: '新建这些班级' }).click()
  await officer.getByRole('button', { name: `导入 ${rows.length} 行` }).click()
  await officer.getByText('名册已导入').first().waitFor()
}

/** Opens a step of a plan's page and confirms it. */
export async function move(
  officer: Page,
  plan: string,
  label: string,
  confirm: string,
  reason?: string,
): Promise<void> {
  await officer.goto(plan)
  await officer.locator('summary').filter({ hasText: label }).click()
  if (reason) await officer.getByRole('textbox', { name: '原因' }).fill(reason)
  await officer.getByRole('button', { name: confirm, exact: true }).click()
}

/** Codes for all of a class group, on the page that shows them once. */
export async function handOutCodes(officer: Page, { name, students }: ClassGroup): Promise<void> {
  await officer.goto('/college')
  await officer.getByRole('link', { name: `${name} · 发激活码` }).click()
  await officer
    .getByRole('button', { name: `为 ${students.length} 名没有激活码的学生生成` })
    .click()
  await officer.getByText(`已生成 ${students.length} 个激活码`).waitFor()
}

/** The nth student, from 1, takes the account over with the code that was handed out. */
export async function takeOver(
  officer: Page,
  student: Page,
  { numbers, students }: ClassGroup,
  nth: number,
): Promise<void> {
  const code = await officer.getByLabel(`${students[nth - 1]!} 的激活码`).textContent()
  await student.goto('/student')
  await student.getByLabel('学号').fill(`${numbers}${nth}`)
  await student.getByLabel('出生日期').fill(`2008-03-0${nth}`)
  await student.getByLabel('激活码').fill(code ?? '')
  const phone = freshPhone()
  await student.getByLabel('手机号').fill(phone)
  await student.getByLabel('设置密码', { exact: true }).fill('gongbu2026')
  await student.getByRole('button', { name: '下一步' }).click()
  await student.waitForURL('**/student/code/*')
  const asked = student.url()
  const texted = await readCode(student, phone)
  await student.goto(asked)
  await student.getByLabel('验证码').fill(texted)
  await student.getByRole('button', { name: '开通' }).click()
  await student.waitForURL('**/me/internship')
}

/** Works out all methods, and waits until the page says that each is done. */
export async function workOut(officer: Page, plan: string): Promise<void> {
  await officer.goto(`${plan}/allocations`)
  await officer.getByRole('button', { name: '开始计算' }).click()
  await officer.getByText('已开始计算').first().waitFor()
  await expect
    .poll(
      async () => {
        await officer.goto(`${plan}/allocations`)
        return officer.getByRole('link', { name: '看学生' }).count()
      },
      { timeout: 45_000, interval: 1000 },
    )
    .toBe(3)
}
