import type { Occupation } from './occupation.ts'
import { BUILDING_OCCUPATIONS } from './occupations-building.ts'
import { CARE_OCCUPATIONS } from './occupations-care.ts'
import { ELECTRONICS_OCCUPATIONS } from './occupations-electronics.ts'
import { IT_OCCUPATIONS } from './occupations-it.ts'
import { MANUFACTURING_OCCUPATIONS } from './occupations-manufacturing.ts'
import { MARINE_OCCUPATIONS } from './occupations-marine.ts'
import { OFFICE_OCCUPATIONS } from './occupations-office.ts'
import { PROCESS_OCCUPATIONS } from './occupations-process.ts'
import { SERVICE_OCCUPATIONS } from './occupations-services.ts'
import { TRADE_OCCUPATIONS } from './occupations-trade.ts'
import { VEHICLE_OCCUPATIONS } from './occupations-vehicles.ts'

/** The catalogue of occupations of the demonstration fair. */
export const OCCUPATIONS: readonly Occupation[] = [
  ...MANUFACTURING_OCCUPATIONS,
  ...VEHICLE_OCCUPATIONS,
  ...ELECTRONICS_OCCUPATIONS,
  ...IT_OCCUPATIONS,
  ...PROCESS_OCCUPATIONS,
  ...MARINE_OCCUPATIONS,
  ...BUILDING_OCCUPATIONS,
  ...TRADE_OCCUPATIONS,
  ...CARE_OCCUPATIONS,
  ...OFFICE_OCCUPATIONS,
  ...SERVICE_OCCUPATIONS,
]
