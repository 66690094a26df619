import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingIdOf } from '#app/kernel/actor.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerUpload } from '#app/web/upload.ts'
import { startImport } from '../import-upload.ts'
import { listOwnFairs } from '../import-fairs.ts'
import { listImports } from '../import-list.ts'
import { MOST_IMPORT_BYTES } from '../model/import.ts'
import { readImportList } from '../model/import-list.ts'
import { uploadSchema } from '../model/upload-form.ts'
import { ImportDesk } from '../parts/import-desk.tsx'
import { isStepForImports, stepForImports } from './step-for-imports.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'import.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const organiserId = actingIdOf(context.actor, 'organiser') ?? ''
  const query = readImportList(new URL(request.url).searchParams)
  // Before anything is read: what comes meanwhile is not in the list.
  const now = context.clock.now()
  return {
    query,
    ...(await orRespond(listImports(context, { organiserId, ...query }))),
    fairs: await orRespond(listOwnFairs(context, { organiserId })),
    now,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (isStepForImports(request)) {
    const organiserId = actingIdOf(context.actor, 'organiser') ?? ''
    return stepForImports(context, { request, owner: { organiserId }, list: '/organiser/imports' })
  }
  const options = { maxBytes: MOST_IMPORT_BYTES, schema: uploadSchema }
  return answerUpload(request, options, async ({ file, fair = '' }) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { importId } = await startImport(context, {
      owner: { fairCode: fair },
      file: { name: file.name, bytes },
    })
    return redirect(`/organiser/imports/${importId}`)
  })
}

export default function OrganiserImports() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ImportDesk {...data} fairName={null} to="/organiser/imports" answer={answer} />
}
