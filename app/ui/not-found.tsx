import type { RouteHandle } from '#app/web/access.ts'

export const handle: RouteHandle = { access: 'public' }

/** Every address that the site map does not name. */
export function loader(): never {
  throw new Response('not_found', { status: 404 })
}

export default function NotFound() {
  return null
}
