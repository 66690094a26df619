import { DISTRICT_CENTRES } from './district-centres.ts'

const EARTH_KM = 6371

/**
 * How far two districts are from each other as people say it, in kilometres between their centres: to
 * one below 30, to ten above. 0 within a district, null where one is not known.
 */
export function distanceBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  if (from === to) return 0
  const [one, other] = [DISTRICT_CENTRES[from], DISTRICT_CENTRES[to]]
  if (!one || !other) return null
  const [north, east, otherNorth, otherEast] = [...one, ...other].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number, number]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord =
    half(otherNorth - north) + Math.cos(north) * Math.cos(otherNorth) * half(otherEast - east)
  const km = 2 * EARTH_KM * Math.asin(Math.sqrt(chord))
  return km < 30 ? Math.max(1, Math.round(km)) : Math.round(km / 10) * 10
}
