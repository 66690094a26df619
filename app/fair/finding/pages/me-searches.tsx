import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { openingsPath } from '../../model/search.ts'
import { deletedSearchSchema, renameSchema } from '../model/saved-search.ts'
import { SavedSearchCard } from '../parts/saved-search-card.tsx'
import {
  deleteSearch,
  listSavedSearches,
  muteSearch,
  openSavedSearch,
  renameSearch,
  restoreSearch,
  type DeletedSearch,
} from '../saved-searches.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'searches.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { searches: await orRespond(listSavedSearches(context)) }
}

const HERE = '/me/searches'

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const named = form.get('search')
  const searchId = typeof named === 'string' ? named : ''
  const { site } = context
  switch (form.get('act')) {
    case 'open':
      return redirect(openingsPath(await orRespond(openSavedSearch(context, { searchId }))))
    case 'rename': {
      const answer = await answerForm(form, renameSchema, async ({ name }) => {
        await renameSearch(context, { searchId, name })
        return redirectWithFlash(site, HERE, 'searches.flash_renamed')
      })
      return answer
    }
    case 'mute':
      await orRespond(muteSearch(context, { searchId, muted: true }))
      return redirectWithFlash(site, HERE, 'searches.flash_muted')
    case 'unmute':
      await orRespond(muteSearch(context, { searchId, muted: false }))
      return redirectWithFlash(site, HERE, 'searches.flash_unmuted')
    case 'delete':
      return redirectWithFlash(
        site,
        HERE,
        'searches.flash_deleted',
        [],
        undoOfDeleted(await orRespond(deleteSearch(context, { searchId }))),
      )
    case 'restore':
      await orRespond(restoreSearch(context, deletedSearchSchema.parse(Object.fromEntries(form))))
      return redirectWithFlash(site, HERE, 'searches.flash_restored')
    default:
      throw new Response(null, { status: 400 })
  }
}

/** What the notice's button sends, so that the search comes back as it was. */
function undoOfDeleted(deleted: DeletedSearch | null): Record<string, number | string> {
  if (!deleted) return {}
  return {
    undo: HERE,
    act: 'restore',
    search: deleted.id,
    name: deleted.name ?? '',
    query: deleted.query,
    muted: deleted.muted ? 'yes' : '',
    created: +deleted.createdAt,
    seen: +deleted.seenAt,
    told: +deleted.toldAt,
  }
}

export default function SavedSearchesPage() {
  const t = useT()
  const { searches } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Column>
      <PageHead title={t('searches.title')} back="/me" />
      {searches.length > 0 ? (
        <>
          <p className="mb-4 text-base text-body">{t('searches.text')}</p>
          <ul className="flex flex-col gap-3">
            {searches.map((search) => (
              <li key={search.id}>
                <SavedSearchCard search={search} reply={reply} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EmptyState title={t('searches.empty_title')} text={t('searches.empty_text')}>
          <LinkButton to="/openings">{t('searches.open')}</LinkButton>
        </EmptyState>
      )}
    </Column>
  )
}
