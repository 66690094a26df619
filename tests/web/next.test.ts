import { expect, it } from 'vitest'
import { safeNext } from '#app/web/next.ts'

it.each(['/', '/me', '/openings?q=车工&page=2', '/join/0a1b#main', '/a/../b', '/.//x'])(
  'goes on to %j',
  (next) => {
    expect(safeNext(next, '/me')).toBe(next)
  },
)

it.each([
  null,
  undefined,
  '',
  'me',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\\evil.example',
  'https://evil.example',
  ' //evil.example',
  'javascript:alert(1)',
])('does not go on to %j', (next) => {
  expect(safeNext(next, '/me')).toBe('/me')
})
