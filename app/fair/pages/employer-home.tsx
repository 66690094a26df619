import type { RouteHandle } from '#app/web/access.ts'

export const handle: RouteHandle = { access: 'employer' }

export function loader() {
  return null
}

export default function Page() {
  return null
}
