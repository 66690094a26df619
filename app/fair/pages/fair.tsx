import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { Section } from '#app/ui/card.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { getFairPage } from '../fairs.ts'
import { MAX_QUERY } from '../model/search.ts'
import { sayCount } from '../model/search-labels.ts'
import { BoothList } from '../parts/booth-list.tsx'
import { FairHead } from '../parts/fair-head.tsx'
import { ListedRooms } from '../parts/listed-rooms.tsx'
import { FairService } from '../parts/fair-service.tsx'
import { Programme } from '../parts/programme.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageHeadTags(matches, {
        title: data.fair.name,
        description: data.fair.intro || data.fair.name,
        path: `/fairs/${data.fair.code}`,
      })
    : pageTitle(matches, 'finding.fairs.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('q') ?? ''
  const q = typed.trim().slice(0, MAX_QUERY)
  const page = await orRespond(getFairPage(context, { idOrCode: params.id ?? '', q }))
  return { ...page, q, now: context.clock.now() }
}

export default function FairPage() {
  const t = useT()
  const { fair, programme, employers, rooms, q, now } = useLoaderData<typeof loader>()
  return (
    <>
      <FairHead fair={fair} now={now} />
      <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-6 pb-8 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-8">
          {fair.intro && <p className="text-base whitespace-pre-line text-body">{fair.intro}</p>}
          {programme.length > 0 && (
            <Section title={t('finding.fair.programme')}>
              <Programme fair={fair} items={programme} />
            </Section>
          )}
          <ListedRooms title={t('rooms.of_fair')} rooms={rooms} now={now} />
        </div>
        <aside>
          <Section title={t('finding.fair.service')}>
            <FairService />
          </Section>
        </aside>
        <div id="employers" className="md:col-span-full">
          <Section
            title={t('finding.fair.employers')}
            aside={
              <span className="text-quiet">
                {t('finding.fair.employers_count', { count: sayCount(employers.length) })}
              </span>
            }
          >
            <BoothList employers={employers} q={q} path={`/fairs/${fair.code}`} />
          </Section>
        </div>
      </div>
    </>
  )
}
