import type { ServerBuild } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { Actor } from '#app/kernel/actor.ts'
import { ACCESSES, type Access } from '#app/web/access.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { cleanForm } from './controls.ts'

/**
 * The same build with every loader and action behind its route's declared access, and with forms
 * that hold no control characters. Deny by default:
 * @throws when a route declares none, or keeps a page to some people without a loader that could
 * refuse the others.
 */
export function guardBuild(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const
    const { module } = route
    const access = declaredAccess(module.handle)
    if (!access) throw new Error(`The route ${id} does not declare who may use it (handle.access).`)
    if (access !== 'public' && !module.loader) {
      throw new Error(`The route ${id} is for ${access} but has no loader to refuse others with.`)
    }
    const guarded = {
      ...route,
      module: {
        ...module,
        loader: module.loader && guard(access, module.loader, !module.default),
        action: module.action && guard(access, module.action, false),
      },
    }
    return [id, guarded] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

/** The access that a route's `handle` declares, or null. */
export function declaredAccess(handle: unknown): Access | null {
  const access = (handle as { access?: unknown } | undefined)?.access
  return ACCESSES.find((known) => known === access) ?? null
}

type Handler = NonNullable<ServerBuild['routes'][string]>['module']['loader']

/** @param answersFile what it answers with is no page: nothing renders what it refuses. */
function guard<H extends Handler>(
  access: Access,
  handler: NonNullable<H>,
  answersFile: boolean,
): NonNullable<H> {
  const guarded = async (args: Parameters<NonNullable<Handler>>[0]) => {
    try {
      refuseUnless(access, args.context.actor, args.request)
      cleanForm(args.request)
      return await handler(args)
    } catch (thrown) {
      if (!answersFile || !(thrown instanceof Response) || thrown.status < 400) throw thrown
      return refusedFile(args.request, thrown.status)
    }
  }
  return guarded as NonNullable<H>
}

function refuseUnless(access: Access, actor: Actor, request: Request): void {
  if (access === 'public') return
  if (actor.kind !== 'account') {
    // Somebody who sends a form was logged in when the page came.
    const ended = request.method === 'GET' || request.method === 'HEAD' ? '' : '&ended=1'
    throw redirect(`/login?next=${encodeURIComponent(pageOf(request))}${ended}`)
  }
  if (access !== 'account' && !actor.acting[access]) {
    throw new Response('not_allowed', { status: 403 })
  }
}

/**
 * The page that a request belongs to: of a form the one it was filled in on, which the browser
 * names; its own address where it does not.
 */
export function pageOf(request: Request): string {
  const own = new URL(request.url)
  const from = request.headers.get('Referer')
  const isForm = request.method !== 'GET' && request.method !== 'HEAD'
  if (isForm && from && URL.canParse(from)) {
    const page = new URL(from)
    if (page.host === own.host) return page.pathname + page.search
  }
  const path = own.pathname === '/_root.data' ? '/' : own.pathname.replace(/\.data$/, '')
  // Remix's own: which route of an address, and which loaders.
  own.searchParams.delete('index')
  own.searchParams.delete('_routes')
  return path + own.search
}
