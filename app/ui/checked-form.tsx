import type { FormMetadata } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorSummary } from './error-summary.tsx'

/**
 * A form that is looked over in the browser before it is sent, by conform rather than by the browser
 * itself. What is wrong stands at its head.
 */
export function CheckedForm<S extends Record<string, unknown>>(props: {
  form: FormMetadata<S, string[]>
  /** Labels of the fields by name, for what stands at the head. */
  labels: Record<string, string>
  /**
   * What is stored can be changed elsewhere meanwhile: a reload shows it, where browsers would put what
   * was typed before over it.
   */
  isOfStored?: boolean
  className?: string
  children: ReactNode
}) {
  const { form, labels, className = 'flex flex-col gap-4' } = props
  return (
    <Form
      method="post"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate
      autoComplete={props.isOfStored ? 'off' : undefined}
      className={className}
    >
      <ErrorSummary form={form} labels={labels} />
      {props.children}
    </Form>
  )
}
