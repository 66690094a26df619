import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FileCheck2 } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Table } from '#app/ui/table.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { countOwnAgreements } from '../../agreements/agreement-list.ts'
import { FirstDay } from '../../agreements/parts/first-day.tsx'
import { PlanBadge, PlanDays } from '../../plans/parts/plan-words.tsx'
import { listPlacedInterns } from '../placed-interns.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'interns.title')

export async function loader({ context }: LoaderFunctionArgs) {
  const posts = await orRespond(listPlacedInterns(context))
  return { posts, papers: await countOwnAgreements(context), now: context.clock.now() }
}

type Intern = Awaited<ReturnType<typeof listPlacedInterns>>[number]['interns'][number]

export default function EmployerInternsPage() {
  const { locale, t } = useLocale()
  const { posts, papers, now } = useLoaderData<typeof loader>()
  const total = posts.reduce((sum, { interns }) => sum + interns.length, 0)
  return (
    <>
      <DeskHead
        title={t('interns.title')}
        facts={t('interns.facts', { count: total.toLocaleString(locale) })}
      />
      <DeskBody>
        {posts.length === 0 && (
          <EmptyState title={t('interns.none_title')} text={t('interns.none_text')} />
        )}
        {papers.all > 0 && (
          <LinkButton
            to={papers.waiting > 0 ? '/employer/agreements?show=mine' : '/employer/agreements'}
            rank={papers.waiting > 0 ? 'primary' : 'secondary'}
            size="desk"
            className="self-start"
          >
            <FileCheck2 aria-hidden size={16} />
            {papers.waiting > 0
              ? t('next.employer_sign', { count: papers.waiting.toLocaleString(locale) })
              : t('next.employer_done')}
          </LinkButton>
        )}
        {posts.map((post) => (
          <Section
            key={post.id}
            title={`${post.title} · ${t('allocation.heads', { count: post.interns.length.toLocaleString(locale) })}`}
            aside={<PlanBadge state={post.state} />}
          >
            <p className="text-desk text-quiet">
              {post.college} · {post.plan} · <PlanDays plan={post} now={now} /> ·{' '}
              {t('interns.guides', {
                names: post.guides.join('、') || t('allocation.guides_none'),
              })}
              {post.isFound && ` · ${t('interns.found')}`}
            </p>
            {post.interns.length > 0 && (
              <Table
                caption={post.title}
                rows={post.interns}
                rowKey={(intern) => intern.id}
                columns={[
                  {
                    key: 'name',
                    head: t('allocation.student'),
                    cell: (intern) => <span className="font-medium text-ink">{intern.name}</span>,
                  },
                  {
                    key: 'group',
                    head: t('allocation.class_group'),
                    cell: (intern) => intern.group,
                    phone: 'line',
                  },
                  {
                    key: 'major',
                    head: t('college.major'),
                    cell: (intern) => intern.major,
                    phone: 'line',
                  },
                  ...(post.interns.some(({ first }) => first)
                    ? [
                        {
                          key: 'first',
                          head: t('interns.first_day'),
                          cell: ({ first }: Intern) => (
                            <FirstDay
                              first={first ?? { day: post.firstDay, isEarliest: false }}
                              now={now}
                            />
                          ),
                          phone: 'line' as const,
                        },
                      ]
                    : []),
                ]}
              />
            )}
          </Section>
        ))}
      </DeskBody>
    </>
  )
}
