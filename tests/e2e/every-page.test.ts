import type { Cookie, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  expectAccessible,
  expectNoSideways,
  journey,
  SIZES,
  type Arrive,
} from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { freshPhone } from './support/people.ts'
import type { DemoRole } from '#app/accounts/model/demo-logins.ts'
import { handInRoom } from './support/reviewed-room.ts'
import { listPages } from './support/site-map.ts'
import { expectFocusSeen, expectTargets } from './support/targets.ts'

interface Example {
  address: string
  /** Where it leads whoever has a page of their own for it. */
  leadsTo?: string
  cookies?: Cookie[]
  /** Brings the page into the state that is looked at. */
  bringOn?: (page: Page) => Promise<void>
}

const anOpening = once((arrive) => firstLink(arrive, LASTING_OPENINGS, /^\/openings\/[^/?]+$/))

const anEmployer = once(async (arrive) =>
  firstLink(arrive, await anOpening(arrive), /^\/employers\/[^/?]+$/),
)

const aFair = once((arrive) =>
  firstLink(arrive, '/organiser/fairs', /^\/organiser\/fairs\/[0-9a-f-]{36}$/, 'organiser'),
)

const aRoom = once((arrive) =>
  firstLink(arrive, '/employer/rooms', /^\/employer\/rooms\/[0-9a-f-]{36}$/, 'recruiter_a'),
)

const aCollegeRoom = once((arrive) => planRoom(arrive, 'college', 'officer'))

const anOrganiserRoom = once((arrive) => planRoom(arrive, 'organiser', 'organiser'))

/** The demonstration's rooms are of employers. */
async function planRoom(arrive: Arrive, desk: string, as: DemoRole): Promise<string> {
  const page = await arrive({ size: 'desk', as })
  await page.goto(`/${desk}/rooms/new`)
  await page.getByLabel('标题').fill('说明会')
  await page.getByLabel('开始').fill('2030-01-01T14:00')
  await page.getByLabel('结束').fill('2030-01-01T15:00')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

const aPlan = once((arrive) =>
  firstLink(arrive, '/college/plans?q=汽车维修', /^\/college\/plans\/[0-9a-f-]{36}$/, 'officer'),
)

const aPlacedPlan = once((arrive) =>
  firstLink(arrive, '/college/plans?q=动力电池', /^\/college\/plans\/[0-9a-f-]{36}$/, 'officer'),
)

const aStartedPlan = once((arrive) =>
  firstLink(arrive, '/college/plans?q=智能制造', /^\/college\/plans\/[0-9a-f-]{36}$/, 'officer'),
)

/** The first link of that shape on a page of the plan whose placement is published. */
async function linkOf(arrive: Arrive, shape: RegExp, page: string): Promise<string> {
  return firstLink(arrive, `${await aPlacedPlan(arrive)}/${page}`, shape, 'officer')
}

const AGREEMENT_AT_COLLEGE = /^\/college\/agreements\/[0-9a-f-]{36}$/

/** Where a page with a parameter is found: by its first link on another page, or by doing something. */
const EXAMPLES: Record<string, (arrive: Arrive) => Promise<string | Example>> = {
  '/openings/:id': anOpening,
  '/openings/:id/apply': async (arrive) => `${await anOpening(arrive)}/apply`,
  '/openings/:id/report': async (arrive) => `${await anOpening(arrive)}/report`,
  '/reports/:id': async (arrive) => {
    const page = await arrive()
    await page.goto(`${await anOpening(arrive)}/report`)
    await page.getByText('联系不上').click()
    await page.getByRole('button', { name: '提交举报' }).click()
    await page.waitForURL('**/reports/*')
    const { pathname, search } = new URL(page.url())
    return pathname + search
  },
  '/applied/:id': applyAsGuest,
  '/employers/:id': anEmployer,
  '/employers/:id/sheet': async (arrive) => `${await anEmployer(arrive)}/sheet`,
  '/openings/:id/poster': async (arrive) => `${await anOpening(arrive)}/poster`,
  '/rooms/:id': (arrive) => firstLink(arrive, '/rooms', /^\/rooms\/[0-9a-f-]{36}$/),
  '/rooms/:id/poster': async (arrive) =>
    `${await firstLink(arrive, '/rooms', /^\/rooms\/[0-9a-f-]{36}$/)}/poster`,
  '/rooms/:id/reminder': async (arrive) => {
    const shape = /^\/rooms\/[0-9a-f-]{36}$/
    return {
      address: `${await firstLink(arrive, '/rooms', shape, 'seeker')}/reminder`,
      cookies: await cookiesOf(arrive, 'seeker'),
    }
  },
  '/me/rooms/:id': async (arrive) => ({
    address: (await aRoom(arrive)).replace('/employer/', '/me/'),
    cookies: await cookiesOf(arrive, 'recruiter_a'),
  }),
  '/employer/rooms/:id': aRoom,
  '/employer/rooms/:id/replay': async (arrive) => `${await aRoom(arrive)}/replay`,
  '/employer/rooms/:id/log': async (arrive) => `${await aRoom(arrive)}/log`,
  '/employer/rooms/:id/live': async (arrive) => `${await aRoom(arrive)}/live`,
  '/college/rooms/:id': (arrive) => aCollegeRoom(arrive),
  '/college/rooms/:id/replay': async (arrive) => `${await aCollegeRoom(arrive)}/replay`,
  '/college/rooms/:id/log': async (arrive) => `${await aCollegeRoom(arrive)}/log`,
  '/college/rooms/:id/live': async (arrive) => `${await aCollegeRoom(arrive)}/live`,
  '/organiser/rooms/:id': (arrive) => anOrganiserRoom(arrive),
  '/organiser/rooms/:id/review': async (arrive) => ({
    address: `/organiser/rooms/${await handInRoom(arrive, '等审核的专场')}/review`,
    cookies: await cookiesOf(arrive, 'organiser'),
  }),
  '/organiser/rooms/:id/askers': (arrive) =>
    firstLink(
      arrive,
      '/organiser/rooms',
      /^\/organiser\/rooms\/[0-9a-f-]{36}\/askers$/,
      'organiser',
    ),
  '/organiser/rooms/:id/replay': async (arrive) => `${await anOrganiserRoom(arrive)}/replay`,
  '/organiser/rooms/:id/log': async (arrive) => `${await anOrganiserRoom(arrive)}/log`,
  '/organiser/rooms/:id/live': async (arrive) => `${await anOrganiserRoom(arrive)}/live`,
  '/fairs/:id': (arrive) => firstLink(arrive, '/fairs', /^\/fairs\/[^/?]+$/),
  // One of the demonstration's own: other journeys apply as the same seeker meanwhile.
  '/me/applications/:id': (arrive) =>
    firstLink(arrive, '/me/applications', /^\/me\/applications\/[0-9a-f-]{36}$/, 'seeker'),
  '/me/resume/:step': () => Promise.resolve('/me/resume/jobs?flow&add'),
  '/me/interviews/:id': (arrive) =>
    firstLink(arrive, '/me/interviews', /^\/me\/interviews\/[0-9a-f-]{36}$/, 'seeker'),
  '/employer/interviews/new': async (arrive) => {
    const shape = /^\/employer\/applicants\/[0-9a-f-]{36}/
    const applicant = await firstLink(arrive, '/employer/applicants', shape, 'recruiter_a')
    const id = /[0-9a-f-]{36}/.exec(applicant)?.[0] ?? ''
    return `/employer/interviews/new?selected=${id}`
  },
  '/organiser/rules/:code': () => Promise.resolve('/organiser/rules/pay_share'),
  '/employer/demands/:id': (arrive) =>
    firstLink(arrive, '/employer/demands', /^\/employer\/demands\/[0-9a-f-]{36}$/, 'recruiter_a'),
  '/college/visits/new': (arrive) =>
    firstLink(arrive, '/college/visits', /^\/college\/visits\/new\?employer=/, 'officer'),
  '/college/visits/:id': (arrive) =>
    firstLink(arrive, '/college/visits', /^\/college\/visits\/[0-9a-f-]{36}$/, 'officer'),
  '/college/demands/:id': (arrive) =>
    firstLink(arrive, '/college/demands', /^\/college\/demands\/[0-9a-f-]{36}$/, 'officer'),
  '/college/students/:id': (arrive) =>
    firstLink(arrive, '/college/students', /^\/college\/students\/[0-9a-f-]{36}$/, 'officer'),
  '/signup/code/:id': async (arrive) => {
    const page = await arrive()
    await signUp(page, freshPhone())
    await page.waitForURL('**/signup/code/*')
    return new URL(page.url()).pathname
  },
  '/student/code/:id': () => Promise.resolve(`/student/code/${crypto.randomUUID()}`),
  '/login/code/:id': async (arrive) => {
    const page = await arrive()
    await page.goto('/login/code')
    await page.locator('input[name=phone]').fill(freshPhone())
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL('**/login/code/*')
    return new URL(page.url()).pathname
  },
  '/reset/:token': async (arrive) => {
    const page = await arrive()
    await page.goto('/reset')
    await page.locator('input[name=identifier]').fill('recruiter@chunya.example')
    await page.getByRole('button', { name: '发送链接' }).click()
    await page.waitForURL('**/reset?sent')
    return firstLink(arrive, '/outbox', /^\/reset\/./)
  },
  '/confirm-email/:token': async (arrive) => {
    const page = await arrive()
    await signUp(page, 'every-page@e2e.example')
    await page.waitForURL('**/me')
    return firstLink(arrive, '/outbox', /^\/confirm-email\/./)
  },
  '/guardian/:token': async (arrive) => {
    const page = await arrive({ size: 'desk', as: 'class_teacher' })
    await page.goto('/college/consents')
    await page.getByRole('button', { name: /短信请/ }).click()
    await page
      .getByText(/发了 \d+ 条短信/)
      .first()
      .waitFor()
    return firstLink(arrive, '/outbox', /^\/guardian\/./)
  },
  // No employer of the demonstration waits for a link; the journey of an agreement has the page itself.
  '/sign/:token': () => Promise.resolve('/sign/used-up'),
  '/join/:token': async (arrive) => {
    const page = await arrive({ size: 'desk', as: 'organiser' })
    await page.goto('/organiser/colleagues')
    await page.locator('input[name=contact]').fill('19900004321')
    await page.getByRole('button', { name: '生成链接' }).click()
    const link = await page.locator('input[readonly]').first().inputValue()
    return new URL(link).pathname
  },
  // The right link comes by a morning's e-mail; a wrong one has a page as well.
  '/searches/stop/:token': () => Promise.resolve('/searches/stop/nobody'),
  '/employer/openings/:id': (arrive) =>
    firstLink(arrive, '/employer/openings', /^\/employer\/openings\/[0-9a-f-]{36}$/, 'recruiter_a'),
  '/employer/openings/:id/figures': async (arrive) => {
    const list = '/employer/openings?sort=-seen'
    return firstLink(arrive, list, /^\/employer\/openings\/[^/]+\/figures$/, 'recruiter_a')
  },
  '/employer/imports/:id': (arrive) => uploadSheet(arrive, '/employer/imports', 'recruiter_a'),
  '/organiser/imports/:id': (arrive) => uploadSheet(arrive, '/organiser/imports', 'organiser'),
  '/college/imports/:id': uploadRoster,
  '/college/class-groups/:id/codes': (arrive) =>
    firstLink(arrive, '/college', /^\/college\/class-groups\/[0-9a-f-]{36}\/codes$/, 'officer'),
  '/employer/applicants/:id': (arrive) =>
    firstLink(
      arrive,
      '/employer/applicants',
      /^\/employer\/applicants\/[0-9a-f-]{36}/,
      'recruiter_a',
    ),
  '/organiser/fairs/:id': aFair,
  '/organiser/fairs/:id/employers': async (arrive) => `${await aFair(arrive)}/employers`,
  '/organiser/fairs/:id/report': async (arrive) => `${await aFair(arrive)}/report`,
  '/organiser/fairs/:id/screen': async (arrive) => `${await aFair(arrive)}/screen`,
  '/organiser/employers/:id': (arrive) =>
    firstLink(
      arrive,
      '/organiser/employers',
      /^\/organiser\/employers\/[0-9a-f-]{36}/,
      'organiser',
    ),
  '/organiser/complaints/:id': (arrive) =>
    firstLink(
      arrive,
      '/organiser/complaints',
      /^\/organiser\/complaints\/[0-9a-f-]{36}/,
      'organiser',
    ),
  '/college/preferences/:plan/hardship/:student': (arrive) =>
    firstLink(
      arrive,
      '/college/preferences',
      /^\/college\/preferences\/[^/]+\/hardship\/[0-9a-f-]{36}$/,
      'class_teacher',
    ),
  '/college/preferences/:plan/entry/:student': (arrive) =>
    firstLink(
      arrive,
      '/college/preferences',
      /^\/college\/preferences\/[^/]+\/entry\/[0-9a-f-]{36}$/,
      'class_teacher',
    ),
  '/college/preferences/:plan/second/:student': async (arrive) => {
    const entry = await firstLink(
      arrive,
      '/college/preferences',
      /^\/college\/preferences\/[^/]+\/entry\/[0-9a-f-]{36}$/,
      'class_teacher',
    )
    return entry.replace('/entry/', '/second/')
  },
  '/employer/candidates/:postId': (arrive) =>
    firstLink(
      arrive,
      '/employer/candidates',
      /^\/employer\/candidates\/[0-9a-f-]{36}$/,
      'recruiter_a',
    ),
  '/college/plans/:id': aPlan,
  '/college/plans/:id/edit': async (arrive) => `${await aPlan(arrive)}/edit`,
  '/college/plans/:id/groups': async (arrive) => `${await aPlan(arrive)}/groups`,
  '/college/plans/:id/posts': async (arrive) => `${await aPlan(arrive)}/posts`,
  '/college/plans/:id/gates': async (arrive) => `${await aPlan(arrive)}/gates`,
  '/college/plans/:id/own-posts': async (arrive) => `${await aPlan(arrive)}/own-posts`,
  '/college/plans/:id/allocations': async (arrive) => `${await aPlan(arrive)}/allocations`,
  '/college/plans/:id/allocations/:allocation': (arrive) =>
    linkOf(arrive, /^\/college\/plans\/[^/]+\/allocations\/[0-9a-f-]{36}$/, 'allocations'),
  '/college/plans/:id/versions/:number': async (arrive) =>
    `${await aPlacedPlan(arrive)}/versions/1`,
  '/placements/:id': async (arrive) => ({
    address: await linkOf(arrive, /^\/placements\/[0-9a-f-]{36}$/, 'versions/1'),
    cookies: await cookiesOf(arrive, 'officer'),
  }),
  '/college/plans/:id/agreements': async (arrive) => `${await aPlacedPlan(arrive)}/agreements`,
  '/college/plans/:id/conditions': async (arrive) => `${await aPlacedPlan(arrive)}/conditions`,
  '/college/plans/:id/papers': async (arrive) => `${await aPlacedPlan(arrive)}/papers`,
  '/college/agreements/:id': (arrive) => linkOf(arrive, AGREEMENT_AT_COLLEGE, 'agreements'),
  // An officer by a student's address; her own page is looked at where she signs.
  '/agreements/:id': async (arrive) => {
    const leadsTo = await linkOf(arrive, AGREEMENT_AT_COLLEGE, 'agreements')
    const address = leadsTo.replace('/college', '')
    return { address, leadsTo, cookies: await cookiesOf(arrive, 'officer') }
  },
  '/employer/agreements/:id': (arrive) =>
    firstLink(
      arrive,
      '/employer/agreements',
      /^\/employer\/agreements\/[0-9a-f-]{36}$/,
      'recruiter_a',
    ),
  '/college/consents/:plan/:student': (arrive) =>
    firstLink(
      arrive,
      '/college/consents',
      /^\/college\/consents\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/,
      'officer',
    ),
  '/college/plans/:id/training': async (arrive) => `${await aPlan(arrive)}/training`,
  '/college/plans/:id/training/:training': async (arrive) =>
    firstLink(
      arrive,
      `${await aPlan(arrive)}/training`,
      /^\/college\/plans\/[^/]+\/training\/[0-9a-f-]{36}$/,
      'officer',
    ),
  '/college/students/:id (own)': (arrive) =>
    firstLink(arrive, '/college/students', /^\/college\/students\/[0-9a-f-]{36}$/, 'class_teacher'),
  '/college/plans/:id (ended)': async (arrive) => ({
    address: await firstLink(
      arrive,
      '/college/plans?q=认识实习',
      /^\/college\/plans\/[0-9a-f-]{36}$/,
      'officer',
    ),
    async bringOn(page) {
      await page.locator('summary').filter({ hasText: '恢复为实习中' }).click()
      await page.getByRole('textbox', { name: '原因' }).waitFor()
    },
  }),
  '/college/plans/:id/allocations/:allocation (started)': async (arrive) => ({
    address: await firstLink(
      arrive,
      `${await aStartedPlan(arrive)}/allocations`,
      /^\/college\/plans\/[^/]+\/allocations\/[0-9a-f-]{36}$/,
      'officer',
    ),
    async bringOn(page) {
      await page.getByText(/在岗 \d+ 人，另有 \d+ 人还没报到，都留在原处/).waitFor()
      await page.locator('a[href*="settle="]').first().click()
      await page.getByText('在岗的学生不再调整').waitFor()
      expect(await page.locator('main input[name=intent]').count()).toBe(0)
    },
  }),
  '/*': () => Promise.resolve('/no-such-page'),
}

/** Who has less to see and to do in the college than its officer. */
const TEACHERS = ['class_teacher', 'department_head', 'guiding_teacher'] as const

/** Pages in a state of their own, beside the one that their plain address shows. */
const STATES = [
  { pattern: '/openings?q=汽车&district=370213&education=vocational', visitor: null },
  { pattern: '/openings?q=没有这样的岗位', visitor: null },
  { pattern: '/reset?sent', visitor: null },
  { pattern: '/reset/used-up', visitor: null },
  { pattern: '/join/used-up', visitor: null },
  { pattern: '/openings/:id/apply', visitor: 'seeker' },
  { pattern: '/me/applications?state=closed', visitor: 'seeker' },
  { pattern: '/me/resume/wishes?flow', visitor: 'seeker' },
  { pattern: '/me/data?delete', visitor: 'seeker' },
  { pattern: '/me/resume/certificates', visitor: 'seeker' },
  { pattern: '/employer/applicants?q=没有这个人', visitor: 'recruiter_a' },
  { pattern: '/organiser/employers?state=in_review', visitor: 'organiser' },
  { pattern: '/organiser/screening?rule=religion', visitor: 'organiser' },
  { pattern: '/college/plans/:id (ended)', visitor: 'officer' },
  { pattern: '/college/plans/:id/allocations/:allocation (started)', visitor: 'officer' },
  ...['/college', '/college/students', '/college/consents', '/college/plans/:id/gates'].flatMap(
    (pattern) => TEACHERS.map((visitor) => ({ pattern, visitor })),
  ),
  { pattern: '/college/students/:id (own)', visitor: 'class_teacher' },
  { pattern: '/college/preferences', visitor: 'department_head' },
  { pattern: '/college/plans/:id', visitor: 'class_teacher' },
  { pattern: '/college/plans/:id/training', visitor: 'class_teacher' },
  { pattern: '/college/plans/:id/allocations', visitor: 'department_head' },
] as const

journey('everybody can use every page', ({ arrive }) => {
  it.each([...listPages(), ...STATES])('$pattern ($visitor)', async ({ pattern, visitor }) => {
    const find = EXAMPLES[pattern]
    if (!find) expect(pattern, 'a page with a parameter needs an example').not.toMatch(/[:*]/)
    const found = find ? await find(arrive) : pattern
    const example: Example = typeof found === 'string' ? { address: found } : found
    const { address, leadsTo = address, cookies, bringOn } = example
    // One visit that grows from the phone to the desk: what a page sends does not go by its window.
    // Whoever needs no cookie of the example's own goes on in the browser of the page before.
    const stays = cookies ? undefined : (visitor ?? 'anybody')
    const page = await arrive({ stays, as: visitor ?? undefined, cookies, theme: 'light' })
    await page.setViewportSize(SIZES.phone)
    await page.goto(address)
    expect(new URL(page.url()).pathname).toBe(new URL(leadsTo, page.url()).pathname)
    await bringOn?.(page)
    for (const size of ['phone', 'desk'] as const) {
      await page.setViewportSize(SIZES[size])
      await wear(page, { theme: 'light' })
      await expectAccessible(page)
      await expectNoSideways(page)
      await page.getByText('真实单位名称出自报道，岗位为演示数据').first().waitFor()
      if (size === 'phone') {
        await expectTargets(page, 44)
        await expectFocusSeen(page)
      }
      await wear(page, { theme: 'dark' })
      await expectAccessible(page, ['color-contrast'])
      await wear(page, { theme: 'light', text: 'large' })
      await expectNoSideways(page)
      if (size === 'phone') await expectTargets(page, 60)
    }
  })
})

/** Shows the page as the footer's settings would, without loading it anew. */
async function wear(page: Page, look: { theme: string; text?: string }): Promise<void> {
  await page.evaluate(({ theme, text }) => {
    // Each part fades over after the one around it; what is looked at is how they end.
    if (document.adoptedStyleSheets.length === 0) {
      const still = new CSSStyleSheet()
      still.replaceSync('*, ::before, ::after { transition: none !important }')
      document.adoptedStyleSheets = [still]
    }
    document.documentElement.dataset.theme = theme
    if (text) document.documentElement.dataset.text = text
    else delete document.documentElement.dataset.text
  }, look)
  await settle(page)
}

/** Waits until every animation has ended. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const { target } = animation.effect as KeyframeEffect
      // What stands in a folded part does not move on until it is opened.
      return animation.playState !== 'running' || !target?.checkVisibility()
    }),
  )
}

/** Finds an address the first time that it is asked for; the examples after that share it. */
function once(find: (arrive: Arrive) => Promise<string>): (arrive: Arrive) => Promise<string> {
  let found: string | undefined
  return async (arrive) => (found ??= await find(arrive))
}

async function firstLink(
  arrive: Arrive,
  from: string,
  shape: RegExp,
  as?: DemoRole,
): Promise<string> {
  const page = await arrive({ size: 'desk', as })
  await page.goto(from)
  const addresses = await page
    .getByRole('main')
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const found = addresses.find((address) => shape.test(address))
  expect(found, `a link like ${shape} on ${from}`).toBeDefined()
  return found ?? ''
}

/** Uploads a sheet with a row that can go in and one to mend, and waits until it is read. */
async function uploadSheet(
  arrive: Arrive,
  list: string,
  as: 'recruiter_a' | 'organiser',
): Promise<string> {
  const page = await arrive({ size: 'desk', as })
  await page.goto(list)
  const text = [
    '岗位名称,招聘人数,学历,薪资,工作地点,联系电话,性别要求,单位名称',
    '质检员,5,中专,6-8千,李沧区,0532-87891234,限男性,',
    '钳工,若干,中专,高薪,李沧区,0532-87891234,,',
  ].join('\n')
  const file = { name: '岗位.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.getByRole('row').nth(2).waitFor()
  return new URL(page.url()).pathname
}

/** Uploads a roster with a row that can go in and one to mend. */
async function uploadRoster(arrive: Arrive): Promise<string> {
  const page = await arrive({ size: 'desk', as: 'officer' })
  await page.goto('/college/imports')
  const text = [
    '学号,姓名,性别,出生日期,班级',
    '20249801,林小雨,女,2008-03-05,汽车维修1班',
    '20249802,高凯,男,2008-13-05,没有的班',
  ].join('\n')
  const file = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.getByText('第 3 行').waitFor()
  return new URL(page.url()).pathname
}

async function applyAsGuest(arrive: Arrive): Promise<Example> {
  const page = await arrive()
  await page.goto(`${await anOpening(arrive)}/apply`)
  await page.locator('input[name=name]').fill('郑一帆')
  await page.locator('input[name=phone]').fill(freshPhone())
  await page.locator('input[name=consent]').check({ force: true })
  await page.getByRole('button', { name: '投递', exact: true }).click()
  await page.waitForURL('**/applied/*')
  // Only the browser that applied sees that page.
  return { address: new URL(page.url()).pathname, cookies: await page.context().cookies() }
}

async function signUp(page: Page, identifier: string): Promise<void> {
  await page.goto('/signup')
  await page.locator('input[name=identifier]').fill(identifier)
  await page.locator('input[name=name]').fill('郑一帆')
  await page.locator('input[name=password]').fill('a-long-password')
  await page.getByRole('button', { name: '注册', exact: true }).click()
}

/** What somebody's browser holds once they are logged in. */
async function cookiesOf(arrive: Arrive, as: DemoRole): Promise<Cookie[]> {
  const page = await arrive({ size: 'desk', as })
  return page.context().cookies()
}
