import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, type FormReply } from '#app/web/form.ts'
import { getOwnPost } from '../candidate-posts.ts'
import { sayOfCandidates } from '../candidate-saying.ts'
import { getCandidatePost } from '../candidates.ts'
import { candidatesSchema, saidMeanwhile, wordsShown } from '../model/candidate-form.ts'
import { afterSaving, readCandidateQuery } from '../model/candidate-list.ts'
import { CandidateFilters } from '../parts/candidate-filters.tsx'
import { CandidateForm } from '../parts/candidate-form.tsx'
import { UnsavedReasons } from '../parts/unsaved-reasons.tsx'
import { DeadlineWords } from '../parts/deadline-words.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'candidates.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const query = readCandidateQuery(new URL(request.url).searchParams)
  const found = await orRespond(getCandidatePost(context, params.postId ?? '', query))
  return { ...found, query, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const postId = params.postId ?? ''
  await orRespond(getOwnPost(context, postId))
  const form = await request.formData()
  return answerForm(form, candidatesSchema(), async (words, submission) => {
    const { meanwhile } = await sayOfCandidates(context, { postId, words })
    if (meanwhile.length > 0) {
      const fieldErrors: Record<string, string[]> = {}
      for (const said of meanwhile) fieldErrors[`reason-${said.studentId}`] = [saidMeanwhile(said)]
      const reply = submission.reply({ fieldErrors }) as FormReply
      // What stands now is what the next saving is held against; what was typed stays as it is.
      for (const said of [...words, ...meanwhile]) {
        reply.initialValue![`shown-${said.studentId}`] = wordsShown(said)
      }
      return data(reply, { status: 409 })
    }
    const then = form.get('then')
    const search = afterSaving(new URL(request.url).search, {
      then: typeof then === 'string' ? then : null,
      hasSaid: words.some(({ place, refused }) => refused || place !== null),
    })
    const here = `/employer/candidates/${postId}${search}`
    return redirectWithFlash(context.site, here, 'candidates.flash_saved')
  })
}

export default function CandidatePostPage() {
  const { t } = useLocale()
  const { post, candidates, page, groups, all, query, canSay, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const mayRank = post.employersMay === 'rank'
  return (
    <>
      <DeskHead
        title={post.title}
        back={{ to: '/employer/candidates', label: t('candidates.title') }}
        facts={
          <>
            {post.college} · {post.plan}
            {all.ranked > 0 &&
              ` · ${t(post.isLate ? 'candidates.facts_late' : 'candidates.facts', all)}`}
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
        {post.isLate && all.ranked > 0 && (
          <p className="max-w-3xl text-desk text-body">{t('candidates.late')}</p>
        )}
        {(!post.isLate || all.ranked > 0) && (
          <p className="max-w-3xl text-desk text-body">
            {t(
              !canSay
                ? 'candidates.closed'
                : mayRank
                  ? 'candidates.may_rank'
                  : 'candidates.may_refuse',
            )}
          </p>
        )}
        {all.ranked > 0 && <CandidateFilters query={query} groups={groups} mayRank={mayRank} />}
        {all.ranked === 0 ? (
          <>
            <UnsavedReasons lastResult={lastResult} />
            <EmptyState
              title={t(post.isLate ? 'candidates.nobody_late_title' : 'candidates.nobody_title')}
              text={t(post.isLate ? 'candidates.nobody_late_text' : 'candidates.nobody_text')}
            />
          </>
        ) : candidates.length === 0 ? (
          <EmptyState title={t('candidates.none_found')}>
            <LinkButton to="?" rank="secondary" size="desk">
              {t('action.clear')}
            </LinkButton>
          </EmptyState>
        ) : (
          <CandidateForm
            key={now.getTime()}
            isLate={post.isLate}
            {...{ candidates, canSay, mayRank, query, page, lastResult }}
          />
        )}
      </DeskBody>
    </>
  )
}
