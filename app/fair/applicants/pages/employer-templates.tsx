import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { TEMPLATE_KINDS, templateSchema } from '../model/template.ts'
import { TemplateCard } from '../parts/template-card.tsx'
import { TemplateForm } from '../parts/template-form.tsx'
import { listTemplates, removeTemplate, restoreTemplate, saveTemplate } from '../templates.ts'
import { readLocale } from './request-locale.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'template.title')

const HERE = '/employer/templates'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const templates = await orRespond(
    listTemplates(context, { employerId, locale: readLocale(request) }),
  )
  const { searchParams } = new URL(request.url)
  return {
    templates,
    editing: templates.find(({ id }) => id === searchParams.get('edit')) ?? null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const formData = await request.formData()
  const removed = formData.get('remove')
  if (typeof removed === 'string') {
    await orRespond(removeTemplate(context, { employerId, templateId: removed }))
    const undo = { undo: HERE, restore: removed }
    return redirectWithFlash(context.site, HERE, 'template.flash_removed', [], undo)
  }
  const restored = formData.get('restore')
  if (typeof restored === 'string') {
    await orRespond(restoreTemplate(context, { employerId, templateId: restored }))
    return redirectWithFlash(context.site, HERE, 'template.flash_restored')
  }
  return answerForm(formData, templateSchema, async (typed) => {
    await orRespond(saveTemplate(context, { ...typed, employerId }))
    return redirectWithFlash(context.site, HERE, 'template.flash_saved')
  })
}

export default function TemplatesPage() {
  const t = useT()
  const { templates, editing } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={t('template.title')}
        back={{ to: '/employer/applicants', label: t('applicants.title') }}
        facts={t('template.facts')}
      />
      <DeskBody>
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_24rem]">
          <div className="flex flex-col gap-6">
            {TEMPLATE_KINDS.map((kind) => (
              <Section key={kind} title={t(`application.action.${kind}`)}>
                <ul className="flex flex-col gap-3">
                  {templates
                    .filter((template) => template.kind === kind)
                    .map((template) => (
                      <li key={template.id}>
                        <TemplateCard template={template} />
                      </li>
                    ))}
                </ul>
              </Section>
            ))}
          </div>
          <Card className="max-lg:order-first">
            <TemplateForm
              key={editing?.id ?? `new-${templates.length}`}
              template={editing}
              lastResult={lastResult}
            />
          </Card>
        </div>
      </DeskBody>
    </>
  )
}
