import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { fillTemplate } from '../model/template.ts'
import type { AnswerTemplate } from '../templates.ts'
import { useSample } from './template-sample.ts'

/** A template as an applicant would read it, and what can be done with it. */
export function TemplateCard(props: { template: AnswerTemplate }) {
  const t = useT()
  const sending = useSending()
  const sample = useSample()
  const { template } = props
  return (
    <Card className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-desk font-semibold text-ink">{template.name}</h3>
        {template.starter && <Badge>{t('template.starter')}</Badge>}
      </div>
      <p className="rounded-desk bg-sunken px-3 py-2 text-desk break-words whitespace-pre-line text-body">
        {fillTemplate(template.text, sample)}
      </p>
      <div className="flex flex-wrap gap-2">
        <LinkButton
          to={`?edit=${template.id}`}
          rank="secondary"
          size="desk"
          className="max-md:min-h-11"
        >
          {t(template.starter ? 'template.adopt' : 'template.edit')}
        </LinkButton>
        {!template.starter && (
          <Sure label={t('template.remove')}>
            <Form method="post">
              <Button
                name="remove"
                value={template.id}
                rank="danger"
                size="desk"
                disabled={sending}
                className="max-md:min-h-11"
              >
                {t('template.remove_sure')}
              </Button>
            </Form>
          </Sure>
        )}
      </div>
    </Card>
  )
}
