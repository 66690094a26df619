import { Outlet } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { RouteHandle } from '#app/web/access.ts'
import { Brand, SkipLink } from './brand.tsx'
import { ErrorWords } from './error-page.tsx'
import { SiteFoot } from './site-foot.tsx'

export const handle: RouteHandle = { access: 'public' }

/** The frame of pages on the way in: one column, nothing to distract. */
export default function PlainLayout() {
  return (
    <PlainFrame>
      <Outlet />
    </PlainFrame>
  )
}

/** A page that failed: the frame stays. */
export function ErrorBoundary() {
  return (
    <PlainFrame>
      <ErrorWords />
    </PlainFrame>
  )
}

function PlainFrame(props: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="bg-head text-head-ink">
        <div className="mx-auto flex h-14 max-w-xl items-center px-4">
          <Brand />
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-xl flex-1 px-4 py-6">
        {props.children}
      </main>
      <SiteFoot />
    </div>
  )
}
