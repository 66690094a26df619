import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getCandidatePost, sayOfCandidates } from '../candidates.ts'
import { candidatesSchema } from '../model/candidate-form.ts'
import { CandidateTable } from '../parts/candidate-table.tsx'
import { DeadlineWords } from '../parts/deadline-words.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'candidates.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await orRespond(getCandidatePost(context, params.postId ?? ''))
  return { ...found, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const postId = params.postId ?? ''
  await orRespond(getCandidatePost(context, postId))
  return answerForm(await request.formData(), candidatesSchema, async (words) => {
    await sayOfCandidates(context, { postId, words })
    const here = `/employer/candidates/${postId}`
    return redirectWithFlash(context.site, here, 'candidates.flash_saved')
  })
}

export default function CandidatePostPage() {
  const { t } = useLocale()
  const { post, candidates, canSay, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form] = useForm<Record<string, string>, unknown, string[]>({
    id: 'candidates',
    lastResult,
  })
  const mayRank = post.employersMay === 'rank'
  const labels = Object.fromEntries(
    candidates.flatMap(({ id, name }) => [
      [`place-${id}`, t('candidates.place_of', { name })],
      [`reason-${id}`, t('candidates.reason_of', { name })],
    ]),
  ) as Record<string, string>
  return (
    <>
      <DeskHead
        title={post.title}
        back={{ to: '/employer/candidates', label: t('candidates.title') }}
        facts={
          <>
            {post.college} · {post.plan}
            {post.closesAt && (
              <>
                {' · '}
                <DeadlineWords at={post.closesAt} now={now} />
              </>
            )}
          </>
        }
      />
      <DeskBody>
        <p className="max-w-3xl text-desk text-body">
          {t(
            !canSay
              ? 'candidates.closed'
              : mayRank
                ? 'candidates.may_rank'
                : 'candidates.may_refuse',
          )}
        </p>
        {candidates.length === 0 ? (
          <EmptyState title={t('candidates.nobody_title')} text={t('candidates.nobody_text')} />
        ) : (
          <Form method="post" id={form.id} className="flex flex-col gap-4">
            <ErrorSummary form={form} labels={labels} />
            <CandidateTable
              candidates={candidates}
              canSay={canSay}
              mayRank={mayRank}
              lastResult={lastResult}
            />
            {canSay && (
              <Button size="desk" disabled={sending} className="self-start">
                {t('candidates.save')}
              </Button>
            )}
          </Form>
        )}
      </DeskBody>
    </>
  )
}
