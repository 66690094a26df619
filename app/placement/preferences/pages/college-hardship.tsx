import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { decideHardship, ensureMayDecide, readHardship } from '../hardship.ts'
import { decisionSchema } from '../model/hardship-form.ts'
import { HardshipNote } from '../parts/hardship-note.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'hardship.title_teacher')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  return { ...(await orRespond(readHardship(context, key))), now: context.clock.now() }
}

/** A refused decision too: what it was about may be gone by now. */
export const shouldRevalidate = () => true

export async function action({ params, request, context }: ActionFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  const { classGroupId } = await orRespond(ensureMayDecide(context, key))
  return answerForm(await request.formData(), decisionSchema, async (form) => {
    await decideHardship(context, { ...key, ...form })
    return redirectWithFlash(
      context.site,
      `/college/preferences?group=${classGroupId}`,
      'hardship.flash_decided',
    )
  })
}

export default function CollegeHardshipPage() {
  const t = useT()
  const { name, group, plan, classGroupId, told, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const back = { to: `/college/preferences?group=${classGroupId}`, label: t('answers.title') }
  return (
    <>
      <DeskHead title={t('hardship.of', { name })} back={back} facts={`${group} · ${plan}`} />
      <DeskBody>
        <HardshipNote {...{ name, told, now, back }} fault={faultIn(lastResult)} />
      </DeskBody>
    </>
  )
}

function faultIn(reply: { error?: Record<string, string[] | null> | null } | undefined) {
  return Object.values(reply?.error ?? {})[0]?.[0] ?? null
}
