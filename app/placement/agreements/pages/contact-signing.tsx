import { getFormProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DeadEnd } from '#app/accounts/parts/dead-end.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { WayIn } from '#app/accounts/parts/way-in.tsx'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { findContactPaper, signAsContact } from '../contact-signing.ts'
import { PARTIES } from '../model/agreement-states.ts'
import { contactSchema } from '../model/paper-link.ts'
import { SiteUnsuitable } from '../parts/site-unsuitable.tsx'
import { TermsSections } from '../parts/terms-sections.tsx'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'contact.title')

/** Who is refused because it changed, or is signed, reads what is so now. */
export const shouldRevalidate = () => true

export async function loader({ params, context }: LoaderFunctionArgs) {
  const opened = { token: params.token ?? '', address: context.address }
  return { paper: await orRespond(findContactPaper(context, opened)), now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  return answerForm(await request.formData(), contactSchema, async ({ name }) => {
    await signAsContact(context, { token, address: context.address, name })
    return redirectWithFlash(context.site, `/sign/${token}`, 'agreement.flash_signed')
  })
}

export default function ContactSigningPage() {
  const t = useT()
  const { paper, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  if (!paper) {
    const words = { title: t('contact.over_title'), text: t('contact.over_text') }
    return <DeadEnd {...words} to="/" label={t('guardian.home')} />
  }
  if (paper.isOutdated) {
    const words = { title: t('contact.outdated_title'), text: t('contact.outdated_text') }
    return <DeadEnd {...words} to="/" label={t('guardian.home')} />
  }
  const { terms, number, isSigned, isSiteUnsuitable } = paper
  const { student } = terms
  const names = {
    college: terms.college,
    employer: terms.employer,
    student: `${student.name} · ${student.classGroup} · ${student.major}`,
  }
  return (
    <WayIn
      title={t(isSigned ? 'contact.signed_title' : 'contact.title')}
      lead={`${terms.plan} · ${t('agreement.number', { number })}`}
    >
      <p className="text-base text-body">{t(isSigned ? 'contact.signed_text' : 'contact.intro')}</p>
      <dl className="flex flex-col gap-2 text-base">
        {PARTIES.map((party) => (
          <div key={party}>
            <dt className="text-small text-quiet">{t(`agreement.party.${party}`)}</dt>
            <dd className="font-medium text-ink">{names[party]}</dd>
          </div>
        ))}
      </dl>
      <TermsSections terms={terms} now={now} />
      <section
        aria-labelledby="contact-duties"
        className="flex flex-col gap-2 border-t border-line pt-3"
      >
        <h3 id="contact-duties" className="text-base font-semibold text-ink">
          {t('agreement.duties')}
        </h3>
        {PARTIES.map((party) => (
          <p key={party} className="text-base text-body">
            {t(`agreement.duty_${party}`)}
          </p>
        ))}
      </section>
      {!isSigned && isSiteUnsuitable && <SiteUnsuitable />}
      {!isSigned && !isSiteUnsuitable && <SignForm lastResult={lastResult} />}
    </WayIn>
  )
}

function SignForm(props: { lastResult: ReturnType<typeof useActionData<typeof action>> }) {
  const t = useT()
  const [form, fields] = useForm<{ name: string }, unknown, string[]>({
    id: 'contact',
    lastResult: props.lastResult,
  })
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      <ErrorSummary form={form} labels={{ name: t('contact.name') }} />
      <TextInput
        field={fields.name}
        label={t('contact.name')}
        hint={t('contact.name_hint')}
        autoComplete="name"
        maxLength={40}
      />
      <SubmitButton>{t('agreement.sign')}</SubmitButton>
    </Form>
  )
}
