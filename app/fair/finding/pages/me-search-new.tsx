import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { isOwnNavigation } from '#app/web/own-navigation.ts'
import { listActiveFilters, openingsPath, readFilters } from '../../model/search.ts'
import { NO_NAMES } from '../../model/search-labels.ts'
import { saySearch } from '../model/search-words.ts'
import { saveSearch } from '../saved-searches.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'searches.new_title')

/**
 * Who was asked to log in for this comes back here, and it is done; a link from elsewhere is asked
 * about first.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const filters = readFilters(new URL(request.url).searchParams)
  if (listActiveFilters(filters).length > 0 && isOwnNavigation(request)) {
    throw await save(context, filters)
  }
  return { filters }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return save(context, readFilters(new URL(request.url).searchParams))
}

async function save(context: Context, filters: ReturnType<typeof readFilters>) {
  try {
    const { created } = await saveSearch(context, { filters })
    const said = created ? 'searches.flash_saved' : 'searches.flash_same'
    return redirectWithFlash(context.site, openingsPath(filters), said)
  } catch (thrown) {
    if (faultOf(thrown)?.code !== 'searches_full') return orRespond(Promise.reject(thrown as Error))
    return redirectWithFlash(context.site, '/me/searches', 'searches.flash_full')
  }
}

export default function NewSearchPage() {
  const { locale, t } = useLocale()
  const { filters } = useLoaderData<typeof loader>()
  const said = saySearch({ name: null, filters, names: NO_NAMES }, locale, t)
  return (
    <Column>
      <PageHead title={t('searches.new_title')} back="/me/searches" />
      {said ? (
        <Card className="flex flex-col gap-4">
          <p className="text-lead font-semibold text-ink">{said}</p>
          <p className="text-base text-body">{t('searches.new_text')}</p>
          <Form method="post">
            <SubmitButton>{t('searches.save')}</SubmitButton>
          </Form>
        </Card>
      ) : (
        <EmptyState title={t('searches.new_none')} text={t('searches.new_none_text')}>
          <LinkButton to="/openings">{t('apply.find_others')}</LinkButton>
        </EmptyState>
      )}
    </Column>
  )
}
