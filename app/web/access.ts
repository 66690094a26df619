/**
 * Who may reach a route: everyone, whoever has an account, or members of an organisation of that
 * kind. Each route module declares one as `export const handle = { access: … }`; the server
 * enforces it before the route's code runs, and refuses to start where one is missing. What a
 * member may do with one particular thing is the policies' matter.
 */
export const ACCESSES = ['public', 'account', 'employer', 'college', 'organiser'] as const
export type Access = (typeof ACCESSES)[number]

/** What a route module exports as `handle`. */
export interface RouteHandle {
  access: Access
  /** The page has an action bar of its own at the foot, in place of the phone's four tabs. */
  ownFoot?: boolean
}
