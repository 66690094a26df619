import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { listDisclosures, withdrawDisclosure } from '../disclosures.ts'
import { DisclosureCard } from '../parts/application-disclosure.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'disclosure.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const page = readPageNumber(params.get('page'))
  // One that is asked about is shown wherever in the list it stands.
  const list = await orRespond(listDisclosures(context, { page, first: params.get('ask') }))
  return { list, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asked = (await request.formData()).get('disclosure')
  const disclosureId = typeof asked === 'string' ? asked : ''
  await orRespond(withdrawDisclosure(context, { disclosureId }))
  return redirectWithFlash(context.site, '/me/disclosures', 'disclosure.flash_withdrawn')
}

export default function MyDisclosuresPage() {
  const t = useT()
  const { list, now } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const asked = params.get('ask')
  return (
    <Column>
      <PageHead title={t('disclosure.title')} back="/me" />
      <p className="mb-4 text-base text-body">{t('disclosure.text')}</p>
      {list.items.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {list.items.map((disclosure) => (
            <li key={disclosure.id}>
              <DisclosureCard
                key={disclosure.id === asked ? 'asked' : 'plain'}
                disclosure={disclosure}
                asked={disclosure.id === asked}
                now={now}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('disclosure.empty_title')} text={t('disclosure.empty_text')}>
          <LinkButton to="/openings">{t('apply.find_others')}</LinkButton>
        </EmptyState>
      )}
      <Pagination page={list.page} pageSize={list.pageSize} total={list.total} />
    </Column>
  )
}
