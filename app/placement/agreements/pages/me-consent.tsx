import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea } from '#app/ui/field.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { ownPath } from '../../preferences/model/own-path.ts'
import { planNamedIn, shownPlan } from '../../preferences/pages/shown-plan.ts'
import { PlanSwitch } from '../../preferences/parts/plan-switch.tsx'
import { useOwnPath } from '../../preferences/parts/use-own-path.ts'
import { consentSchema } from '../model/consent-form.ts'
import { getOwnPapers, giveConsent } from '../own-consent.ts'
import { SiteUnsuitable } from '../parts/site-unsuitable.tsx'
import { TermsSections } from '../parts/terms-sections.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'consent.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  const { plan, intern, mayAnswer, isGuardianTexted } = await orRespond(
    getOwnPapers(context, planId),
  )
  const now = context.clock.now()
  if (!plan || !intern) return { plans, papers: null, now }
  const {
    postId,
    isOwnPost,
    isSiteUnsuitable,
    terms,
    consent,
    guardian,
    needsGuardian,
    agreement,
  } = intern
  return {
    plans,
    papers: {
      plan: plan.name,
      mayAnswer,
      postId,
      isOwnPost,
      isSiteUnsuitable,
      terms,
      consent,
      guardian,
      needsGuardian,
      agreementId: agreement?.id ?? null,
      isGuardianTexted,
    },
    now,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), consentSchema, async (form) => {
    const planId = planNamedIn(request)
    await giveConsent(context, { ...form, planId })
    return redirectWithFlash(
      context.site,
      ownPath('/me/internship/consent', planId),
      form.answer === 'agreed' ? 'consent.flash_agreed' : 'consent.flash_refused',
    )
  })
}

export default function MyConsentPage() {
  const t = useT()
  const own = useOwnPath()
  const { plans, papers, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!papers) {
    return (
      <Column>
        <PageHead title={t('consent.title')} back={own('/me/internship')} />
        <PlanSwitch plans={plans} now={now} />
        <EmptyState title={t('consent.none_title')} text={t('consent.none_text')} />
      </Column>
    )
  }
  const { terms, consent, guardian } = papers
  const form = <ConsentForm postId={papers.postId} lastResult={lastResult} />
  return (
    <Column>
      <PageHead title={t('consent.title')} back={own('/me/internship')} />
      <div className="flex flex-col gap-4">
        <PlanSwitch plans={plans} now={now} />
        {papers.isSiteUnsuitable ? (
          <SiteUnsuitable />
        ) : (
          <p className="text-base text-body">{t('consent.intro')}</p>
        )}
        <Card className="flex flex-col gap-4">
          <div>
            <p className="text-small text-quiet">{papers.plan}</p>
            <h2 className="text-title font-bold text-ink">{terms.title}</h2>
          </div>
          <TermsSections terms={terms} now={now} />
        </Card>
        <Card className="flex flex-col gap-3">
          <Standing label={t('consent.own')} given={consent} now={now} />
          {papers.needsGuardian ? (
            <Standing
              label={t('consent.guardian')}
              given={guardian}
              hint={
                guardian
                  ? undefined
                  : t(papers.isGuardianTexted ? 'consent.guardian_none' : 'consent.guardian_paper')
              }
              now={now}
            />
          ) : (
            <p className="text-small text-quiet">
              {t('consent.guardian')}：{t('consent.guardian_needless')}
            </p>
          )}
          {consent?.answer === 'agreed' && papers.agreementId && (
            <LinkButton to={`/agreements/${papers.agreementId}`}>
              {t('consent.to_agreement')}
            </LinkButton>
          )}
          {consent?.answer === 'refused' && !papers.isOwnPost && (
            <LinkButton to={own('/me/internship/own-post')}>{t('consent.own_post')}</LinkButton>
          )}
        </Card>
        {papers.mayAnswer &&
          !papers.isSiteUnsuitable &&
          (consent ? (
            <Sure label={t('consent.again')} open={lastResult !== undefined}>
              {form}
            </Sure>
          ) : (
            form
          ))}
      </div>
    </Column>
  )
}

function Standing(props: {
  label: string
  given: { answer: 'agreed' | 'refused'; reason: string; at: Date } | null
  hint?: string
  now: Date
}) {
  const t = useT()
  const { given } = props
  const tone = given ? (given.answer === 'agreed' ? 'good' : 'urgent') : 'wait'
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2 text-base text-ink">
        <span className="font-medium">{props.label}</span>
        <Badge tone={tone}>{t(`consent.answer.${given?.answer ?? 'none'}`)}</Badge>
        {given && (
          <span className="text-small text-quiet">
            <Moment at={given.at} now={props.now} />
          </span>
        )}
      </p>
      {given?.reason && <p className="text-base text-body">{given.reason}</p>}
      {props.hint && <p className="text-small text-quiet">{props.hint}</p>}
    </div>
  )
}

function ConsentForm(props: { postId: string; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<{ answer: string; reason: string }, unknown, string[]>({
    id: 'consent',
    lastResult: props.lastResult,
  })
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      className="flex w-full flex-col gap-4 rounded-card border border-line bg-card p-4"
    >
      <ErrorSummary
        form={form}
        labels={{ answer: t('consent.choose'), reason: t('consent.reason') }}
      />
      <input type="hidden" name="postId" value={props.postId} />
      <ChipChoices
        legend={t('consent.choose')}
        name="answer"
        kind="radio"
        choices={[
          { value: 'agreed', label: t('consent.agree') },
          { value: 'refused', label: t('consent.refuse') },
        ]}
        chosen={[String(fields.answer.initialValue ?? '')]}
        errors={fields.answer.errors}
      />
      <TextArea
        field={fields.reason}
        label={t('consent.reason')}
        hint={t('consent.reason_hint')}
        rows={2}
        maxLength={300}
      />
      <Button disabled={sending}>{t('consent.send')}</Button>
    </Form>
  )
}
