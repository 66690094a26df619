/**
 * About where the government of each district has its seat: north and east in degrees to a hundredth,
 * which is about a kilometre. Written down by hand; good for a rough way and for nothing else.
 */
export const DISTRICT_CENTRES: Readonly<Record<string, readonly [north: number, east: number]>> = {
  '370213': [36.15, 120.43],
  '370202': [36.08, 120.41],
  '370203': [36.09, 120.37],
  '370212': [36.11, 120.47],
  '370214': [36.31, 120.4],
  '370211': [35.96, 120.2],
  '370215': [36.39, 120.45],
  '370271': [36.25, 120.31],
  '370281': [36.26, 120.03],
  '370283': [36.79, 119.96],
  '370285': [36.89, 120.52],
  '370700': [36.71, 119.16],
  '321200': [32.46, 119.92],
}
