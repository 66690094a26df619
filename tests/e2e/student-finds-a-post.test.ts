import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { fillPost } from './support/own-post.ts'

const PAGE = '/me/internship/own-post'

const panel = (page: Page) => page.getByRole('heading', { name: '规则核对' })

journey('student finds a post herself', ({ arrive }) => {
  it('hears the rules while she types, and finds all of it again after a refusal', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto(PAGE)
    await panel(page).waitFor()
    await page.locator('[name=employer]').fill('青岛海边汽修厂')
    await page.locator('[name=postWage]').fill('4000')
    await page.locator('[name=pay]').fill('2000')
    await page
      .locator('#own-post-pay-hint')
      .getByText('不允许：是同岗工资的 50%，至少 80%，即每月 3,200 元（第 18 条）')
      .waitFor()
    const rule = page.getByRole('listitem').filter({ hasText: '实习报酬标准' })
    await rule.getByText('岗位实习报酬原则上不低于本单位相同岗位工资标准的 80%').waitFor()
    await rule.getByText('这样的岗位，学校不能批准').waitFor()
    await page.getByText('押金', { exact: true }).click()
    await page.getByText('不得收取：押金').first().waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.locator('[name=pay]').fill('3,200')
    await page.locator('#own-post-pay-hint').waitFor({ state: 'detached' })
    // The deposit is still refused.
    await page.getByRole('button', { name: '仍要提交' }).click()
    await page.locator('#own-post-contact-error').getByText('请填写').waitFor()
    expect(await page.locator('[name=employer]').inputValue()).toBe('青岛海边汽修厂')
  })

  it('gets it back filled without JavaScript, with a fault at each field', async () => {
    const page = await arrive({ as: 'student', javaScript: false })
    await page.goto(PAGE)
    await page.locator('[name=employer]').fill('青岛海边汽修厂')
    await page.locator('[name=pay]').fill('三千')
    await page.locator('[name=shifts]').selectOption('three_shifts')
    await page.getByText('押金', { exact: true }).click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.locator('#own-post-pay-error').waitFor()
    expect(await page.locator('[name=employer]').inputValue()).toBe('青岛海边汽修厂')
    expect(await page.locator('[name=pay]').inputValue()).toBe('三千')
    expect(await page.locator('[name=shifts]').inputValue()).toBe('three_shifts')
    expect(await page.locator('[name=fees][value=deposit]').isChecked()).toBe(true)
    await page.getByText('这个岗位有夜班').first().waitFor()
  })

  it('is asked without JavaScript whether she means what the college cannot approve', async () => {
    const page = await arrive({ as: 'student', javaScript: false })
    await page.goto(PAGE)
    await fillPost(page)
    await page.getByText('押金', { exact: true }).click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('还没有提交：按你填的，有 1 条规则学校不能批准').waitFor()
    await page.getByRole('button', { name: '仍要提交' }).click()
    await page.getByText('申请已提交，等老师审核').waitFor()
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByText('申请已撤回').waitFor()
  })

  it('finds what she took back in the form again', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto(PAGE)
    await fillPost(page)
    await page.getByText('高处', { exact: true }).click()
    await page.getByText(/这样学校不能批准：.*高处作业/).waitFor()
    await page.getByRole('button', { name: '仍要提交' }).click()
    await page.getByText('申请已提交，等老师审核').waitFor()
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByText('申请已撤回').waitFor()
    expect(await page.locator('[name=employer]').inputValue()).toBe('青岛海边汽修厂')
    expect(await page.locator('[name=districtCode]').inputValue()).toBe('370213')
    expect(await page.locator('[name=kinds][value=high_place]').isChecked()).toBe(true)
    await page.getByText('这个岗位有高处作业').first().waitFor()
    await page.getByText('上次填的内容还在下面').waitFor()
  })

  it('is approved for a post outside the province once the officer has filed', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto(PAGE)
    await fillPost(page)
    // What she took back stands in it again.
    for (const ticked of ['[name=kinds][value=high_place]', '[name=fees][value=deposit]'])
      await page.locator(ticked).setChecked(false, { force: true })
    await page.locator('[name=districtCode]').selectOption('321200')
    await page.getByText('学校要先办好备案才能批准：省外实习').waitFor()
    await page.getByRole('button', { name: '仍要提交' }).click()
    await page.getByText('申请已提交，等老师审核').waitFor()
    const plan = new URL(page.url()).searchParams.get('plan')
    const officer = await arrive({ as: 'officer', javaScript: false })
    await officer.goto(`/college/plans/${plan}/own-posts`)
    const record = officer.getByRole('button', { name: '记录', exact: true })
    await officer.getByText('上传备案').click()
    await officer.locator('textarea[name=reason]').fill('苏教职备 12 号')
    await record.click()
    await officer.getByText('请先选择一个文件').first().waitFor()
    expect(await officer.locator('textarea[name=reason]').inputValue()).toBe('苏教职备 12 号')
    await officer.locator('input[type=file]').setInputFiles({
      name: '备案.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 made up'),
    })
    await record.click()
    await officer.getByText('备案已记录').waitFor()
    await officer.getByText('已备案').waitFor()
    await officer.getByRole('button', { name: '批准', exact: true }).waitFor()
    // What looks at a page runs scripts in it.
    const desk = await arrive({ as: 'officer' })
    await desk.goto(officer.url())
    await desk.getByText('已备案').waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)
    await page.reload()
    await page.getByText('学校已备案：省外实习').waitFor()
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByText('申请已撤回').waitFor()
  })
})
