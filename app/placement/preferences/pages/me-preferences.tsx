import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { faultOf } from '#app/kernel/errors.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond, statusOf } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { readForm } from '#app/web/form.ts'
import { ownPath } from '../model/own-path.ts'
import { isOpen, preferencesEnd } from '../model/preferences-end.ts'
import { moveRank, preferenceSchema } from '../model/ranking.ts'
import { getOwnRanking } from '../own-ranking.ts'
import { ClosedEarly } from '../parts/closed-early.tsx'
import { DeadlineWords } from '../parts/deadline-words.tsx'
import { ExcludedPosts } from '../parts/excluded-posts.tsx'
import { PlanSwitch } from '../parts/plan-switch.tsx'
import { RankingForm } from '../parts/ranking-form.tsx'
import { useOwnPath } from '../parts/use-own-path.ts'
import { usePassingTime } from '../parts/use-passing-time.ts'
import { savePreferences } from '../preference-saving.ts'
import { planNamedIn, shownPlan } from './shown-plan.ts'

export const handle: RouteHandle = { access: 'account', ownFoot: true }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'preference.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  return { ...(await orRespond(getOwnRanking(context, planId))), plans, now: context.clock.now() }
}

/**
 * Saves a draft, sends, or does what a button of the list says where there is no JavaScript. A refusal
 * keeps the list as it was sent, and says what another window has saved meanwhile.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = readForm(await request.formData(), preferenceSchema)
  if (!form.ok) return form.response
  const { planId, revision, move, intent } = form.value
  const before = await orRespond(getOwnRanking(context, planId))
  const posts = move ? moveRank(form.value.posts, move, before.plan.mostRanks) : form.value.posts
  const isSent = intent === 'send' && !move
  try {
    const saved = await savePreferences(context, { planId, posts, revision, isSent })
    if (isSent) {
      const to = ownPath('/me/internship', planNamedIn(request))
      return redirectWithFlash(context.site, to, 'preference.flash_sent')
    }
    return { saved: { ...saved, posts } }
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault || fault.code === 'not_found') return orRespond(Promise.reject(thrown as Error))
    const now = await orRespond(getOwnRanking(context, planId))
    const refused = {
      code: fault.code,
      params: fault.params,
      posts,
      elsewhere: { posts: now.ranking, revision: now.revision },
    }
    return data({ refused }, { status: statusOf(fault.code) })
  }
}

export default function MyPreferencesPage() {
  const t = useT()
  const ranking = useLoaderData<typeof loader>()
  const own = useOwnPath()
  const answer = useActionData<typeof action>()
  const { plan, posts, excluded, isFromHome } = ranking
  const endsAt = preferencesEnd(plan)
  const now = usePassingTime(ranking.now, endsAt)
  const refused = answer && 'refused' in answer ? answer.refused : null
  const below = (
    <>
      {excluded.length > 0 && <ExcludedPosts posts={excluded} />}
      <p className="text-small text-quiet">
        {t(isFromHome ? 'preference.distance_from_home' : 'preference.distance_from_campus')}
      </p>
    </>
  )
  return (
    <Column>
      <PageHead title={t('preference.title')} back={own('/me/internship')} />
      <div className="mb-4 empty:hidden">
        <PlanSwitch plans={ranking.plans} now={now} />
      </div>
      <p className="mb-4 text-base text-body">
        {plan.name}
        {endsAt && (
          <span className="block text-small">
            <DeadlineWords at={endsAt} now={now} />
          </span>
        )}
      </p>
      {ranking.enteredBy !== null && ranking.canRank && (
        <p className="mb-4 text-base text-body">
          {t('preference.entered_by', { name: ranking.enteredBy })}
        </p>
      )}
      <div className="mb-4 empty:hidden">
        <ClosedEarly plan={plan} />
      </div>
      {posts.length === 0 ? (
        <EmptyState title={t('preference.no_posts_title')} text={t('preference.no_posts_text')} />
      ) : (
        <RankingForm
          key={plan.id}
          ranking={{ ...ranking, canRank: ranking.canRank && isOpen(plan, now) }}
          refused={refused}
          now={now}
        >
          {below}
        </RankingForm>
      )}
      {posts.length === 0 && below}
    </Column>
  )
}
