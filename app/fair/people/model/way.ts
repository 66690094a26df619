import { stepAfter, type StepName } from './steps.ts'

/** How one goes through the steps: all of them in turn or one alone, and where one came from. */
export interface Way {
  /** All in turn. */
  flow: boolean
  /** The page to go back to in the end, as the address names it. */
  next: string | null
}

/** Reads the way out of an address. */
export function readWay(params: URLSearchParams): Way {
  return { flow: params.has('flow'), next: params.get('next') }
}

/** The address of a step, or of the résumé's own page, on the same way. */
export function stepPath(
  step: StepName | null,
  way: Way,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...(step && way.flow && { flow: '' }),
    ...(way.next && { next: way.next }),
    ...more,
  })
  // A flag in an address needs no value.
  const search = String(query).replace(/=(?=&|$)/g, '')
  return `/me/resume${step ? `/${step}` : ''}${search && `?${search}`}`
}

/** Where a step leads once it is done with. */
export function pathAfter(step: StepName, way: Way): string {
  return stepPath(way.flow ? stepAfter(step) : null, way)
}
