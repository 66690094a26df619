import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Column } from '#app/ui/page-head.tsx'
import type { ResumePart } from '../model/apply-form.ts'
import { ApplyFoot } from './apply-foot.tsx'
import { ApplyResumeFields, PressMeans, useResumeSending } from './apply-resume-fields.tsx'

/**
 * Applying with the saved résumé: nothing to fill in. The one button is the consent; its words
 * stand above it, and go along with it.
 */
export function ApplyWithResume(props: {
  head: ReactNode
  consent: string
  /** What goes along beyond the short facts. */
  parts: readonly ResumePart[]
  lastResult?: SubmissionResult<string[]>
  children: ReactNode
}) {
  const t = useT()
  const { consent, parts } = props
  const [form, fields] = useResumeSending('apply', props.lastResult)
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate>
      <Column>
        {props.head}
        <div className="flex flex-col gap-5">
          <ApplyResumeFields {...{ form, fields, consent, parts }}>
            {props.children}
          </ApplyResumeFields>
        </div>
      </Column>
      <ApplyFoot label={t('apply.send_with_consent')} meaning={<PressMeans consent={consent} />} />
    </Form>
  )
}
