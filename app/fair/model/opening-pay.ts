import type { z } from 'zod'
import { findPayFloor, readLeastPay, type LeastPay } from './pay-floor.ts'
import { MOST_PAY_RATIO, PAY_BOUNDS } from './pay-bounds.ts'
import type { Pay } from './pay.ts'
import { readYuan } from './yuan.ts'
import type { PayPeriod } from './terms.ts'

/** The choices of the form's pay field, the usual first: a period, or 面议. */
export const PAY_CHOICES = [
  'month',
  'day',
  'hour',
  'piece',
  'year',
  'negotiable',
] as const satisfies readonly (PayPeriod | 'negotiable')[]
export type PayChoice = (typeof PAY_CHOICES)[number]

/** The form's pay fields once they are read: amounts in fen. */
export interface PayFields {
  payPeriod: PayChoice
  payMin?: LeastPay | undefined
  payMax?: number | undefined
  payMonths?: number | undefined
  /** The employer's own words, which may say that the amount is a minimum. */
  payText?: string | undefined
}

/** The pay that the fields state; amounts beside 面议 do not count. */
export function payOfFields(fields: PayFields): Pay {
  if (fields.payPeriod === 'negotiable') {
    return { period: null, minFen: null, maxFen: null, monthsPerYear: null, negotiable: true }
  }
  const floor = floorOf(fields)
  return {
    period: fields.payPeriod,
    minFen: fields.payMin?.fen ?? null,
    maxFen: fields.payMax ?? null,
    monthsPerYear: fields.payMonths ?? null,
    negotiable: false,
    ...(floor && { floor }),
  }
}

function floorOf({ payMin, payMax, payText }: PayFields) {
  if (!payMin || payMax !== undefined) return undefined
  return payMin.floor ?? findPayFloor(payText ?? '', payMin.fen)
}

/** The pay that the fields speak of while they are typed; null while they say nothing yet. */
export function readPay(typed: Partial<Record<keyof PayFields, string>>): Pay | null {
  const payPeriod = PAY_CHOICES.find((choice) => choice === typed.payPeriod)
  const payMin = readLeastPay(typed.payMin ?? '') ?? undefined
  if (!payPeriod || (payPeriod !== 'negotiable' && payMin === undefined)) return null
  const payMax = readYuan(typed.payMax ?? '') ?? undefined
  const months = Number((typed.payMonths ?? '').normalize('NFKC'))
  const payMonths = months || undefined
  return payOfFields({ payPeriod, payMin, payMax, payMonths, payText: typed.payText })
}

/**
 * What the pay fields must be to each other, each fault at its field. It is to run even while other
 * fields are wrong, so it looks only at what could be read.
 */
export function checkPay(
  value: Record<string, unknown>,
  form: Pick<z.core.$RefinementCtx, 'issues' | 'addIssue'>,
): void {
  const unread = new Set(form.issues.map((issue) => issue.path?.[0]))
  const amount = (name: keyof PayFields) => {
    const read = unread.has(name) ? undefined : value[name]
    return typeof read === 'number' ? read : undefined
  }
  const period = PAY_CHOICES.find((choice) => choice === value.payPeriod)
  if (!period || period === 'negotiable') return
  const typed = unread.has('payMin') ? undefined : (value.payMin as LeastPay | undefined)
  const least = typed?.isNegotiable ? undefined : typed
  const faults = {
    payMin: typed?.isNegotiable ? 'fault.pay_negotiable' : findFaultOfLeast(period, least),
    payMax: findFaultOfMost(period, least, amount('payMax')),
    payMonths: amount('payMonths') && period !== 'month' ? 'fault.pay_months_period' : null,
  }
  for (const [name, fault] of Object.entries(faults)) {
    if (fault && !unread.has(name)) form.addIssue({ code: 'custom', path: [name], message: fault })
  }
}

function findFaultOfLeast(period: PayPeriod, least?: LeastPay) {
  return least ? findSlip(period, least.fen) : 'fault.required'
}

function findFaultOfMost(period: PayPeriod, least?: LeastPay, max?: number) {
  if (max === undefined) return null
  if (least?.floor) return 'fault.pay_open'
  const min = least?.fen
  if (min !== undefined && max < min) return 'fault.money_order'
  const slip = findSlip(period, max)
  return slip ?? (min !== undefined && max > min * MOST_PAY_RATIO ? 'fault.pay_wide' : null)
}

function findSlip(period: PayPeriod, fen: number): string | null {
  const { least, most } = PAY_BOUNDS[period]
  if (fen > most * 100) return `fault.pay_high?yuan=${most}`
  return fen < least * 100 ? `fault.pay_low?yuan=${least}` : null
}
