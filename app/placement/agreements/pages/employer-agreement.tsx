import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { actOnAgreement, loadAgreement } from './agreement-act.ts'
import { AgreementView } from '../parts/agreement-view.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'agreement.sheet_title')

/** Who is refused because it changed, or is signed, reads what is so now. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  return loadAgreement(args, 'employer')
}

export async function action(args: ActionFunctionArgs) {
  return actOnAgreement(args)
}

export default function EmployerAgreementPage() {
  const agreement = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <AgreementView agreement={agreement} lastResult={lastResult} />
}
