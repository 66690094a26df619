import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { WayIn } from '#app/accounts/parts/way-in.tsx'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getTelling, stopTelling } from '../search-telling.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'searches.stop_title'),
  { name: 'robots', content: 'noindex' },
]

/** Looking stops nothing: mail programs open links before people do. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return orRespond(getTelling(context, { token: params.token ?? '' }))
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await orRespond(stopTelling(context, { token: params.token ?? '' }))
  return redirect(new URL(request.url).pathname)
}

export default function StopTellingPage() {
  const t = useT()
  const { isOn } = useLoaderData<typeof loader>()
  if (!isOn) {
    return (
      <WayIn title={t('searches.stopped')}>
        <p className="text-base text-body">{t('searches.stopped_text')}</p>
        <LinkButton rank="secondary" to="/me/searches">
          {t('searches.title')}
        </LinkButton>
      </WayIn>
    )
  }
  return (
    <WayIn title={t('searches.stop_title')}>
      <p className="text-base text-body">{t('searches.stop_text')}</p>
      <Form method="post" className="flex flex-col">
        <SubmitButton>{t('searches.stop')}</SubmitButton>
      </Form>
    </WayIn>
  )
}
