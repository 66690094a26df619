import { placeName } from '#app/kernel/places.ts'

/** Where a post is: its district and address, and the district once where the address names it too. */
export function sayPlace(districtCode: string | null, address: string | null): string {
  const district = districtCode ? placeName(districtCode) : ''
  if (!address) return district
  return district && !address.includes(district) ? `${district} ${address}` : address
}
