import type { Sort } from '../../model/search.ts'

/** An opening's place in an ordered list: what the list is ordered by, then the time, then the id. */
export interface Place {
  /** How well it matches or the monthly pay in fen; null where the newest come first. */
  key: number | null
  /** When it was published, in microseconds since 1970, as the database keeps it. */
  micros: string
  id: string
}

/** A place as a URL carries it. */
export function writePlace(place: Place): string {
  return `${place.key ?? ''}_${place.micros}_${place.id}`
}

/** A place from a URL; null for none, and for one of a list that is ordered otherwise. */
export function readPlace(text: string | null, sort: Sort): Place | null {
  const [key, micros, id] = text?.split('_') ?? []
  if (key === undefined || !micros || !id) return null
  if ((key === '') !== (sort === 'newest')) return null
  return { key: key === '' ? null : Number(key), micros, id }
}
