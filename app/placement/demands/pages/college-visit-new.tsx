import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerUpload } from '#app/web/upload.ts'
import { sayPlace } from '../model/place.ts'
import { findingsOf, MOST_PHOTO_BYTES, visitedIn, visitSchema } from '../model/site-visit.ts'
import { VisitForm } from '../parts/visit-form.tsx'
import { findRefusingVisit, reachOfUnsuitable, recordSiteVisit } from '../site-visits.ts'
import { getVisitedSite } from '../visited-employers.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'visit.new')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visited = visitedIn(new URL(request.url).searchParams)
  const [site, reach, refusing] = await Promise.all([
    orRespond(getVisitedSite(context, visited)),
    orRespond(reachOfUnsuitable(context, visited)),
    orRespond(findRefusingVisit(context, visited)),
  ])
  const place = site.id === null ? site.place : null
  return { name: site.name, place, reach, refusing, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visited = visitedIn(new URL(request.url).searchParams)
  const options = { maxBytes: MOST_PHOTO_BYTES, schema: visitSchema }
  return answerUpload(request, options, async (form) => {
    const { visitedOn, visitors, verdict, note, mended, photosMissing, sure } = form
    const photos = await Promise.all(
      form.file.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    const report = { visitedOn, visitors, verdict, note, mended, photosMissing, sure }
    const { visitId } = await recordSiteVisit(context, {
      ...visited,
      ...report,
      photos,
      findings: findingsOf(form),
    })
    return redirectWithFlash(context.site, `/college/visits/${visitId}`, 'visit.saved')
  })
}

export default function NewVisitPage() {
  const t = useT()
  const { name, place, reach, refusing, now } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={t('visit.new')}
        back={{ to: '/college/visits', label: t('visit.title') }}
        facts={place ? `${name} · ${sayPlace(place.districtCode, place.address)}` : name}
      />
      <DeskBody>
        {place && <p className="text-desk text-body">{t('visit.unknown_text')}</p>}
        <VisitForm {...{ reach, refusing, now }} lastResult={useActionData<typeof action>()} />
      </DeskBody>
    </>
  )
}
