import { getFormProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DeadEnd } from '#app/accounts/parts/dead-end.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { WayIn } from '#app/accounts/parts/way-in.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, TextArea, TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerAsGuardian, findGuardianPaper } from '../guardian-consent.ts'
import { guardianSchema } from '../model/paper-link.ts'
import { SiteUnsuitable } from '../parts/site-unsuitable.tsx'
import { TermsSections } from '../parts/terms-sections.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'guardian.title')

/** Who is refused because it was answered meanwhile reads the answer. */
export const shouldRevalidate = () => true

export async function loader({ params, context }: LoaderFunctionArgs) {
  const opened = { token: params.token ?? '', address: context.address }
  return { paper: await orRespond(findGuardianPaper(context, opened)), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  return answerForm(await request.formData(), guardianSchema, async (form) => {
    await answerAsGuardian(context, { token, address: context.address, ...form })
    return redirectWithFlash(context.site, `/guardian/${token}`, 'guardian.flash_answered')
  })
}

export default function GuardianConsentPage() {
  const t = useT()
  const { paper, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!paper) {
    const words = { title: t('guardian.over_title'), text: t('guardian.over_text') }
    return <DeadEnd {...words} to="/" label={t('guardian.home')} />
  }
  if (paper.answered) {
    const { answer, at } = paper.answered
    return (
      <WayIn title={t('guardian.answered_title')}>
        {lastResult && (
          <p
            role="alert"
            className="rounded-card border border-wait-line bg-wait-tint p-4 text-base text-wait"
          >
            {t('guardian.too_late')}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-2 text-base text-ink">
          <Badge tone={answer === 'agreed' ? 'good' : 'urgent'}>
            {t(`consent.answer.${answer}`)}
          </Badge>
          <Moment at={at} now={now} />
        </p>
        <p className="text-base text-body">{t('guardian.answered_text')}</p>
      </WayIn>
    )
  }
  const { terms, postId, isSiteUnsuitable } = paper.asked
  return (
    <WayIn title={t('guardian.title')} lead={`${terms.college} · ${terms.plan}`}>
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">
          {t('guardian.of', { name: terms.student.name, group: terms.student.classGroup })}
        </h2>
        {!isSiteUnsuitable && <p className="text-base text-body">{t('guardian.intro')}</p>}
      </div>
      {isSiteUnsuitable && <SiteUnsuitable />}
      <TermsSections terms={terms} now={now} />
      {!isSiteUnsuitable && <AnswerForm postId={postId} lastResult={lastResult} />}
    </WayIn>
  )
}

function AnswerForm(props: {
  postId: string
  lastResult: ReturnType<typeof useActionData<typeof action>>
}) {
  const t = useT()
  const [form, fields] = useForm<Record<'answer' | 'reason' | 'name', string>, unknown, string[]>({
    id: 'guardian',
    lastResult: props.lastResult,
  })
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      <ErrorSummary
        form={form}
        labels={{
          answer: t('guardian.choose'),
          reason: t('consent.reason'),
          name: t('guardian.name'),
        }}
      />
      <input type="hidden" name="postId" value={props.postId} />
      <ChipChoices
        legend={t('guardian.choose')}
        name="answer"
        kind="radio"
        choices={[
          { value: 'agreed', label: t('guardian.agree') },
          { value: 'refused', label: t('guardian.refuse') },
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
      <TextInput
        field={fields.name}
        label={t('guardian.name')}
        hint={t('guardian.name_hint')}
        autoComplete="name"
        maxLength={40}
      />
      <SubmitButton>{t('guardian.send')}</SubmitButton>
    </Form>
  )
}
