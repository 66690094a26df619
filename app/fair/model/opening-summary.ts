import type { Pay, PayFloor } from './pay.ts'
import type { Benefit, Education, Kind, PayPeriod, Shift } from './terms.ts'

/** An opening as a card shows it. */
export interface OpeningSummary {
  id: string
  title: string
  employerId: string
  employerName: string
  headcount: number
  education: Education
  kind: Kind
  shift: Shift | null
  benefits: Benefit[]
  districtCode: string
  pay: Pay
}

/** The columns of a pay, as a table holds them. */
interface PayRow {
  payPeriod: string | null
  payMinFen: number | null
  payMaxFen: number | null
  payMonths: number | null
  payNegotiable: boolean
  payFloor: string | null
}

/** A row's columns as a pay. */
export function payOf(row: PayRow): Pay {
  return {
    period: row.payPeriod as PayPeriod | null,
    minFen: row.payMinFen,
    maxFen: row.payMaxFen,
    monthsPerYear: row.payMonths,
    negotiable: row.payNegotiable,
    ...(row.payFloor !== null && { floor: row.payFloor as PayFloor }),
  }
}
