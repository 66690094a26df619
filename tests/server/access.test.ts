import type { ServerBuild } from '@remix-run/node'
import { expect, it } from 'vitest'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { guardBuild, pageOf } from '#server/access.ts'

const SITE = 'https://fair.example'

function asked(path: string, method: string, from?: string): string {
  const headers = from === undefined ? undefined : { Referer: from }
  return pageOf(new Request(SITE + path, { method, headers }))
}

it.each([
  ['/me/applications.data?tab=closed', '/me/applications?tab=closed'],
  ['/me/resume', '/me/resume'],
  ['/_root.data', '/'],
  ['/employer.data?index&_routes=root', '/employer'],
])('comes back to the page that was looked at: %s', (path, page) => {
  expect(asked(path, 'GET', `${SITE}/elsewhere`)).toBe(page)
})

it('comes back to the page of the form that was sent', () => {
  const form = `${SITE}/me/resume?next=%2Fopenings%2F1%2Fapply`
  expect(asked('/me/resume.data', 'POST', form)).toBe('/me/resume?next=%2Fopenings%2F1%2Fapply')
  expect(asked('/acting', 'POST', `${SITE}/me`)).toBe('/me')
})

it('takes the form’s own address where no page, or a foreign one, is named', () => {
  expect(asked('/me/resume.data', 'POST')).toBe('/me/resume')
  expect(asked('/me/resume', 'POST', 'https://evil.example/x')).toBe('/me/resume')
  expect(asked('/me/resume', 'POST', 'nonsense')).toBe('/me/resume')
})

/** What a route answers that throws this status, and renders a page or not. */
async function refused(status: number, accept: string, page: boolean): Promise<Response> {
  const loader = () => {
    throw new Response('not_allowed', { status })
  }
  const module = { handle: { access: 'public' }, loader, ...(page && { default: () => null }) }
  const build = { routes: { file: { id: 'file', module } } } as unknown as ServerBuild
  const guarded = guardBuild(build).routes.file?.module.loader
  const request = new Request(`${SITE}/files/1`, { headers: { Accept: accept } })
  const args = { request, params: {}, context: { actor: ANONYMOUS } }
  return (await guarded?.(args as unknown as Parameters<typeof guarded>[0])) as Response
}

it.each([
  [403, '你没有权限看这一页'],
  [404, '没有找到这个页面'],
  [422, '出了点问题'],
])('a file refused with %i is told by a page, or in a sentence', async (status, title) => {
  const page = await refused(status, 'text/html,*/*', false)
  expect([page.status, page.headers.get('Content-Type')]).toEqual([
    status,
    'text/html; charset=utf-8',
  ])
  expect(await page.text()).toContain(`<h1>${title}</h1>`)
  const text = await refused(status, '*/*', false)
  expect([text.status, await text.text()]).toEqual([status, `${title}\n`])
  await expect(refused(status, 'text/html', true)).rejects.toMatchObject({ status })
})
