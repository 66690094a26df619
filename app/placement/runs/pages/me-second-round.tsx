import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment, sayMoment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { DeadlineWords } from '../../preferences/parts/deadline-words.tsx'
import { ownPath } from '../../preferences/model/own-path.ts'
import { planNamedIn, shownPlan } from '../../preferences/pages/shown-plan.ts'
import { PlanSwitch } from '../../preferences/parts/plan-switch.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'
import { secondRoundSchema } from '../model/second-round-form.ts'
import { SecondWishForm } from '../parts/second-wish-form.tsx'
import { UnsentWishes } from '../parts/unsent-wishes.tsx'
import { getSecondPage, sendSecondWishes } from '../second-round.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'second.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  return {
    plans,
    ...(await orRespond(getSecondPage(context, planId))),
    now: context.clock.now(),
  }
}

/** What was refused too: the round may be over by now, or another window may have sent something. */
export const shouldRevalidate = () => true

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), secondRoundSchema, async (form) => {
    const planId = planNamedIn(request)
    await sendSecondWishes(context, { ...form, planId })
    const here = ownPath('/me/internship/second-round', planId)
    return redirectWithFlash(context.site, here, 'second.flash_sent')
  })
}

export default function MySecondRoundPage() {
  const { locale, t } = useLocale()
  const own = useOwnPath()
  const { plans, round, hasPost, posts, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <Column>
      <PageHead title={t('second.title')} back={own('/me/internship/placement')} />
      <div className="mb-4 empty:hidden">
        <PlanSwitch plans={plans} now={now} />
      </div>
      {round && !round.isOpen ? (
        <EmptyState
          title={
            round.closesAt
              ? t('second.over_at', { at: sayMoment(round.closesAt, now, locale, t) })
              : t('second.over_title')
          }
          text={t('second.over_text')}
        >
          {round.closedReason && (
            <p className="text-base text-body">
              {t('second.closed_early', { reason: round.closedReason })}
            </p>
          )}
          {round.sentAt && (
            <p className="text-small text-quiet">
              {t('second.sent')} <Moment at={round.sentAt} now={now} />
            </p>
          )}
          <UnsentWishes lastResult={lastResult} posts={posts} />
        </EmptyState>
      ) : !round && hasPost ? (
        <EmptyState title={t('second.has_post_title')}>
          <UnsentWishes lastResult={lastResult} posts={posts} />
        </EmptyState>
      ) : !round || round.posts.length === 0 ? (
        <EmptyState
          title={t(round ? 'second.none_left' : 'second.closed_title')}
          text={t(round ? 'second.none_left_text' : 'second.closed_text')}
        >
          <UnsentWishes lastResult={lastResult} posts={posts} />
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-base text-body">
            {t(
              round.hasLeft
                ? 'second.intro_left'
                : round.hasRanked
                  ? 'second.intro'
                  : 'second.intro_unranked',
              { plan: round.plan },
            )}
          </p>
          {round.closesAt && (
            <p className="text-base">
              <DeadlineWords at={round.closesAt} now={now} />
            </p>
          )}
          {round.sentAt && (
            <p className="text-small text-quiet">
              {t('second.sent')} <Moment at={round.sentAt} now={now} />
            </p>
          )}
          {round.enteredBy !== null && (
            <p className="text-base text-body">
              {t('preference.entered_by', { name: round.enteredBy })}
            </p>
          )}
          {/* What was sent takes the faults of an earlier try with it. */}
          <SecondWishForm
            key={round.sentAt?.getTime() ?? 0}
            round={round}
            lastResult={lastResult}
          />
        </div>
      )}
    </Column>
  )
}
