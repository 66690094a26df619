import { readFileSync } from 'node:fs'
import routes from '#app/routes.ts'
import type { DemoRole } from '#app/accounts/model/demo-logins.ts'

interface Route {
  path?: string
  index?: boolean
  file: string
  children?: Route[]
}

/** A page of the site map and whom it is looked at by. */
export interface SitePage {
  /** Its address as the site map has it, parameters and all. */
  pattern: string
  visitor: DemoRole | null
}

/** Pages that only somebody logged in sees, though everybody may ask for them. */
const LOGGED_IN = ['/logout', '/employer/register']

/** What a student has only once there is a post for her. */
const OF_A_POST = ['/me/internship/placement', '/me/internship/consent']

/** Every route of the site map that shows a page: it has a component, and it is no frame. */
export function listPages(): SitePage[] {
  return collect(routes as Route[], '').map((pattern) => ({ pattern, visitor: visitorOf(pattern) }))
}

function collect(entries: Route[], above: string): string[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path ? `${above}/${entry.path}` : above
    if (entry.children) return collect(entry.children, pattern)
    return hasPage(entry.file) ? [pattern || '/'] : []
  })
}

function hasPage(file: string): boolean {
  return /^export default /m.test(
    readFileSync(new URL(`../../../app/${file}`, import.meta.url), 'utf8'),
  )
}

function visitorOf(pattern: string): DemoRole | null {
  if (OF_A_POST.some((path) => pattern.startsWith(path))) return 'placed_student'
  if (pattern.startsWith('/me/internship')) return 'student'
  if (/\/(hardship|entry|second)\/:student$/.test(pattern)) return 'class_teacher'
  if (pattern === '/me' || pattern.startsWith('/me/') || LOGGED_IN.includes(pattern))
    return 'seeker'
  if (pattern === '/employer' || pattern.startsWith('/employer/')) return 'recruiter_a'
  if (pattern === '/college' || pattern.startsWith('/college/')) return 'officer'
  if (pattern === '/organiser' || pattern.startsWith('/organiser/')) return 'organiser'
  return null
}
