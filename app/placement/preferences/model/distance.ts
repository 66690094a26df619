import { getDistance } from 'geolib'
import { isProvince } from '#app/kernel/places.ts'
import { DISTRICT_CENTRES } from './district-centres.ts'

/**
 * How far two districts are from each other as people say it, in kilometres between their centres: to
 * one below 30, to ten above. 0 within a district, null where one is not known.
 */
export function distanceBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  // A province is no place that one lives near to.
  if (from === to) return isProvince(from) ? null : 0
  const [one, other] = [DISTRICT_CENTRES[from], DISTRICT_CENTRES[to]]
  if (!one || !other) return null
  const km = getDistance(placeOf(one), placeOf(other)) / 1000
  return km < 30 ? Math.max(1, Math.round(km)) : Math.round(km / 10) * 10
}

/** Where a student sets out from, as far as is known: the district of her home, else of her college. */
export function startOf(home: string | null, campus: string | null): string | null {
  return home ?? campus
}

function placeOf([latitude, longitude]: readonly [number, number]) {
  return { latitude, longitude }
}
