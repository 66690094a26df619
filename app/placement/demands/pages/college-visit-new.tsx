import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerUpload } from '#app/web/upload.ts'
import { findingsOf, MOST_PHOTO_BYTES, visitSchema } from '../model/site-visit.ts'
import { VisitForm } from '../parts/visit-form.tsx'
import { findRefusingVisit, reachOfUnsuitable, recordSiteVisit } from '../site-visits.ts'
import { getVisitedEmployer } from '../visited-employers.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'visit.new')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const employerId = new URL(request.url).searchParams.get('employer') ?? ''
  const [employer, reach, refusing] = await Promise.all([
    orRespond(getVisitedEmployer(context, { employerId })),
    orRespond(reachOfUnsuitable(context, { employerId })),
    orRespond(findRefusingVisit(context, { employerId })),
  ])
  return { name: employer.name, reach, refusing, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = new URL(request.url).searchParams.get('employer') ?? ''
  const options = { maxBytes: MOST_PHOTO_BYTES, schema: visitSchema }
  return answerUpload(request, options, async (form) => {
    const { visitedOn, visitors, verdict, note, mended, photosMissing, sure } = form
    const photos = await Promise.all(
      form.file.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    const report = { employerId, visitedOn, visitors, verdict, note, mended, photosMissing, sure }
    const { visitId } = await recordSiteVisit(context, {
      ...report,
      photos,
      findings: findingsOf(form),
    })
    return redirectWithFlash(context.site, `/college/visits/${visitId}`, 'visit.saved')
  })
}

export default function NewVisitPage() {
  const t = useT()
  const { name, reach, refusing, now } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={t('visit.new')}
        back={{ to: '/college/visits', label: t('visit.title') }}
        facts={name}
      />
      <DeskBody>
        <VisitForm {...{ reach, refusing, now }} lastResult={useActionData<typeof action>()} />
      </DeskBody>
    </>
  )
}
