import { expect, it } from 'vitest'
import { isOwnNavigation } from '#app/web/own-navigation.ts'

it.each<[Record<string, string>, boolean]>([
  [{ 'Sec-Fetch-Site': 'same-origin' }, true],
  [{ 'Sec-Fetch-Site': 'none' }, true],
  [{ 'Sec-Fetch-Site': 'same-site' }, false],
  [{ 'Sec-Fetch-Site': 'cross-site', Referer: 'http://fair.example/' }, false],
  [{ 'Sec-Fetch-Site': 'same-origin', 'Sec-Purpose': 'prefetch' }, false],
  [{ Referer: 'http://fair.example/employer/applicants' }, true],
  [{ Referer: 'http://other.example/' }, false],
  [{ Referer: 'nonsense' }, false],
  [{}, false],
])('%j comes from this site: %s', (headers, expected) => {
  const request = new Request('http://fair.example/', { headers: { Host: 'fair.example' } })
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
  expect(isOwnNavigation(request)).toBe(expected)
})
