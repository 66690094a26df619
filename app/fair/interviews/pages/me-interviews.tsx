import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { listOwnInterviews } from '../own-interviews.ts'
import { InterviewCard } from '../parts/interview-card.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'interview.mine')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(listOwnInterviews(context))
}

const PARTS = ['open', 'ahead', 'over'] as const

export default function MyInterviewsPage() {
  const t = useT()
  const interviews = useLoaderData<typeof loader>()
  const parts = PARTS.filter((part) => interviews[part].length > 0)
  return (
    <Column>
      <PageHead title={t('interview.mine')} back="/me" />
      <div className="flex flex-col gap-6">
        {parts.map((part) => (
          <Section key={part} title={t(`interview.part_${part}`)}>
            <ul className="flex flex-col gap-3">
              {interviews[part].map((interview) => (
                <li key={interview.id}>
                  <InterviewCard interview={interview} />
                </li>
              ))}
            </ul>
          </Section>
        ))}
        {parts.length === 0 && (
          <EmptyState title={t('interview.empty_title')} text={t('interview.empty_text')}>
            <LinkButton to="/me/applications" rank="secondary">
              {t('application.mine')}
            </LinkButton>
          </EmptyState>
        )}
      </div>
    </Column>
  )
}
