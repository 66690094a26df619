import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { answerInterview } from '../interview-answers.ts'
import { getOwnInterview } from '../own-interviews.ts'
import { InterviewPanel } from '../parts/interview-panel.tsx'
import { actOnAnswer, readSay } from './answer-act.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, 'interview.title_of', { title: data?.interview.title ?? '' })

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const interview = await orRespond(getOwnInterview(context, { interviewId: params.id ?? '' }))
  return { interview, say: readSay(request), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const interviewId = params.id ?? ''
  return actOnAnswer(context, await request.formData(), `/me/interviews/${interviewId}`, (given) =>
    answerInterview(context, { ...given, interviewId }),
  )
}

export default function MyInterviewPage() {
  const t = useT()
  const { interview, say, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <Column>
      <PageHead title={interview.title} back="/me/interviews" />
      <p className="-mt-3 mb-4 text-base text-body">{interview.employerName}</p>
      <div className="flex flex-col gap-4">
        <InterviewPanel
          key={interview.state}
          interview={interview}
          here={`/me/interviews/${interview.id}`}
          say={say}
          now={now}
          calendar
          lastResult={lastResult}
        />
        <LinkButton to={`/me/applications/${interview.applicationId}`} rank="secondary">
          {t('interview.to_application')}
        </LinkButton>
      </div>
    </Column>
  )
}
