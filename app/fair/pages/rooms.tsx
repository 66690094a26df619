import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Radio } from 'lucide-react'
import { translator } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Column, TabHead } from '#app/ui/page-head.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { findFeaturedFair } from '../fairs.ts'
import { openingsPath } from '../model/search.ts'
import { visitorLocale } from '../parts/visitor-locale.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const t = translator(visitorLocale(matches))
  return pageHeadTags(matches, {
    title: t('finding.rooms.title'),
    description: t('finding.rooms.description'),
    path: '/rooms',
  })
}

export async function loader({ context }: LoaderFunctionArgs) {
  return { fair: await orRespond(findFeaturedFair(context)), now: context.clock.now() }
}

export default function RoomsPage() {
  const t = useT()
  const { fair, now } = useLoaderData<typeof loader>()
  const coming = fair && fair.endsAt > now ? fair : null
  return (
    <>
      <TabHead title={t('finding.rooms.title')} />
      <Column wide>
        <div className="mt-5 flex flex-col items-center gap-4 rounded-card border border-line bg-card px-6 py-12 text-center md:mt-8">
          <span
            aria-hidden
            className="inline-flex size-16 items-center justify-center rounded-chip bg-tint text-link"
          >
            <Radio size={32} strokeWidth={1.6} />
          </span>
          <h2 className="text-lead font-semibold text-balance text-ink">
            {coming
              ? t('finding.rooms.preparing_for', { fair: coming.name })
              : t('finding.rooms.preparing')}
          </h2>
          <p className="max-w-md text-base text-balance text-quiet">{t('finding.rooms.text')}</p>
          <LinkButton to={openingsPath(fair ? { fair: fair.code } : {})}>
            {t('finding.rooms.openings')}
          </LinkButton>
        </div>
      </Column>
    </>
  )
}
