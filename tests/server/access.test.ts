import { expect, it } from 'vitest'
import { pageOf } from '#server/access.ts'

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
