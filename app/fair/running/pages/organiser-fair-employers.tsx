import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getOwnFair } from '../../figures/own-fairs.ts'
import {
  addFairEmployers,
  listFairBooths,
  numberBooths,
  removeFairEmployers,
  setBooths,
} from '../fair-booths.ts'
import { readBoothFilter, writeBoothFilter } from '../model/booth-list.ts'
import { boothStepSchema, readBooths } from '../model/fair-steps.ts'
import { BoothAdding, BoothNumbering } from '../parts/booth-adding.tsx'
import { BoothFilters } from '../parts/booth-filters.tsx'
import { BoothTable } from '../parts/booth-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'fair_desk.booths')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filter = readBoothFilter(searchParams)
  const add = (searchParams.get('add') ?? '').trim().slice(0, 40)
  const idOrCode = params.id ?? ''
  const list = await orRespond(listFairBooths(context, { idOrCode, filter, add }))
  return { filter, add, ...list }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { id: fairId } = await orRespond(getOwnFair(context, { idOrCode: params.id ?? '' }))
  const query = writeBoothFilter(readBoothFilter(new URL(request.url).searchParams))
  const formData = await request.formData()
  return answerForm(formData, boothStepSchema, async (step) => {
    const { said, count } = await take()
    const here = `/organiser/fairs/${fairId}/employers${query}`
    return redirectWithFlash(context.site, here, said, [], { count })

    async function take() {
      switch (step.intent) {
        case 'booths': {
          const { changed } = await setBooths(context, { fairId, booths: readBooths(formData) })
          return { said: 'booths.flash_saved', count: changed } as const
        }
        case 'number': {
          const { changed } = await numberBooths(context, { fairId, prefix: step.prefix })
          return { said: 'booths.flash_numbered', count: changed } as const
        }
        case 'remove': {
          const employerIds = step.selected
          const { removed } = await removeFairEmployers(context, { fairId, employerIds })
          return { said: 'booths.flash_removed', count: removed } as const
        }
        case 'add':
        case 'add_all': {
          const employerIds = step.intent === 'add' ? step.selected : 'all'
          const { added } = await addFairEmployers(context, { fairId, employerIds })
          return { said: 'booths.flash_added', count: added } as const
        }
      }
    }
  })
}

export default function FairEmployersPage() {
  const t = useT()
  const { fair, filter, add, page, counts, candidates, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const intent = answer?.initialValue?.intent
  const narrowed = filter.q !== '' || filter.show !== 'all'
  return (
    <>
      <DeskHead
        title={t('fair_desk.booths')}
        back={{ to: `/organiser/fairs/${fair.id}`, label: fair.name }}
        facts={t('booths.facts', { all: counts.all, without: counts.without })}
      />
      <DeskBody>
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-3">
            <BoothFilters filter={filter} counts={counts} />
            {page.items.length > 0 ? (
              <BoothTable
                key={page.items.map((row) => row.id + (row.booth ?? '')).join()}
                rows={page.items}
                filter={filter}
                lastResult={intent === 'booths' || intent === 'remove' ? answer : undefined}
                now={now}
              />
            ) : (
              <EmptyState
                title={t(narrowed ? 'booths.nothing_title' : 'booths.empty_title')}
                text={narrowed ? undefined : t('booths.empty_text')}
              >
                {narrowed && (
                  <LinkButton
                    to={`/organiser/fairs/${fair.id}/employers`}
                    rank="secondary"
                    size="desk"
                  >
                    {t('booths.clear')}
                  </LinkButton>
                )}
              </EmptyState>
            )}
            <Pagination page={page.page} pageSize={page.pageSize} total={page.total} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <BoothAdding
              add={add}
              candidates={candidates}
              lastResult={intent === 'add' || intent === 'add_all' ? answer : undefined}
            />
            <BoothNumbering
              without={counts.without}
              lastResult={intent === 'number' ? answer : undefined}
            />
          </div>
        </div>
      </DeskBody>
    </>
  )
}
