import { z } from 'zod'
import type { Translate } from '#app/i18n/index.ts'

/** A month as a résumé keeps it: `2019-09`, or `2019` where the month is not remembered. */
export type YearMonth = string

export const EARLIEST_YEAR = 1950
/** Years after this one that a form offers: a school that is still to be finished. */
export const YEARS_AHEAD = 8

const SHAPE = /^\d{4}(-(0[1-9]|1[0-2]))?$/

/** Whether a value is a year, or a year and a month: 2019, 2019-09. */
export function isYearMonth(text: unknown): text is YearMonth {
  return typeof text === 'string' && SHAPE.test(text)
}

/** Whether one month is after another; of two in one year, one without a month is not. */
export function isAfter(one: YearMonth, other: YearMonth): boolean {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) > other.slice(0, length)
}

/** A month as people read it: 2019.09, or 2019. */
export function sayMonth(month: YearMonth): string {
  return month.replace('-', '.')
}

/** From when to when: 2017.09–2020.06, 2020.07–至今; an open beginning is left out. */
export function saySpan(
  t: Translate,
  span: { from: YearMonth | null; to: YearMonth | null; current: boolean },
): string {
  const to = span.current ? t('resume.to_now') : span.to && sayMonth(span.to)
  return [span.from && sayMonth(span.from), to].filter(Boolean).join('–')
}

/** How many months a span takes; what has no month counts from the year's middle. */
export function monthsBetween(from: YearMonth, to: YearMonth): number {
  return Math.max(0, countMonths(to) - countMonths(from))
}

function countMonths(month: YearMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || '6')
}

const optional = z.string().default('')

/** The fields of a span: year and month twice, and whether it still goes on. */
export const spanFields = {
  fromYear: optional,
  fromMonth: optional,
  toYear: optional,
  toMonth: optional,
  current: z
    .literal('on')
    .optional()
    .transform((ticked) => ticked === 'on'),
}

export interface Span {
  from: YearMonth | null
  to: YearMonth | null
  current: boolean
}

interface SpanForm {
  fromYear: string
  fromMonth: string
  toYear: string
  toMonth: string
  current: boolean
}

/** Reads the span out of a form's fields; its faults stand at the year. */
export function readSpan(form: SpanForm, check: z.RefinementCtx): Span {
  const fault = (path: string, message: string) =>
    check.addIssue({ code: 'custom', path: [path], message })
  const from = readMonth(form.fromYear, form.fromMonth)
  const to = form.current ? null : readMonth(form.toYear, form.toMonth)
  if (from === undefined) fault('fromYear', 'fault.month')
  if (to === undefined) fault('toYear', 'fault.month')
  if (from && to && isAfter(from, to)) fault('toYear', 'fault.months_turned')
  return { from: from ?? null, to: to ?? null, current: form.current }
}

/** Null for none, undefined for what is none: a month alone, a year out of reach. */
export function readMonth(year: string, month: string): YearMonth | null | undefined {
  if (year === '') return month === '' ? null : undefined
  const text = month === '' ? year : `${year}-${month.padStart(2, '0')}`
  const known = isYearMonth(text) && Number(year) >= EARLIEST_YEAR && Number(year) < 2100
  return known ? text : undefined
}

/** A span as a form's fields take it. */
export function spanToFields(span: Span): Record<string, string> {
  return {
    ...monthToFields('from', span.from),
    ...monthToFields('to', span.to),
    ...(span.current && { current: 'on' }),
  }
}

/** A month as the two fields of a form hold it; none for none. */
export function monthToFields(name: string, month: YearMonth | null): Record<string, string> {
  return month ? { [`${name}Year`]: month.slice(0, 4), [`${name}Month`]: month.slice(5, 7) } : {}
}
