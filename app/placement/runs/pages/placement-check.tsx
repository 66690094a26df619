import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { MethodSaid } from '../parts/method-said.tsx'
import { getPlacementCheck } from '../placement-file.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'check.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const check = await orRespond(getPlacementCheck(context, params.id))
  return { ...check, now: context.clock.now() }
}

export default function PlacementCheckPage() {
  const t = useT()
  const check = useLoaderData<typeof loader>()
  const { number, now } = check
  return (
    <Column>
      <PageHead
        title={t('check.title')}
        back={
          check.isStaff
            ? `/college/plans/${check.planId}/versions/${number}`
            : '/me/internship/placement'
        }
      />
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <p className="text-base text-body">{t('check.intro', { plan: check.plan, number })}</p>
          <MethodSaid method={check.method} />
        </div>
        {check.pseudonym && (
          <Card className="flex flex-col gap-1">
            <span className="text-small text-quiet">{t('check.own_name')}</span>
            <span className="text-title font-bold text-ink">{check.pseudonym}</span>
            <span className="text-small text-quiet">{t('check.own_name_hint')}</span>
          </Card>
        )}
        <Section title={t('check.steps')}>
          <ol className="flex list-decimal flex-col gap-4 pl-5 text-base text-body">
            <li>
              {t('check.step_file')}
              <div className="pt-2">
                <a
                  href={`/placements/${check.id}.json`}
                  download
                  className={buttonClasses('primary', 'desk', 'min-h-11')}
                >
                  <Download aria-hidden size={16} />
                  {t('version.download')}
                </a>
              </div>
            </li>
            <li>
              {t('check.step_verify')}
              <Code>npm run placement -- verify placement-{number}.json</Code>
            </li>
            {check.pseudonym && (
              <li>
                {t('check.step_explain')}
                <Code>
                  npm run placement -- explain placement-{number}.json --student {check.pseudonym}
                </Code>
                {check.method === 'groups' && (
                  <p className="text-small text-quiet">{t('check.explain_groups')}</p>
                )}
              </li>
            )}
          </ol>
        </Section>
        <Section title={t('check.seed')}>
          <p className="text-base text-body">
            {check.committedAt && (
              <>
                <Day at={check.committedAt} now={now} /> {t('check.committed')}
              </>
            )}
          </p>
          <Code>{check.commitment ?? ''}</Code>
          <p className="text-base text-body">
            <Day at={check.publishedAt} now={now} /> {t('check.revealed')}
          </p>
          <Code>{check.seed}</Code>
          <p className="text-small text-quiet">{t('check.seed_hint')}</p>
        </Section>
        {check.lists.length > 0 && (
          <Section title={t('check.names')}>
            <p className="text-base text-body">{t('check.names_text')}</p>
            {check.lists.map((list) => (
              <div key={list.commitment} className="pt-2">
                <p className="text-small text-quiet">
                  <Day at={list.at} now={now} /> · {t('check.names_count', { count: list.count })}
                </p>
                <Code>{list.commitment}</Code>
              </div>
            ))}
          </Section>
        )}
      </div>
    </Column>
  )
}

function Code(props: { children: ReactNode }) {
  return (
    <code className="my-1 block rounded-desk bg-sunken px-3 py-2 text-small break-all text-ink">
      {props.children}
    </code>
  )
}
