import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { writeRobots } from '../model/robots.ts'

export const handle: RouteHandle = { access: 'public' }

export function loader({ context }: LoaderFunctionArgs) {
  return new Response(writeRobots(context.site.appUrl), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    },
  })
}
