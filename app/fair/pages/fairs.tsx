import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, TabHead } from '#app/ui/page-head.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { listFairs } from '../fairs.ts'
import { fairPhase } from '../model/fair.ts'
import { FairCard } from '../parts/fair-card.tsx'
import { visitorLocale } from '../parts/visitor-locale.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const t = translator(visitorLocale(matches))
  return pageHeadTags(matches, {
    title: t('finding.fairs.title'),
    description: t('finding.fairs.description'),
    path: '/fairs',
  })
}

export async function loader({ context }: LoaderFunctionArgs) {
  return { fairs: await orRespond(listFairs(context)), now: context.clock.now() }
}

export default function FairsPage() {
  const t = useT()
  const { fairs, now } = useLoaderData<typeof loader>()
  const groups = (['on', 'ahead', 'over'] as const)
    .map((phase) => ({ phase, fairs: fairs.filter((fair) => fairPhase(fair, now) === phase) }))
    .filter((group) => group.fairs.length > 0)
  return (
    <>
      <TabHead title={t('finding.fairs.title')} />
      <Column wide>
        <div className="flex flex-col gap-8 pt-5 md:pt-8">
          {groups.map((group) => (
            <Section key={group.phase} title={t(`finding.fairs.${group.phase}`)}>
              {group.fairs.map((fair) => (
                <FairCard key={fair.id} fair={fair} now={now} />
              ))}
            </Section>
          ))}
          {fairs.length === 0 && (
            <EmptyState title={t('finding.fairs.none')} text={t('finding.fairs.none_text')}>
              <LinkButton to="/openings" rank="secondary">
                {t('finding.list.show_all')}
              </LinkButton>
            </EmptyState>
          )}
        </div>
      </Column>
    </>
  )
}
