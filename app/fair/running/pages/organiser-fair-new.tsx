import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { draftFair } from '../fair-editing.ts'
import { fairSchema } from '../model/fair-form.ts'
import { FairForm } from '../parts/fair-form.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'fair_desk.new')

export function loader() {
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), fairSchema, async (facts) => {
    const { fairId } = await draftFair(context, facts)
    return redirectWithFlash(context.site, `/organiser/fairs/${fairId}`, 'fair_desk.flash_created')
  })
}

export default function NewFairPage() {
  const t = useT()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={t('fair_desk.new')}
        back={{ to: '/organiser/fairs', label: t('fair_desk.title') }}
      />
      <DeskBody>
        <Card className="md:p-6">
          <FairForm submit={t('fair_desk.create')} lastResult={lastResult} />
        </Card>
      </DeskBody>
    </>
  )
}
