import { expect, it } from 'vitest'
import { safeNext } from '#app/web/next.ts'

it.each([
  ['/', '/'],
  ['/me', '/me'],
  ['/join/0a1b#main', '/join/0a1b#main'],
  ['/openings?q=%E8%BD%A6&page=2', '/openings?q=%E8%BD%A6&page=2'],
  ['/openings?q=车', '/openings?q=%E8%BD%A6'],
  ['/a/../b', '/b'],
])('goes on to %j', (next, path) => {
  expect(safeNext(next, '/fallback')).toBe(path)
})

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
  '/.//evil.example',
  'javascript:alert(1)',
])('does not go on to %j', (next) => {
  expect(safeNext(next, '/me')).toBe('/me')
})
