import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ResumeFacts } from '../../parts/resume-facts.tsx'
import { asRead, getStructuredResume } from '../resume.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'resume.preview_title')

export async function loader({ context }: LoaderFunctionArgs) {
  const resume = await orRespond(getStructuredResume(context))
  return { resume: asRead(resume, context.clock.now()) }
}

export default function ResumePreviewPage() {
  const t = useT()
  const { resume } = useLoaderData<typeof loader>()
  return (
    <Column>
      <PageHead title={t('resume.preview_title')} back="/me/resume" />
      <div className="flex flex-col gap-5">
        <p className="text-base text-body">{t('resume.preview_text')}</p>
        <Card className="flex flex-col gap-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-title font-bold text-ink">{resume.name}</span>
            <span className="text-base text-body">{resume.phone}</span>
          </p>
          <ResumeFacts resume={resume} scanHref={(id) => `/me/resume/files/${id}`} />
        </Card>
        <a href="/me/resume/pdf" className={buttonClasses('secondary', 'main')}>
          {t('resume.pdf')}
        </a>
      </div>
    </Column>
  )
}
