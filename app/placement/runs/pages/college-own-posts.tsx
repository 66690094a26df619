import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment, sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { readShownTicks } from '#app/web/shown-form.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { outdatingOf, readSure } from '../../agreements/model/outdating.ts'
import { sayPlace } from '../../demands/model/place.ts'
import { DemandFactGroups } from '../../demands/parts/demand-facts.tsx'
import { RulePanel } from '../../demands/parts/rule-panel.tsx'
import { guidesSchema } from '../../plans/model/post-form.ts'
import { GuideChoice, sentGuides } from '../../plans/parts/guide-choice.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { asDemand, decideOwnPostSchema, type OwnPostFacts } from '../model/own-post-form.ts'
import { setOwnPostGuides } from '../own-post-guides.ts'
import { decideOwnPost, listOwnPosts } from '../own-posts.ts'
import { OwnPostBadge } from '../parts/own-post-badge.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'own_post.desk_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { ...(await orRespond(listOwnPosts(context, params.id))), now: context.clock.now() }
}

const FLASHES = {
  approve: 'own_post.flash_approved',
  decline: 'own_post.flash_declined',
  revoke: 'own_post.flash_revoked',
} as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  const formData = await request.formData()
  if (formData.get('intent') === 'guides')
    return answerForm(formData, guidesSchema, async ({ postId, guides }) => {
      const shown = readShownTicks(formData)
      const change = { planId, ownPostId: postId, membershipIds: guides, shown }
      const outdated = await setOwnPostGuides(context, { ...change, sure: readSure(formData) })
      const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'plan.flash_saved'
      const here = `/college/plans/${planId}/own-posts`
      return redirectWithFlash(context.site, here, said, [], { ...outdated })
    })
  return answerForm(formData, decideOwnPostSchema, async (form) => {
    await decideOwnPost(context, { planId, ...form })
    return redirectWithFlash(
      context.site,
      `/college/plans/${planId}/own-posts`,
      FLASHES[form.intent],
    )
  })
}

export default function CollegeOwnPostsPage() {
  const { locale, t } = useLocale()
  const { plan, posts, rules, colleagues, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const sentBack = reply?.initialValue?.['id']
  const typed = reply?.initialValue?.['reason']
  const outdating = outdatingOf(reply)
  const asked = outdating && { outdating, sent: sentGuides(reply), lastResult: reply }
  const faults = Object.values(reply?.error ?? {}).flatMap((errors) => errors ?? [])
  const isShown = posts.some(({ id, actions }) => id === sentBack && actions.length > 0)
  const answerTo = (id: string): Answer =>
    id === sentBack ? { reason: typeof typed === 'string' ? typed : '', faults } : EMPTY
  return (
    <>
      <DeskHead
        title={`${plan.name} · ${t('own_post.desk_title')}`}
        back={{ to: `/college/plans/${plan.id}/allocations`, label: t('allocation.title') }}
        facts={t('own_post.desk_facts')}
      />
      <DeskBody>
        {faults.length > 0 && !isShown && !outdating && (
          <p
            role="alert"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join('；')}
          </p>
        )}
        {posts.length === 0 && (
          <EmptyState title={t('own_post.none_title')} text={t('own_post.none_text')} />
        )}
        {posts.map((post) => {
          const { facts } = post
          return (
            <Card key={post.id} className="flex flex-col gap-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h2 id={post.studentId} className="scroll-mt-4 text-lead font-semibold text-ink">
                  {facts.title} · {facts.employer}
                </h2>
                <OwnPostBadge state={post.state} />
              </div>
              <p className="text-desk text-body">
                {post.name} {post.number} · {post.classGroup} ·{' '}
                <Moment at={post.createdAt} now={now} />
              </p>
              <p className="text-desk text-quiet">
                {[
                  sayPlace(facts.districtCode, facts.address),
                  [facts.firstDay, facts.lastDay]
                    .map((day) => sayDay(dayStart(day), now, locale))
                    .join('–'),
                  t('own_post.pay_of', {
                    pay: facts.pay.toLocaleString(locale),
                    wage: facts.postWage.toLocaleString(locale),
                  }),
                  t('own_post.hours_of', { day: facts.hoursDay, week: facts.hoursWeek }),
                  facts.contact,
                ].join(' · ')}
              </p>
              {post.refused.length > 0 && (
                <div className="flex flex-wrap items-center gap-2 text-desk text-urgent">
                  {t('fault.own_post_refused', { count: post.refused.length })}
                  {post.refused.map((rule) => (
                    <Badge key={rule} tone="urgent">
                      {rule === 'days' ? t('own_post.days') : t(`rule.name.${rule}`)}
                    </Badge>
                  ))}
                </div>
              )}
              {post.reason && <p className="text-desk text-body">{post.reason}</p>}
              {post.state === 'asked' ? (
                <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
                  <section className="flex min-w-0 flex-col gap-5 rounded-card border border-line p-4">
                    <Told facts={facts} now={now} />
                  </section>
                  <RulePanel judgements={post.judgements} rules={rules} reader="own_post" />
                </div>
              ) : (
                <details className="rounded-card border border-line">
                  <summary className="flex min-h-11 cursor-pointer items-center px-4 text-desk text-link">
                    {t('own_post.told')}
                  </summary>
                  <div className="flex flex-col gap-5 border-t border-line p-4">
                    <Told facts={facts} now={now} />
                  </div>
                </details>
              )}
              {post.state === 'asked' && post.refused.length === 0 && post.warned.length > 0 && (
                <p className="text-desk text-wait">
                  {t('fault.own_post_warned', { count: post.warned.length })}
                </p>
              )}
              {post.state === 'approved' && (
                <div className="flex flex-wrap items-start gap-x-3 text-desk text-body">
                  <span className="flex min-h-11 items-center text-quiet md:min-h-9">
                    {t('plan.guides')}
                  </span>
                  <div className="flex min-h-11 flex-col justify-center md:min-h-9">
                    <GuideChoice
                      post={{ ...post, title: facts.title }}
                      colleagues={colleagues}
                      asked={asked?.sent.postId === post.id ? asked : null}
                    />
                  </div>
                </div>
              )}
              {post.state === 'asked' && post.actions.length > 0 && (
                <Decision
                  id={post.id}
                  mayApprove={post.refused.length === 0}
                  answer={answerTo(post.id)}
                />
              )}
              {post.actions.includes('revoke') && (
                <Sure label={t('own_post.revoke')} open={sentBack === post.id}>
                  <Revoking id={post.id} answer={answerTo(post.id)} />
                </Sure>
              )}
            </Card>
          )
        })}
      </DeskBody>
    </>
  )
}

/** All that her form asks, the days and whom to ask there aside, which stand at its head. */
function Told(props: { facts: OwnPostFacts; now: Date }) {
  const { facts, now } = props
  return (
    <DemandFactGroups
      facts={asDemand(facts, '')}
      majors={[]}
      staff={null}
      now={now}
      without={['match', 'near']}
      as="h3"
    />
  )
}

/** What came back for a post's form: the reason as it was typed, and what is wrong. */
interface Answer {
  reason: string
  faults: string[]
}

const EMPTY: Answer = { reason: '', faults: [] }

function Reason(props: { id: string; label: string; answer: Answer; required?: boolean }) {
  const { id, label, answer, required } = props
  const isWrong = answer.faults.length > 0
  return (
    <span className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <label htmlFor={`reason-${id}`} className="text-desk-small text-quiet">
        {label}
      </label>
      <input
        id={`reason-${id}`}
        name="reason"
        maxLength={300}
        required={required}
        defaultValue={answer.reason}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `reason-${id}-fault` : undefined}
        className={FILTER_CONTROL}
      />
      {isWrong && (
        <span role="alert">
          <FieldFault id={`reason-${id}-fault`} errors={answer.faults} />
        </span>
      )}
    </span>
  )
}

function Revoking({ id, answer }: { id: string; answer: Answer }) {
  const t = useT()
  return (
    <Form method="post" className="flex w-full flex-wrap items-end gap-3">
      <input type="hidden" name="id" value={id} />
      <p className="w-full text-desk text-body">{t('own_post.revoke_sure')}</p>
      <Reason id={id} label={t('own_post.revoke_reason')} answer={answer} required />
      <Button name="intent" value="revoke" rank="danger" size="desk" className="max-md:min-h-11">
        {t('own_post.revoke_confirm')}
      </Button>
    </Form>
  )
}

function Decision(props: { id: string; mayApprove: boolean; answer: Answer }) {
  const t = useT()
  const { id, mayApprove, answer } = props
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3 border-t border-line pt-3">
      <input type="hidden" name="id" value={id} />
      <Reason id={id} label={t('own_post.reason')} answer={answer} />
      {mayApprove && (
        <Button name="intent" value="approve" size="desk" className="max-md:min-h-11">
          {t('own_post.approve')}
        </Button>
      )}
      <Button
        name="intent"
        value="decline"
        rank="secondary"
        size="desk"
        className="max-md:min-h-11"
      >
        {t('own_post.decline')}
      </Button>
    </Form>
  )
}
