import { sayMoment, sayYearDay } from './say-when.ts'
import type { Locale, Params } from './index.ts'

/** As `shanghaiTime` of the kernel writes a moment: nobody types one like it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/
/** As `shanghaiDate` writes a day. */
const DAY = /^\d{4}-\d\d-\d\d(?=\+08:00$)/

/**
 * What fills a sentence, with its moments and days as people say them in their language. One that is
 * told to many, or kept for later, holds the moment itself, because its readers differ in theirs.
 */
export function saidParams(params: Params, locale: Locale): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, sayValue(String(value), locale)]),
  )
}

function sayValue(value: string, locale: Locale): string {
  if (MOMENT.test(value)) return sayMoment(new Date(value), locale)
  const [day] = DAY.exec(value) ?? []
  return day ? sayYearDay(new Date(`${day}T00:00:00+08:00`), locale) : value
}
