import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
import type { ReactNode } from 'react'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { readCookies } from '#app/web/cookies.ts'
import { readUndo, takeFlash } from '#app/web/flash.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ConnectionBar } from '#app/ui/connection-bar.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { KeptWordsLater } from '#app/ui/kept-words-later.tsx'
import { useNonce } from '#app/ui/nonce.ts'
import { TEXT_SIZES, useVisitor, type Visitor } from '#app/ui/visitor.ts'
import themeHref from '#app/ui/theme.css?url'

export const handle: RouteHandle = { access: 'public' }

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: themeHref },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: translator(data?.locale ?? 'zh-CN')('site.name') },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const cookies = readCookies(request.headers.get('Cookie'))
  const flash = takeFlash(context.site, request)
  const { actor } = context
  const locale = chooseLocale(cookies.locale, request.headers.get('Accept-Language'))
  return data<Visitor>(
    {
      appUrl: context.site.appUrl,
      locale,
      theme: cookies.theme === 'dark' || cookies.theme === 'light' ? cookies.theme : null,
      text: TEXT_SIZES.find((size) => size === cookies.text) ?? null,
      flash: flash.key && translateError(translator(locale), flash.key),
      undo: readUndo(flash.key),
      requestId: context.requestId,
      demonstration: context.site.demonstration,
      person:
        actor.kind === 'account'
          ? {
              id: actor.accountId,
              name: actor.name,
              employer: actor.acting.employer?.organisationShortName ?? null,
              organiser: actor.acting.organiser?.organisationShortName ?? null,
              actingIds: Object.values(actor.acting).map(({ organisationId }) => organisationId),
            }
          : null,
    },
    { headers: flash.headers },
  )
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useVisitor()
  const nonce = useNonce()
  const locale = root?.locale ?? 'zh-CN'
  return (
    <html lang={locale} data-theme={root?.theme ?? undefined} data-text={root?.text ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0a3d2b" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  const root = useVisitor()
  return (
    <>
      <ConnectionBar />
      <KeptWordsLater />
      <Flash message={root?.flash ?? null} undo={root?.undo ?? null} />
      <Outlet />
    </>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
