import { expect, it } from 'vitest'
import { PLACES, placeName, shortPlaceName } from '#app/kernel/places.ts'

it('a place has one code and one name, and is called by the short of it', () => {
  expect(new Set(PLACES.map(({ code }) => code)).size).toBe(PLACES.length)
  expect(new Set(PLACES.map(({ name }) => name)).size).toBe(PLACES.length)
  expect(['潍坊市', '广西壮族自治区', '香港特别行政区', '李沧区'].map(shortPlaceName)).toEqual([
    '潍坊',
    '广西',
    '香港',
    '李沧',
  ])
  expect(placeName('370100')).toBe('济南市')
  expect(placeName('000000')).toBe('000000')
})
