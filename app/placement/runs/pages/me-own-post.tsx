import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment, sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { sayStandingPost } from '../../plans/model/standing-post.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { readDemand, typedDemand } from '../../demands/model/demand-form.ts'
import { screenDemand } from '../../demands/model/said.ts'
import { ownPath } from '../../preferences/model/own-path.ts'
import { planNamedIn, shownPlan } from '../../preferences/pages/shown-plan.ts'
import { PlanSwitch } from '../../preferences/parts/plan-switch.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'
import { listStrandedPosts } from '../waiting-posts.ts'
import { ownPostFormSchema } from '../model/own-post-form.ts'
import { askOwnPost, getOwnPosts, withdrawOwnPost } from '../own-posts.ts'
import { OwnPostBadge } from '../parts/own-post-badge.tsx'
import { OwnPostForm } from '../parts/own-post-form.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'own_post.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  const [own, stranded] = await Promise.all([
    orRespond(getOwnPosts(context, planId)),
    orRespond(listStrandedPosts(context)),
  ])
  return { plans, own, stranded, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const planId = planNamedIn(request)
  const here = ownPath('/me/internship/own-post', planId)
  const sent = await request.formData()
  const answer = await answerForm(sent, ownPostFormSchema, async (form) => {
    if (form.intent === 'withdraw') {
      await withdrawOwnPost(context, form)
      return redirectWithFlash(context.site, here, 'own_post.flash_withdrawn')
    }
    const { intent: _intent, sure, ...facts } = form
    await askOwnPost(context, { ...facts, planId, isUntold: sure === undefined })
    return redirectWithFlash(context.site, here, 'own_post.flash_asked')
  })
  if (!('data' in answer)) return answer
  // Without a script the form that comes back has only the server to screen what stands in it.
  const said = screenDemand(readDemand(typedDemand(sent)).facts)
  return data({ ...answer.data, said }, answer.init ?? undefined)
}

export default function MyOwnPostPage() {
  const { locale, t } = useLocale()
  const path = useOwnPath()
  const { plans, own, stranded, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const before = own?.posts[0]?.facts ?? null
  return (
    <Column>
      <PageHead title={t('own_post.title')} back={path('/me/internship/placement')} />
      <div className="mb-4 empty:hidden">
        <PlanSwitch plans={plans} now={now} />
      </div>
      {stranded.map((post) => (
        <Card key={post.postId} className="mb-4 flex flex-col gap-2">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-semibold text-ink">{sayStandingPost(post)}</span>
            <OwnPostBadge state="asked" />
          </div>
          <span className="text-small text-quiet">
            {post.plan} · <Moment at={post.createdAt} now={now} />
          </span>
          <p className="text-base text-body">{t('own_post.stranded', { plan: post.plan })}</p>
          <Withdraw id={post.postId} />
        </Card>
      ))}
      {!own ? (
        <EmptyState title={t('own_post.closed_title')} text={t('own_post.closed_text')} />
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-base text-body">{t('own_post.intro', { plan: own.plan })}</p>
          {own.posts.map((post) => (
            <Card key={post.id} className="flex flex-col gap-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold text-ink">
                  {post.facts.title} · {post.facts.employer}
                </span>
                <OwnPostBadge state={post.state} />
              </div>
              <span className="text-small text-quiet">
                <Moment at={post.createdAt} now={now} />
              </span>
              {post.reason && <p className="text-base text-body">{post.reason}</p>}
              {post.filed.length > 0 && (
                <p className="text-base text-body">
                  {t('own_post.filed_rules', {
                    rules: post.filed.map((rule) => t(`rule.name.${rule}`)).join(t('reason.comma')),
                  })}
                </p>
              )}
              {post.state === 'asked' && <Withdraw id={post.id} />}
            </Card>
          ))}
          {own.elsewhere && (
            <Card>
              <p className="text-base text-body">
                {t('own_post.elsewhere', {
                  plan: own.elsewhere.plan,
                  post: sayStandingPost(own.elsewhere),
                })}
              </p>
            </Card>
          )}
          {own.mayAsk && (
            <>
              <p className="text-base text-body">
                {t('own_post.asked_why', {
                  from: sayDay(dayStart(own.firstDay), now, locale),
                  to: sayDay(dayStart(own.lastDay), now, locale),
                })}
              </p>
              {before && <p className="text-base text-body">{t('own_post.filled_again')}</p>}
              <OwnPostForm
                rules={own.rules}
                province={own.province}
                finder={own.finder}
                before={before}
                said={lastResult?.said ?? own.said}
                lastResult={lastResult}
              />
            </>
          )}
        </div>
      )}
    </Column>
  )
}

/** Takes back a post that waits for the college. */
function Withdraw({ id }: { id: string }) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="withdraw" />
      <input type="hidden" name="id" value={id} />
      <Button rank="secondary" size="desk" className="min-h-11">
        {t('own_post.withdraw')}
      </Button>
    </Form>
  )
}
