import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { readPageNumber } from '#app/kernel/paging.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { getPlanHead } from '../../plans/plan-detail.ts'
import { listPlanAgreements } from '../agreement-list.ts'
import { renewOutdated } from '../agreements.ts'
import {
  readAgreementQuery,
  renewManySchema,
  signManySchema,
  sureOf,
} from '../model/agreement-query.ts'
import { AgreementDesk } from '../parts/agreement-desk.tsx'
import { RenewMany } from '../parts/renew-many.tsx'
import { signAgreements } from '../signing.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'agreement.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const query = readAgreementQuery(search)
  const now = context.clock.now()
  const input = { planId: params.id ?? '', query, page: readPageNumber(search.get('page')) }
  return { query, ...(await orRespond(listPlanAgreements(context, input))), now }
}

/** Answered in place: what could not be signed is named, each with its reason. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPlanHead(context, planId))
  const formData = await request.formData()
  if (formData.get('intent') === 'renew') {
    return answerForm(formData, renewManySchema, async ({ reason }) => {
      const told = await renewOutdated(context, { planId, reason })
      const { pathname, search } = new URL(request.url)
      const here = pathname + search
      return redirectWithFlash(context.site, here, 'agreement.flash_renewed_all', [], { ...told })
    })
  }
  return answerForm(formData, signManySchema, async (form) =>
    data({
      outcome: await signAgreements(context, {
        party: 'college',
        planId,
        selection: selectionOf(form),
        ...sureOf(form),
      }),
    }),
  )
}

export default function CollegePlanAgreementsPage() {
  const t = useT()
  const { query, lines, counts, maySign, toRenew, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  if (counts.all === 0) {
    return <EmptyState title={t('agreement.none_title')} text={t('agreement.none_text')} />
  }
  const lastResult = reply && 'status' in reply ? reply : undefined
  const isRenewal = lastResult?.initialValue?.intent === 'renew'
  return (
    <>
      {maySign && (
        <LinkButton
          to="../papers?kind=agreement"
          rank="secondary"
          size="desk"
          className="self-start"
        >
          {t('many_papers.open')}
        </LinkButton>
      )}
      {(toRenew || isRenewal) && (
        <RenewMany toRenew={toRenew} lastResult={isRenewal ? lastResult : undefined} />
      )}
      <AgreementDesk
        lines={lines}
        counts={counts}
        query={query}
        maySign={maySign}
        side="college"
        now={now}
        lastResult={isRenewal ? undefined : lastResult}
        outcome={reply && 'outcome' in reply ? reply.outcome : undefined}
      />
    </>
  )
}
