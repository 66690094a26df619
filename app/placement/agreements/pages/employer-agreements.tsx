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
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { listEmployerAgreements } from '../agreement-list.ts'
import { readAgreementQuery, signManySchema, sureOf } from '../model/agreement-query.ts'
import { AgreementDesk } from '../parts/agreement-desk.tsx'
import { signAgreements } from '../signing.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'agreement.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const query = readAgreementQuery(search)
  const now = context.clock.now()
  const input = { query, page: readPageNumber(search.get('page')) }
  return { query, ...(await orRespond(listEmployerAgreements(context, input))), now }
}

/** Answered in place: what could not be signed is named, each with its reason. */
export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), signManySchema, async (form) =>
    data({
      outcome: await signAgreements(context, {
        party: 'employer',
        selection: selectionOf(form),
        ...sureOf(form),
      }),
    }),
  )
}

export default function EmployerAgreementsPage() {
  const t = useT()
  const { query, lines, counts, maySign, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={t('agreement.title')}
        back={{ to: '/employer/interns', label: t('interns.title') }}
      />
      <DeskBody>
        {counts.all === 0 ? (
          <EmptyState title={t('agreement.none_title')} text={t('agreement.employer_none_text')} />
        ) : (
          <AgreementDesk
            lines={lines}
            counts={counts}
            query={query}
            maySign={maySign}
            side="employer"
            now={now}
            lastResult={reply && 'status' in reply ? reply : undefined}
            outcome={reply && 'outcome' in reply ? reply.outcome : undefined}
          />
        )}
      </DeskBody>
    </>
  )
}
