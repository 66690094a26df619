import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ImportPreview } from '../parts/import-preview.tsx'
import { actOnImport, loadImport } from './import-act.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'import.title')

const LIST = '/employer/imports'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { view, ...shown } = await loadImport(context, request, params.id ?? '')
  return { view, shown }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  return actOnImport(context, { request, importId: params.id ?? '', list: LIST })
}

export default function EmployerImport() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ImportPreview
      {...data}
      fault={answer?.fault ?? null}
      list={LIST}
      openings="/employer/openings"
    />
  )
}
