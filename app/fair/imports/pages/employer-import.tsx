import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { actOnImport, loadImport } from './import-act.ts'
import { ImportPage } from './import-page.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'import.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  return loadImport(context, request, params.id ?? '')
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  return actOnImport(context, {
    request,
    importId: params.id ?? '',
    list: '/employer/imports',
  })
}

export default function EmployerImport() {
  return <ImportPage desk="/employer" />
}
