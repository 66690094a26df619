import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { createDraft } from '../opening-drafts.ts'
import { listOpeningsToCopy } from '../openings-to-copy.ts'
import { OpeningBadge } from '../parts/opening-badge.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'opening_new.title')

export async function loader({ context }: LoaderFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  return orRespond(listOpeningsToCopy(context, { employerId }))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const copyOf = (await request.formData()).get('copyOf')
  if (typeof copyOf !== 'string') {
    const { openingId } = await orRespond(createDraft(context, { employerId }))
    return redirect(`/employer/openings/${openingId}`)
  }
  const { openingId } = await orRespond(createDraft(context, { employerId, copyOf }))
  return redirectWithFlash(context.site, `/employer/openings/${openingId}`, 'opening_flash.copied')
}

export default function NewOpeningPage() {
  const t = useT()
  const sending = useSending()
  const openings = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead title={t('opening_new.title')} />
      <DeskBody>
        <Card className="flex flex-wrap items-center justify-between gap-4 md:p-6">
          <p className="max-w-prose text-base text-body">{t('opening_new.text')}</p>
          <Form method="post">
            <Button disabled={sending}>{t('opening_new.begin')}</Button>
          </Form>
        </Card>
        {openings.length > 0 && (
          <Card className="flex flex-col gap-3 md:p-6">
            <h2 className="text-lead font-semibold text-ink">{t('opening_new.copy_title')}</h2>
            <p className="text-base text-quiet">{t('opening_new.copy_text')}</p>
            <Form method="post">
              <ul className="flex flex-col divide-y divide-line">
                {openings.map((opening) => (
                  <li key={opening.id} className="flex items-center gap-3 py-2">
                    <span className="min-w-0 flex-1 truncate text-base text-ink">
                      {opening.title}
                    </span>
                    <OpeningBadge state={opening.state} />
                    <Button
                      name="copyOf"
                      value={opening.id}
                      rank="secondary"
                      size="desk"
                      disabled={sending}
                      aria-label={t('opening_desk.copy_one', { title: opening.title })}
                      className="max-md:min-h-11"
                    >
                      {t('opening_desk.copy')}
                    </Button>
                  </li>
                ))}
              </ul>
            </Form>
          </Card>
        )}
      </DeskBody>
    </>
  )
}
