import type { Answers } from './roles.ts'
import type { Town } from './town.ts'

/** One request to a route, and what each role gets for it. */
export interface Visit {
  /** What it tries, where a route has several. */
  name: string
  path: (town: Town) => string
  /** The form that is sent; without one the page is looked at. */
  form?: (town: Town) => Record<string, string> | FormData
  answers: Answers
  /** May touch what is another's: it is whoever has the link who may, recruiters seek work too, or
   * an agreement is of three. */
  acrossTenants?: true
  /** Secrets that whoever has the link in the path may read by it, whatever their role. */
  linkTells?: string[]
}

/** Looks at a page. */
export function look(path: Visit['path'] | string, answers: Answers, name = 'look'): Visit {
  return { name, path: typeof path === 'string' ? () => path : path, answers }
}

/** Sends a form to a page. */
export function act(
  name: string,
  path: Visit['path'] | string,
  form: NonNullable<Visit['form']>,
  answers: Answers,
): Visit {
  return { ...look(path, answers, name), form }
}

/** The same, for a visit that may touch what is another's. */
export function acrossTenants(visit: Visit): Visit {
  return { ...visit, acrossTenants: true }
}

/** The same, by a link that tells whoever has it these secrets. */
export function byLink(visit: Visit, linkTells: string[]): Visit {
  return { ...visit, linkTells }
}
