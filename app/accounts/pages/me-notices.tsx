import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { safeNext } from '#app/web/next.ts'
import { listNotices, openNotice, readAllNotices } from '../notice-list.ts'
import { NoticeRows } from '../parts/notice-rows.tsx'
import { SubmitButton } from '../parts/submit-button.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'notices.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const page = readPageNumber(new URL(request.url).searchParams.get('page'))
  return { notices: await orRespond(listNotices(context, { page })), now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const open = (await request.formData()).get('open')
  if (typeof open === 'string') {
    const href = await orRespond(openNotice(context, { id: open }))
    return redirect(safeNext(href, '/me/notices'))
  }
  await orRespond(readAllNotices(context))
  return redirectWithFlash(context.site, '/me/notices', 'notices.all_read')
}

export default function NoticesPage() {
  const t = useT()
  const { notices, now } = useLoaderData<typeof loader>()
  const unread = notices.items.some((notice) => !notice.read)
  return (
    <Column>
      <PageHead
        title={t('notices.title')}
        back="/me"
        aside={
          unread && (
            <Form method="post">
              <SubmitButton rank="quiet" size="desk" className="min-h-11" name="all" value="yes">
                {t('notices.read_all')}
              </SubmitButton>
            </Form>
          )
        }
      />
      {notices.items.length === 0 ? (
        <EmptyState title={t('notices.empty')} text={t('notices.empty_text')} />
      ) : (
        <div className="flex flex-col gap-4">
          <NoticeRows notices={notices.items} now={now} />
          <Pagination {...notices} />
        </div>
      )}
    </Column>
  )
}
